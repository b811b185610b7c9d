"""Wishes: something small that somebody needs, and who makes it come true (微心愿)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from funds.models.fund import Fund
from funds.models.micro import LONGEST_NOTE, MicroEvent
from funds.models.partner import Partner
from funds.models.repair import Satisfaction
from funds.models.sealing import Fact
from funds.money import MoneyField
from households.models import Household

LONGEST_PUBLIC = 60
"""Characters of what the clerk writes for everybody to read."""


class WishKind(models.TextChoices):
    """What a wish is about; with its words and its state all that everybody reads of it."""

    THINGS = "things", pgettext_lazy("kind of wish", "things for daily life")
    REPAIR = "repair", pgettext_lazy("kind of wish", "a repair at home")
    COMPANY = "company", pgettext_lazy("kind of wish", "company and help")
    LEARNING = "learning", pgettext_lazy("kind of wish", "learning and skill")
    AROUND = "around", pgettext_lazy("kind of wish", "around the house")
    OTHER = "other", pgettext_lazy("kind of wish", "something else")


class WishSource(models.TextChoices):
    """How a wish came in."""

    PHONE = "phone", pgettext_lazy("source of a wish", "telephone")
    SLIP = "slip", pgettext_lazy("source of a wish", "slip of paper")
    COMMITTEE = "committee", pgettext_lazy("source of a wish", "heard by the committee")


class Wish(Fact):
    """Somebody's wish in their own words (微心愿); the words and the household stay inside."""

    number = models.CharField(pgettext_lazy("of a wish", "number"), max_length=24)
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="wishes",
        db_index=False,
        verbose_name=pgettext_lazy("of a wish", "whose wish"),
    )
    source = models.CharField(
        pgettext_lazy("of a wish", "how it came in"), max_length=9, choices=WishSource
    )
    kind = models.CharField(pgettext_lazy("of a wish", "category"), max_length=8, choices=WishKind)
    words = models.CharField(
        pgettext_lazy("of a wish", "in their own words"), max_length=LONGEST_NOTE
    )
    told_on = models.DateField(pgettext_lazy("of a wish", "told on"))

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "wish")
        verbose_name_plural = pgettext_lazy("one of the five micros", "wishes")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="wish_number_once"),
        )
        indexes = (models.Index(fields=["community", "household"], name="wish_by_household"),)

    def __str__(self) -> str:
        return self.number


class WishStep(models.TextChoices):
    """What happens to a wish."""

    PUBLISHED = "published", pgettext_lazy("of a wish", "published without a name")
    RETURNED = "returned", pgettext_lazy("of a wish", "returned with a reason")
    PASSED_ON = "passed_on", pgettext_lazy("of a wish", "passed on")
    ADOPTED = "adopted", pgettext_lazy("of a wish", "adopted")
    GIVEN_BACK = "given_back", pgettext_lazy("of a wish", "given back")
    DONE = "done", pgettext_lazy("of a wish", "came true")
    ASKED_BACK = "asked_back", pgettext_lazy("of a wish", "asked back")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a wish", "withdrawn")
    UNDONE = "undone", pgettext_lazy("of a wish", "last step undone")


class WishEvent(MicroEvent):
    """What happened to a wish; ``words`` of a published one are what everybody reads.

    ``budget`` and ``amount`` are in yuan. Who adopts it is a household, a partner, a fund, or an
    official by name; ``until`` is the last day on which the adoption keeps others away.
    """

    wish = models.ForeignKey(
        Wish,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=pgettext_lazy("one of the five micros", "wish"),
    )
    kind = models.CharField(
        pgettext_lazy("to a wish", "what happened"), max_length=10, choices=WishStep
    )
    budget = MoneyField(pgettext_lazy("of a wish", "budget"), null=True)  # type: ignore[misc]
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of a wish", "household that adopts it"),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of a wish", "partner that adopts it"),
    )
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of a wish", "fund that adopts it"),
    )
    official = models.CharField(
        pgettext_lazy("of a wish", "official who adopts it"),
        max_length=60,
        blank=True,
        default="",
    )
    until = models.DateField(pgettext_lazy("of a wish", "to be done by"), null=True)
    amount = MoneyField(pgettext_lazy("of a wish", "what it cost"), null=True)  # type: ignore[misc]
    satisfied = models.PositiveSmallIntegerField(
        pgettext_lazy("of a wish", "what they say"), choices=Satisfaction, null=True
    )

    class Meta(MicroEvent.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "event of a wish")
        verbose_name_plural = pgettext_lazy("one of the five micros", "events of wishes")

    def __str__(self) -> str:
        return str(self.get_kind_display())
