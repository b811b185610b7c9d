"""Photos and scans of a meeting: minutes and sign-in list as they were signed, and how it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.council import Meeting
from funds.models.photo import Photo
from funds.models.sealing import Fact


class MeetingPaper(models.TextChoices):
    """What of a meeting a photo shows."""

    MINUTES = "minutes", _("the signed minutes")
    SIGN_IN = "sign_in", _("the signed sign-in list")
    SCENE = "scene", _("the meeting itself")


class MeetingPhoto(Fact):
    """A photo of a meeting, for the desk alone until somebody chooses otherwise."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="photos",
        verbose_name=pgettext_lazy("of a body", "meeting"),
    )
    photo = models.OneToOneField(
        Photo,
        on_delete=models.PROTECT,
        related_name="of_meeting",
        verbose_name=_("photo taken"),
    )
    kind = models.CharField(_("what it shows"), max_length=7, choices=MeetingPaper)

    class Meta(Fact.Meta):
        verbose_name = _("photo of a meeting")
        verbose_name_plural = _("photos of meetings")
        indexes = (models.Index(fields=["community", "meeting"], name="photo_by_meeting"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.photo.taken_on:%Y-%m-%d}"


class MeetingPhotoChoice(Fact):
    """Whether everybody may see a photo of a meeting; the last choice counts."""

    photo = models.ForeignKey(
        MeetingPhoto,
        on_delete=models.PROTECT,
        related_name="choices",
        verbose_name=_("photo of a meeting"),
    )
    is_public = models.BooleanField(_("everybody may see it"))

    class Meta(Fact.Meta):
        verbose_name = _("choice who sees a photo")
        verbose_name_plural = _("choices who sees a photo")

    def __str__(self) -> str:
        return f"{self.photo_id} {self.is_public}"


class MeetingScan(Fact):
    """A scan (PDF) of what was signed at a meeting, for the desk alone (扫描件).

    The file lies in the data folder under ``file``, a random name; ``sha256`` is of its content.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="scans",
        verbose_name=pgettext_lazy("of a body", "meeting"),
    )
    kind = models.CharField(_("what it shows"), max_length=7, choices=MeetingPaper)
    name = models.CharField(_("name"), max_length=100)
    media_type = models.CharField(_("kind"), max_length=40)
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    file = models.CharField(_("file"), max_length=40)

    class Meta(Fact.Meta):
        verbose_name = _("scan of a meeting")
        verbose_name_plural = _("scans of meetings")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "file"], name="scan_file_once"),
            models.UniqueConstraint(
                fields=["community", "meeting", "sha256"], name="scan_once_a_meeting"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=MeetingPaper.SCENE), name="scan_is_of_a_paper"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def fingerprint(self) -> str:
        """The beginning of the hash: enough to compare two papers by eye."""
        return self.sha256[:16]
