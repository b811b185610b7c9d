"""Ratings: what a household thinks of a thing that is done, and what a meeting thinks of a year."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.hall import Rental
from funds.models.project import Project
from funds.models.sealing import Fact
from funds.months import MonthField
from households.models import Household

LONGEST_WHY = 100
"""Characters of why somebody is satisfied or not."""


class Grade(models.TextChoices):
    """What a household says of a thing."""

    SATISFIED = "satisfied", pgettext_lazy("rating", "satisfied")
    FAIRLY = "fairly", pgettext_lazy("rating", "fairly")
    NOT = "not", pgettext_lazy("rating", "not satisfied")


class Rating(Fact):
    """What a household says of a published month, its own rental or a project (评价).

    It may say something else within some days: the last rating of a household and a thing counts.
    Everybody sees how many said what; which household said it is told to nobody but itself.
    """

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="ratings",
        verbose_name=_("household"),
    )
    month = MonthField(_("month"), null=True)  # type: ignore[misc]
    rental = models.ForeignKey(
        Rental,
        on_delete=models.PROTECT,
        null=True,
        related_name="ratings",
        verbose_name=_("hall rental"),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        related_name="ratings",
        verbose_name=_("project"),
    )
    grade = models.CharField(_("rated as"), max_length=9, choices=Grade)
    why = models.CharField(
        pgettext_lazy("of a rating", "why"), max_length=LONGEST_WHY, blank=True, default=""
    )
    rated_on = models.DateField(_("rated on"))

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("by a household", "rating")
        verbose_name_plural = pgettext_lazy("by households", "ratings")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(month__isnull=False, rental__isnull=True, project__isnull=True)
                | Q(month__isnull=True, rental__isnull=False, project__isnull=True)
                | Q(month__isnull=True, rental__isnull=True, project__isnull=False),
                name="rating_of_one_thing",
            ),
        )
        indexes = (
            models.Index(fields=["community", "household"], name="rating_by_household"),
            models.Index(fields=["community", "month"], name="rating_by_month"),
            models.Index(fields=["community", "rental"], name="rating_by_rental"),
            models.Index(fields=["community", "project"], name="rating_by_project"),
        )

    def __str__(self) -> str:
        return str(self.get_grade_display())


class Reviewed(models.TextChoices):
    """What a meeting reviews once a year."""

    COMMITTEE = "committee", pgettext_lazy("what is reviewed", "the village committee")
    FUND = "fund", pgettext_lazy("what is reviewed", "the fund")


class YearlyReview(Fact):
    """How many slips of a meeting said what of a year (民主评议); two people counted them.

    A later one of the same year and subject corrects the one before, and says why.
    """

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    subject = models.CharField(_("what was reviewed"), max_length=9, choices=Reviewed)
    held_on = models.DateField(_("day of the meeting"))
    excellent = models.PositiveIntegerField(pgettext_lazy("yearly review", "excellent"))
    competent = models.PositiveIntegerField(pgettext_lazy("yearly review", "competent"))
    passable = models.PositiveIntegerField(pgettext_lazy("yearly review", "passable"))
    incompetent = models.PositiveIntegerField(pgettext_lazy("yearly review", "not competent"))
    counter = models.CharField(pgettext_lazy("of slips", "counted by"), max_length=60)
    second_counter = models.CharField(_("counted with"), max_length=60)
    reason = models.CharField(_("why it is corrected"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("yearly review")
        verbose_name_plural = _("yearly reviews")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(counter=F("second_counter")), name="review_counted_by_two"
            ),
            models.CheckConstraint(
                condition=Q(excellent__gt=0)
                | Q(competent__gt=0)
                | Q(passable__gt=0)
                | Q(incompetent__gt=0),
                name="review_of_some_slips",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} · {self.get_subject_display()}"

    @property
    def slips(self) -> int:
        """How many slips were counted."""
        return self.excellent + self.competent + self.passable + self.incompetent
