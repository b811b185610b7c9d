"""Year plans: what each fund may be spent on and should take in, and how they were decided."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.claim import BeyondBudget, Claim
from funds.models.decided import Decided
from funds.models.expense import Category
from funds.models.fund import Fund
from funds.models.ledger import AccountRole
from funds.models.sealing import Fact, Sealed
from funds.money import LIMIT, MoneyField, grouped


class IncomeKind(models.TextChoices):
    """Kinds of income that are planned (收入类别)."""

    LEVIES = "levies", pgettext_lazy("kind of income", "levies")
    HALL = "hall", pgettext_lazy("kind of income", "hall")
    DONATIONS = "donations", pgettext_lazy("kind of income", "donations")
    GRANTS = "grants", pgettext_lazy("kind of income", "grants")
    INTEREST = "interest", pgettext_lazy("kind of income", "interest")
    OTHER = "other", pgettext_lazy("kind of income", "other")


INCOME_KIND = {
    AccountRole.LEVY_INCOME: IncomeKind.LEVIES,
    AccountRole.HALL_INCOME: IncomeKind.HALL,
    AccountRole.DONATION: IncomeKind.DONATIONS,
    AccountRole.PARTNER: IncomeKind.DONATIONS,
    AccountRole.GRANT: IncomeKind.GRANTS,
    AccountRole.COLLECTIVE: IncomeKind.GRANTS,
    AccountRole.INTEREST: IncomeKind.INTEREST,
    AccountRole.SUNDRY: IncomeKind.OTHER,
    AccountRole.CASH_DIFFERENCE: IncomeKind.OTHER,
    AccountRole.BETWEEN_FUNDS: IncomeKind.OTHER,
}
"""As which kind of income the books' accounts count."""


class Budget(Sealed):
    """One version of a year's plan (年度预算).

    Its lines are those of its latest ``writing``; once it is adopted it is not written any more.
    Another version replaces it when that one is adopted.
    """

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    version = models.PositiveSmallIntegerField(_("version"))
    writing = models.PositiveSmallIntegerField(_("writing"), default=1)

    class Meta:
        verbose_name = _("year plan")
        verbose_name_plural = _("year plans")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "year", "version"], name="budget_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} v{self.version}"


class BudgetLine(Fact):
    """What one writing of a budget plans for a fund: a category of expense, or a kind of income."""

    budget = models.ForeignKey(
        Budget, on_delete=models.PROTECT, related_name="lines", verbose_name=_("year plan")
    )
    writing = models.PositiveSmallIntegerField(_("writing"))
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    category = models.CharField(
        _("category"), max_length=10, choices=Category, blank=True, default=""
    )
    income = models.CharField(
        _("kind of income"), max_length=9, choices=IncomeKind, blank=True, default=""
    )
    amount = MoneyField(_("amount"))

    class Meta(Fact.Meta):
        verbose_name = _("line of a year plan")
        verbose_name_plural = _("lines of year plans")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "budget", "writing", "fund", "category", "income"],
                name="budget_line_once",
            ),
            models.CheckConstraint(
                condition=(Q(category="") & ~Q(income="")) | (~Q(category="") & Q(income="")),
                name="budget_line_spends_or_takes",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0) & Q(amount__lte=LIMIT), name="budget_line_in_range"
            ),
        )

    def __str__(self) -> str:
        kind = self.get_category_display() or self.get_income_display()
        return f"{self.fund} {kind} {grouped(self.amount)}"


class BudgetStep(models.TextChoices):
    """What happens to a budget: a draft is given up or adopted; what was adopted wrongly is undone."""

    ADOPTED = "adopted", pgettext_lazy("of a budget", "adopted")
    DISCARDED = "discarded", pgettext_lazy("of a budget", "given up")
    UNDONE = "undone", pgettext_lazy("of a budget", "adoption undone")


class BudgetEvent(Decided, Fact):
    """What happened to a budget.

    An adoption has its decision and freezes the writing with its sums in yuan; what was undone
    has its reason, and the version adopted before is in force again.
    """

    holds_from = "day"

    budget = models.ForeignKey(
        Budget, on_delete=models.PROTECT, related_name="events", verbose_name=_("year plan")
    )
    step = models.CharField(
        pgettext_lazy("to a budget", "what happened"), max_length=9, choices=BudgetStep
    )
    day = models.DateField(_("day"))
    writing = models.PositiveSmallIntegerField(_("writing"))
    decision = models.CharField(_("decision"), max_length=200, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    expense = MoneyField(_("planned expense"))
    income = MoneyField(_("planned income"))

    class Meta(Fact.Meta):
        verbose_name = _("event of a year plan")
        verbose_name_plural = _("events of year plans")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "budget", "step"], name="budget_step_once"
            ),
            models.CheckConstraint(
                condition=~Q(step="adopted") | ~Q(decision=""), name="adopted_by_a_decision"
            ),
            models.CheckConstraint(
                condition=~Q(step="undone") | ~Q(reason=""), name="undone_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.budget} {self.get_step_display()}"


class BudgetExcess(Fact):
    """A claim that went beyond its line of the budget in force, and who allowed it (超预算).

    ``budget`` is None where none was in force: then the line is a project's share of the year.
    ``planned`` is None for what is not in the plan; ``spent`` and ``approved`` are what was spent of
    the line and approved without being paid before the claim, in yuan. ``rule`` is what its
    approval tier said then.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="excesses", verbose_name=_("claim")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    budget = models.ForeignKey(
        Budget,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("year plan"),
    )
    planned = MoneyField(_("planned"), null=True)  # type: ignore[misc]
    spent = MoneyField(pgettext_lazy("of a year plan", "spent"))
    approved = MoneyField(_("approved, not paid"))
    amount = MoneyField(_("amount"))
    rule = models.CharField(_("beyond the year plan"), max_length=4, choices=BeyondBudget)
    exception = models.CharField(
        _("exception to the year plan"), max_length=200, blank=True, default=""
    )

    class Meta(Fact.Meta):
        verbose_name = _("claim beyond the year plan")
        verbose_name_plural = _("claims beyond the year plan")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(rule="stop") | ~Q(exception=""), name="stopped_unless_excepted"
            ),
        )
        indexes = (models.Index(fields=["community", "claim"], name="excess_by_claim"),)

    def __str__(self) -> str:
        return f"{self.claim} {grouped(self.amount)}"
