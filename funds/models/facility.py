"""Facilities: the lamps, beds and taps that a village has in common, each with its number."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.photo import Photo
from funds.models.sealing import Sealed
from households.models import VillagerGroup

WHOLE_VILLAGE = 0
"""What stands in a facility's number for the group where it belongs to none."""
SERIAL_DIGITS = 3


class FacilityKind(models.TextChoices):
    """What a facility is."""

    LAMP = "lamp", _("street lamp")
    BED = "bed", _("flower bed or green strip")
    DRAIN = "drain", _("drain")
    BIN = "bin", _("dustbin")
    HOUSE = "house", _("building of the village")
    TAP = "tap", _("water tap")
    OTHER = "other", pgettext_lazy("a facility", "other")


PREFIXES = {
    FacilityKind.LAMP: "LD",
    FacilityKind.BED: "LH",
    FacilityKind.DRAIN: "GQ",
    FacilityKind.BIN: "LT",
    FacilityKind.HOUSE: "FW",
    FacilityKind.TAP: "SL",
    FacilityKind.OTHER: "QT",
}
"""How the numbers of each kind begin: 路灯, 绿化, 沟渠, 垃圾桶, 房屋, 水龙头, 其他."""


class Facility(Sealed):
    """Something that the village has in common and mends when it is broken (公共设施).

    Its number is kind, group and a serial number: LD-01-007. ``reason`` says why it is out of use,
    or was given up on ``retired_on``.
    """

    number = models.CharField(_("number"), max_length=16)
    kind = models.CharField(_("kind"), max_length=5, choices=FacilityKind)
    group = models.ForeignKey(
        VillagerGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="facilities",
        verbose_name=_("villager group"),
    )
    place = models.CharField(pgettext_lazy("where something is", "place"), max_length=60)
    installed_on = models.DateField(_("installed on"), null=True, blank=True)
    supplier = models.CharField(_("supplier"), max_length=60, blank=True, default="")
    warranty_until = models.DateField(_("under warranty until"), null=True, blank=True)
    keeper = models.CharField(_("looked after by"), max_length=60, blank=True, default="")
    photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("kept in the books", "photo"),
    )
    out_of_use_on = models.DateField(_("out of use since"), null=True, blank=True)
    retired_on = models.DateField(_("given up on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=["community", "number"],
                name="facility_number_once",
                violation_error_message=_("There is a facility with this number."),
            ),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True, out_of_use_on__isnull=True) | ~Q(reason=""),
                name="facility_ends_with_a_reason",
                violation_error_message=_("Write why it is out of use, or was given up."),
            ),
            models.CheckConstraint(
                condition=Q(installed_on__isnull=True)
                | Q(retired_on__isnull=True)
                | Q(retired_on__gte=F("installed_on")),
                name="facility_installed_before_retired",
                violation_error_message=_("It cannot be given up before it was installed."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.place}"

    def is_retired(self, on: date) -> bool:
        """Whether it was given up by a day; the day may be written down before it comes."""
        return self.retired_on is not None and self.retired_on <= on

    @property
    def called(self) -> Any:
        """What it is, and where."""
        return f"{self.get_kind_display()} · {self.place}"
