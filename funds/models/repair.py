"""Repair requests: something is broken, and what was done about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.claim import Claim
from funds.models.facility import Facility, FacilityKind
from funds.models.photo import Photo
from funds.models.sealing import Fact
from households.models import Household

LONGEST_TROUBLE = 200
"""Characters of what somebody says is wrong."""


class Trouble(models.TextChoices):
    """What is wrong, in the words of who says so."""

    DARK = "dark", _("it does not light")
    FLICKERS = "flickers", _("it flickers or is dim")
    BROKEN = "broken", _("it is broken")
    BLOCKED = "blocked", _("it is blocked")
    LEAKS = "leaks", _("it leaks")
    DIRTY = "dirty", _("it is dirty or overflows")
    GONE = "gone", _("it is gone")
    OTHER = "other", _("something else is wrong")


TROUBLES_OF = {
    FacilityKind.LAMP: (Trouble.DARK, Trouble.FLICKERS, Trouble.BROKEN, Trouble.OTHER),
    FacilityKind.BED: (Trouble.DIRTY, Trouble.BROKEN, Trouble.GONE, Trouble.OTHER),
    FacilityKind.DRAIN: (Trouble.BLOCKED, Trouble.DIRTY, Trouble.BROKEN, Trouble.OTHER),
    FacilityKind.BIN: (Trouble.DIRTY, Trouble.BROKEN, Trouble.GONE, Trouble.OTHER),
    FacilityKind.TAP: (Trouble.LEAKS, Trouble.BROKEN, Trouble.GONE, Trouble.OTHER),
}
"""What can be wrong with a kind of facility, the likeliest first; with others, anything."""


class Via(models.TextChoices):
    """On which way a request came."""

    CODE = "code", _("by the code on it")
    PAGE = "page", _("on the household's page")
    SLIP = "slip", _("by slip or by word")
    API = "api", _("by another program")


class RepairRequest(Fact):
    """Somebody says that something is broken (报修): a household, or a name with a telephone.

    It is about a facility, or a ``place`` in words. One that ``joins`` another says the same as
    it, and goes its way. How it stands follows from its events.
    """

    number = models.CharField(_("number"), max_length=24)
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        related_name="repair_requests",
        verbose_name=_("facility"),
    )
    place = models.CharField(
        pgettext_lazy("where something is", "place"), max_length=60, blank=True, default=""
    )
    trouble = models.CharField(_("trouble"), max_length=8, choices=Trouble)
    words = models.CharField(
        _("more about it"), max_length=LONGEST_TROUBLE, blank=True, default=""
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="repair_requests",
        verbose_name=_("household"),
    )
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, default="")
    via = models.CharField(_("came"), max_length=4, choices=Via)
    said_on = models.DateField(_("reported on"))
    photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("kept in the books", "photo"),
    )
    joins = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="joined",
        verbose_name=_("says the same as"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("repair request")
        verbose_name_plural = _("repair requests")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "number"], name="repair_request_number_once"
            ),
            models.CheckConstraint(
                condition=Q(facility__isnull=False) | ~Q(place=""), name="repair_is_somewhere"
            ),
        )
        indexes = (
            models.Index(fields=["community", "facility"], name="repair_by_facility"),
            models.Index(fields=["community", "household"], name="repair_by_household"),
            models.Index(fields=["community", "joins"], name="repair_by_joined"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def where(self) -> str:
        """What it is about: a facility, or a place in words."""
        return str(self.facility) if self.facility else self.place


class RepairStep(models.TextChoices):
    """What happens to a request; ``repairs.STEPS`` says when each can."""

    TAKEN = "taken", pgettext_lazy("of a repair", "taken on")
    REPAIRED = "repaired", pgettext_lazy("of a repair", "repaired")
    CONFIRMED = "confirmed", pgettext_lazy("of a repair", "confirmed")
    REOPENED = "reopened", pgettext_lazy("of a repair", "still broken")
    DECLINED = "declined", pgettext_lazy("of a repair", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a repair", "withdrawn")
    RATED = "rated", pgettext_lazy("of a repair", "judged")


class Satisfaction(models.IntegerChoices):
    """How who asked judges the repair."""

    SATISFIED = 3, pgettext_lazy("a judgement", "satisfied")
    FAIRLY = 2, pgettext_lazy("a judgement", "fairly satisfied")
    NOT = 1, pgettext_lazy("a judgement", "not satisfied")


class RepairEvent(Fact):
    """What happened to a repair request on a day.

    Taken on: by ``worker`` until ``due_on``. Repaired: by ``worker``, with ``labour`` and
    ``material``, paid by a ``claim`` or at no cost. Confirmed ``by_office`` where who asked did not
    answer. ``reason`` is why it was declined, is still broken, or is judged so.
    """

    request = models.ForeignKey(
        RepairRequest,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=_("repair request"),
    )
    kind = models.CharField(
        pgettext_lazy("to a request", "what happened"), max_length=9, choices=RepairStep
    )
    happened_on = models.DateField(pgettext_lazy("of an event", "happened on"))
    worker = models.CharField(_("done by"), max_length=60, blank=True, default="")
    due_on = models.DateField(_("to be repaired by"), null=True)
    labour = models.CharField(
        pgettext_lazy("of a repair", "labour"), max_length=60, blank=True, default=""
    )
    material = models.CharField(
        pgettext_lazy("of a repair", "material"), max_length=120, blank=True, default=""
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        related_name="repairs",
        verbose_name=_("claim"),
    )
    photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("kept in the books", "photo"),
    )
    by_office = models.BooleanField(_("confirmed by the office"), default=False)
    satisfaction = models.PositiveSmallIntegerField(
        _("judgement"), choices=Satisfaction, null=True
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("event of a repair request")
        verbose_name_plural = _("events of repair requests")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind="taken") | (Q(due_on__isnull=False) & ~Q(worker="")),
                name="repair_taken_until_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["declined", "reopened"]) | ~Q(reason=""),
                name="repair_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind="rated", satisfaction__isnull=False)
                | (~Q(kind="rated") & Q(satisfaction__isnull=True)),
                name="repair_rated_by_a_judgement",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=True) | Q(kind="repaired"), name="repair_paid_by_a_claim"
            ),
        )
        indexes = (
            models.Index(fields=["community", "request"], name="repair_event_by_request"),
            models.Index(fields=["community", "claim"], name="repair_event_by_claim"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
