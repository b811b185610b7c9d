"""Photos of the village: a lamp, a lane before and after the work, a meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact

LONGEST_CAPTION = 60
"""Characters of what is written under a photo."""
SMALL_SIDE = 320
"""The longer side of a photo in a list, in pixels."""


class Photo(Fact):
    """A photo that was kept (照片), without where and with what it was taken.

    The file lies in the data folder under ``file``, a random name; ``sha256`` is of its content as
    it is kept. What it shows is said by rows that point to it.
    """

    caption = models.CharField(_("caption"), max_length=LONGEST_CAPTION, blank=True, default="")
    taken_on = models.DateField(_("taken on"))
    media_type = models.CharField(_("kind"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    width = models.PositiveSmallIntegerField(_("width"))
    height = models.PositiveSmallIntegerField(_("height"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    file = models.CharField(_("file"), max_length=40)

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("kept in the books", "photo")
        verbose_name_plural = _("photos")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "file"], name="photo_file_once"),
        )

    def __str__(self) -> str:
        return self.caption or f"{self.taken_on:%Y-%m-%d}"

    @property
    def small_size(self) -> tuple[int, int]:
        """Its width and height in a list, so that the list stands still while photos come."""
        scale = min(1, SMALL_SIDE / max(self.width, self.height))
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))
