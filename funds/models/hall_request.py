"""Requests: somebody would like the hall on a day, and what became of that."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.half_hours import half_hours
from funds.models.hall import Event, Hall, Rental
from funds.models.sealing import Fact
from households.models import Household

LONGEST_WISH = 100
"""Characters of what somebody adds to a request."""


class HallRequest(Fact):
    """Somebody asks for a hall on a day (用房申请): a household, or a name with a telephone.

    It is no rental: nothing is owed, and nothing of the hall is taken by it. Whether it keeps the
    day free, waits behind others, or has lapsed, follows from its time and from what happened.
    """

    number = models.CharField(_("number"), max_length=24)
    hall = models.ForeignKey(
        Hall, on_delete=models.PROTECT, related_name="requests", verbose_name=_("hall")
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="hall_requests",
        verbose_name=_("household"),
    )
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, default="")
    event = models.CharField(_("occasion"), max_length=8, choices=Event)
    day = models.DateField(_("day"))
    start_slot = models.PositiveSmallIntegerField(_("start time"), choices=half_hours)
    end_slot = models.PositiveSmallIntegerField(_("end time"), choices=half_hours)
    note = models.CharField(_("note"), max_length=LONGEST_WISH, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("hall request")
        verbose_name_plural = _("hall requests")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "number"], name="hall_request_number_once"
            ),
            models.CheckConstraint(
                condition=Q(end_slot__gt=F("start_slot")) & Q(end_slot__lte=48),
                name="hall_request_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=False) | ~Q(phone=""),
                name="hall_request_can_be_answered",
            ),
        )
        indexes = (
            models.Index(fields=["community", "day"], name="hall_request_by_day"),
            models.Index(fields=["community", "household"], name="hall_request_by_household"),
        )

    def __str__(self) -> str:
        return self.number


class HappenedTo(models.TextChoices):
    """What happens to a request: it is answered once, and its time may be taken and free again."""

    TAKEN = "taken", _("its time was taken")
    FREE = "free", _("its time came free")
    CONFIRMED = "confirmed", pgettext_lazy("of a request", "confirmed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


ANSWERS = (HappenedTo.CONFIRMED, HappenedTo.DECLINED, HappenedTo.WITHDRAWN)
"""What ends a request."""


class HallRequestEvent(Fact):
    """What happened to a request; a declined one has its reason, a confirmed one its rental."""

    request = models.ForeignKey(
        HallRequest,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=_("hall request"),
    )
    kind = models.CharField(
        pgettext_lazy("to a request", "what happened"), max_length=9, choices=HappenedTo
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    rental = models.ForeignKey(
        Rental,
        on_delete=models.PROTECT,
        null=True,
        related_name="asked_by",
        verbose_name=_("hall rental"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("event of a hall request")
        verbose_name_plural = _("events of hall requests")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "request"],
                condition=Q(kind__in=["confirmed", "declined", "withdrawn"]),
                name="hall_request_answered_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind="declined") | ~Q(reason=""), name="declined_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="confirmed", rental__isnull=False)
                | (~Q(kind="confirmed") & Q(rental__isnull=True)),
                name="confirmed_by_a_rental",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
