"""Who looked into a volume of the archive, why, and that it came back (查阅登记)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact


class ViewingManner(models.TextChoices):
    """How a volume is looked into; originals are not lent (会计档案管理办法 art. 13)."""

    READ = "read", pgettext_lazy("manner of viewing", "read in the office")
    COPY = "copy", pgettext_lazy("manner of viewing", "copied")
    PHOTO = "photo", pgettext_lazy("manner of viewing", "photographed")


class Viewing(Fact):
    """Somebody looks into a volume, for a reason, with somebody's approval."""

    number = models.CharField(_("archive number"), max_length=60)
    viewed_on = models.DateField(_("viewed on"))
    viewer = models.CharField(_("who looks"), max_length=60)
    office = models.CharField(_("office or household"), max_length=100, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=200)
    manner = models.CharField(_("manner"), max_length=5, choices=ViewingManner)
    approved_by = models.CharField(_("approved by"), max_length=60)

    class Meta(Fact.Meta):
        verbose_name = _("viewing of a volume")
        verbose_name_plural = _("viewings of volumes")
        indexes: ClassVar = (
            models.Index(fields=["community", "viewed_on"], name="viewings_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.viewed_on} {self.viewer} {self.number}"


class ViewingReturn(Fact):
    """The volume was put back where it lies."""

    viewing = models.OneToOneField(
        Viewing, on_delete=models.PROTECT, related_name="returned", verbose_name=_("viewing")
    )
    returned_on = models.DateField(_("put back on"))

    class Meta(Fact.Meta):
        verbose_name = _("return of a volume")
        verbose_name_plural = _("returns of volumes")

    def __str__(self) -> str:
        return f"{self.viewing} {self.returned_on}"
