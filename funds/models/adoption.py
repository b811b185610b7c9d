"""Adoptions: somebody looks after a lamp, a bed, a lane or a gully for a time (微认领)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from funds.models.facility import Facility
from funds.models.micro import LONGEST_NOTE, MicroEvent
from funds.models.partner import Partner
from funds.models.sealing import Fact
from households.models import Household

LONGEST_THING = 40


class AdoptedKind(models.TextChoices):
    """What can be adopted."""

    LAMP = "lamp", pgettext_lazy("to be adopted", "street lamp")
    BED = "bed", pgettext_lazy("to be adopted", "flower bed")
    LANE = "lane", pgettext_lazy("to be adopted", "stretch of lane")
    GULLY = "gully", pgettext_lazy("to be adopted", "gully")
    OTHER = "other", pgettext_lazy("to be adopted", "something else")


class Adoption(Fact):
    """Who looks after what, from when to when, and what was pledged (微认领).

    A household or a partner; the name is shown to everybody only if ``named``.
    """

    number = models.CharField(pgettext_lazy("of an adoption", "number"), max_length=24)
    kind = models.CharField(
        pgettext_lazy("of an adoption", "what kind"), max_length=6, choices=AdoptedKind
    )
    thing = models.CharField(
        pgettext_lazy("of an adoption", "what is adopted"), max_length=LONGEST_THING
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        null=True,
        related_name="adoptions",
        db_index=False,
        verbose_name=pgettext_lazy("of an adoption", "facility of the register"),
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="adoptions",
        db_index=False,
        verbose_name=pgettext_lazy("of an adoption", "household that looks after it"),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        related_name="adoptions",
        db_index=False,
        verbose_name=pgettext_lazy("of an adoption", "partner that looks after it"),
    )
    pledge = models.CharField(pgettext_lazy("of an adoption", "pledge"), max_length=LONGEST_NOTE)
    from_day = models.DateField(pgettext_lazy("of an adoption", "from"))
    until = models.DateField(pgettext_lazy("of an adoption", "until"))
    named = models.BooleanField(
        pgettext_lazy("of an adoption", "the name may be shown"), default=False
    )

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "adoption")
        verbose_name_plural = pgettext_lazy("one of the five micros", "adoptions")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="adoption_number_once"),
            models.CheckConstraint(
                condition=Q(until__gte=F("from_day")), name="adoption_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=False, partner__isnull=True)
                | Q(household__isnull=True, partner__isnull=False),
                name="adopted_by_one",
            ),
        )
        indexes = (models.Index(fields=["community", "household"], name="adoption_by_household"),)

    def __str__(self) -> str:
        return self.number


class AdoptionStep(models.TextChoices):
    """What happens to an adoption."""

    ROUND = "round", pgettext_lazy("of an adoption", "round made")
    RENEWED = "renewed", pgettext_lazy("of an adoption", "renewed")
    NAMED = "named", pgettext_lazy("of an adoption", "name may be shown")
    UNNAMED = "unnamed", pgettext_lazy("of an adoption", "name no longer shown")
    GIVEN_BACK = "given_back", pgettext_lazy("of an adoption", "given back")
    COST = "cost", pgettext_lazy("of an adoption", "paid for by a claim")
    UNDONE = "undone", pgettext_lazy("of an adoption", "last step undone")


class AdoptionEvent(MicroEvent):
    """What happened to an adoption: a round with what was seen, another last day, the end."""

    adoption = models.ForeignKey(
        Adoption,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=pgettext_lazy("one of the five micros", "adoption"),
    )
    kind = models.CharField(
        pgettext_lazy("to an adoption", "what happened"), max_length=10, choices=AdoptionStep
    )
    until = models.DateField(pgettext_lazy("of an adoption", "new last day"), null=True)

    class Meta(MicroEvent.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "event of an adoption")
        verbose_name_plural = pgettext_lazy("one of the five micros", "events of adoptions")

    def __str__(self) -> str:
        return str(self.get_kind_display())
