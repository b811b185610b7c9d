"""Appraisals: households are looked at by judges of other groups, drawn by lot (微评比)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from funds.models.micro import LONGEST_NOTE, MicroEvent
from funds.models.photo import Photo
from funds.models.sealing import Fact
from households.models import Household, VillagerGroup

FEWEST_JUDGES = 5
FEWEST_OBJECTION_DAYS = 3
POINTS_OF_A_BLOCK = 25


class Appraisal(Fact):
    """One appraisal of a villager group's households (微评比), as it was announced.

    The rule, the criteria and the list of tickets are fixed by it before anybody knows the seed;
    ``seed_source`` says where the seed will come from. So many ``places`` are won.
    """

    number = models.CharField(pgettext_lazy("of an appraisal", "number"), max_length=24)
    title = models.CharField(pgettext_lazy("of an appraisal", "title"), max_length=60)
    group = models.ForeignKey(
        VillagerGroup,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of an appraisal", "group that is looked at"),
    )
    judges = models.PositiveSmallIntegerField(pgettext_lazy("of an appraisal", "number of judges"))
    places = models.PositiveSmallIntegerField(pgettext_lazy("of an appraisal", "places to be won"))
    objection_days = models.PositiveSmallIntegerField(
        pgettext_lazy("of an appraisal", "days for objections")
    )
    seed_source = models.CharField(
        pgettext_lazy("of an appraisal", "where the seed comes from"), max_length=100
    )
    prize = models.CharField(
        pgettext_lazy("of an appraisal", "prize"), max_length=100, blank=True, default=""
    )
    announced_on = models.DateField(pgettext_lazy("of an appraisal", "announced on"))

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "appraisal")
        verbose_name_plural = pgettext_lazy("one of the five micros", "appraisals")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="appraisal_number_once"),
            models.CheckConstraint(
                condition=Q(judges__gte=5, places__gte=1, objection_days__gte=3),
                name="appraisal_is_fair",
            ),
        )

    def __str__(self) -> str:
        return self.number


class Block(models.TextChoices):
    """The four blocks of the criteria (四个统一), 25 points each."""

    THINKING = "thinking", pgettext_lazy("block of criteria", "thinking as one")
    BUILDING = "building", pgettext_lazy("block of criteria", "building as one")
    LOOKS = "looks", pgettext_lazy("block of criteria", "looks")
    CARE = "care", pgettext_lazy("block of criteria", "care and upkeep")


class AppraisalCriterion(Fact):
    """A line of the form that judges fill in, with the most points it can give."""

    appraisal = models.ForeignKey(
        Appraisal,
        on_delete=models.PROTECT,
        related_name="criteria",
        verbose_name=pgettext_lazy("one of the five micros", "appraisal"),
    )
    place = models.PositiveSmallIntegerField(pgettext_lazy("of a criterion", "number in order"))
    block = models.CharField(pgettext_lazy("of a criterion", "block"), max_length=8, choices=Block)
    words = models.CharField(pgettext_lazy("of a criterion", "what is asked"), max_length=60)
    points = models.PositiveSmallIntegerField(pgettext_lazy("of a criterion", "points"))

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("of an appraisal", "criterion")
        verbose_name_plural = pgettext_lazy("of an appraisal", "criteria")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "appraisal", "place"], name="criterion_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.place} {self.words}"


class AppraisalHousehold(Fact):
    """A household of an appraisal: one that is looked at, or one with a ticket in the lot.

    Households that are looked at have no ``ticket``; the others have one each, from 1 on.
    """

    appraisal = models.ForeignKey(
        Appraisal,
        on_delete=models.PROTECT,
        related_name="households",
        verbose_name=pgettext_lazy("one of the five micros", "appraisal"),
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("of an appraisal", "household that takes part"),
    )
    ticket = models.PositiveSmallIntegerField(
        pgettext_lazy("of an appraisal", "ticket in the lot"), null=True
    )

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("of an appraisal", "household taking part")
        verbose_name_plural = pgettext_lazy("of an appraisal", "households taking part")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "appraisal", "household"], name="takes_part_once"
            ),
            models.UniqueConstraint(
                fields=["community", "appraisal", "ticket"],
                condition=Q(ticket__isnull=False),
                name="ticket_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.household)


class AppraisalStep(models.TextChoices):
    """What happens to an appraisal."""

    DRAWN = "drawn", pgettext_lazy("of an appraisal", "judges drawn")
    STOOD_BACK = "stood_back", pgettext_lazy("of an appraisal", "judge stood back")
    CLOSED = "closed", pgettext_lazy("of an appraisal", "result made up")
    REOPENED = "reopened", pgettext_lazy("of an appraisal", "to be judged again")
    OBJECTED = "objected", pgettext_lazy("of an appraisal", "objection raised")
    ANSWERED = "answered", pgettext_lazy("of an appraisal", "objection answered")
    PRIZE = "prize", pgettext_lazy("of an appraisal", "prizes paid by a claim")
    CALLED_OFF = "called_off", pgettext_lazy("of an appraisal", "called off")
    UNDONE = "undone", pgettext_lazy("of an appraisal", "last step undone")


class AppraisalEvent(MicroEvent):
    """What happened to an appraisal: the seed of the lot, who stood back, objections, prizes."""

    appraisal = models.ForeignKey(
        Appraisal,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=pgettext_lazy("one of the five micros", "appraisal"),
    )
    kind = models.CharField(
        pgettext_lazy("to an appraisal", "what happened"), max_length=10, choices=AppraisalStep
    )
    seed = models.CharField(
        pgettext_lazy("of an appraisal", "seed of the lot"), max_length=60, blank=True, default=""
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of an appraisal", "judge who stands back"),
    )

    class Meta(MicroEvent.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "event of an appraisal")
        verbose_name_plural = pgettext_lazy("one of the five micros", "events of appraisals")

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Scoring(Fact):
    """One judge's form about one household (评分表); a later one of the same two counts instead."""

    appraisal = models.ForeignKey(
        Appraisal,
        on_delete=models.PROTECT,
        related_name="scorings",
        verbose_name=pgettext_lazy("one of the five micros", "appraisal"),
    )
    judge = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of an appraisal", "judge"),
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of an appraisal", "household looked at"),
    )
    looked_on = models.DateField(pgettext_lazy("of an appraisal", "looked at on"))

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("of an appraisal", "scoring form")
        verbose_name_plural = pgettext_lazy("of an appraisal", "scoring forms")

    def __str__(self) -> str:
        return f"{self.appraisal_id} {self.looked_on}"


class Deduction(Fact):
    """Points that a judge takes off at one criterion, with the reason and a photo of it."""

    scoring = models.ForeignKey(
        Scoring,
        on_delete=models.PROTECT,
        related_name="deductions",
        verbose_name=pgettext_lazy("of an appraisal", "scoring form"),
    )
    criterion = models.ForeignKey(
        AppraisalCriterion,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of an appraisal", "criterion"),
    )
    points = models.PositiveSmallIntegerField(pgettext_lazy("of an appraisal", "points off"))
    words = models.CharField(
        pgettext_lazy("of an appraisal", "what was seen"), max_length=LONGEST_NOTE
    )
    photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of an appraisal", "photo of it"),
    )

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("of an appraisal", "deduction")
        verbose_name_plural = pgettext_lazy("of an appraisal", "deductions")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "scoring", "criterion"], name="deducted_once"
            ),
            models.CheckConstraint(condition=Q(points__gte=1), name="deducts_something"),
        )

    def __str__(self) -> str:
        return f"-{self.points} {self.words}"
