"""Funds and the rules by which households are charged: levies, rates, shares, exemptions."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funds.models.decided import Decided
from funds.models.rows import DatedRows
from funds.models.sealing import Sealed
from funds.money import MoneyField, grouped
from funds.months import MonthField
from households.models import Community, Household


class FundKind(models.TextChoices):
    """What a fund's money is for."""

    LEVY = "levy", _("levy fund")
    HALL = "hall", _("hall fund")
    HELD = "held", _("money held for others")


class Fund(Sealed):
    """Money kept apart for one purpose (专款专用).

    One fund of each community holds what is not the community's own: credit of households
    (预存) and deposits (押金).
    """

    few: ClassVar = True

    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=50)
    kind = models.CharField(_("kind"), max_length=4, choices=FundKind)
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        constraints = (
            models.UniqueConstraint(fields=["community", "code"], name="fund_code_once"),
        )

    def __str__(self) -> str:
        return self.name


class Audience(models.TextChoices):
    """Which households a levy is for."""

    ALL = "all", _("all households")
    ORIGINAL = "original", _("original residents")
    TENANT = "tenant", _("tenants")


class FirstMonth(models.TextChoices):
    """How the month in which a household joins is charged."""

    FULL = "full", _("in full")
    NEXT = "next", _("from the next month")
    DAYS = "days", _("by days")


class Levy(Decided):
    """What every household in the audience is charged each month (收费项目)."""

    few: ClassVar = True

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="levies", verbose_name=_("community")
    )
    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=50)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="levies", verbose_name=_("fund")
    )
    audience = models.CharField(_("for"), max_length=10, choices=Audience, default=Audience.ALL)
    first_month = models.CharField(
        _("month of joining"), max_length=4, choices=FirstMonth, default=FirstMonth.FULL
    )
    from_month = MonthField(_("from month"))
    until_month = MonthField(_("until month"), null=True, blank=True)  # type: ignore[misc]
    decision = models.CharField(
        _("decision"),
        max_length=200,
        blank=True,
        help_text=_("the villagers' resolution it rests on"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    objects: ClassVar = DatedRows.as_manager()

    class Meta:
        verbose_name = _("levy")
        verbose_name_plural = _("levies")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "code"],
                name="levy_code_once",
                violation_error_message=_("There is a levy with this code."),
            ),
            models.CheckConstraint(
                condition=Q(until_month__isnull=True) | Q(until_month__gte=F("from_month")),
                name="levy_ends_after_start",
                violation_error_message=_("A levy cannot end before it starts."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class LevyRate(Decided):
    """The amount of a levy for one share, from a month on; the latest that has begun counts."""

    few: ClassVar = True
    holds_from = "from_month"

    levy = models.ForeignKey(
        Levy, on_delete=models.PROTECT, related_name="rates", verbose_name=_("levy")
    )
    from_month = MonthField(_("from month"))
    amount = MoneyField(_("amount"))
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    objects: ClassVar = DatedRows.as_manager()

    class Meta:
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "levy", "from_month"],
                name="one_rate_a_month",
                violation_error_message=_("There is already a rate from this month."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=1_000_000),
                name="rate_is_positive",
                violation_error_message=_("A rate must be more than zero."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_month} {grouped(self.amount)}"


class Share(Sealed):
    """How many shares of a levy a household takes from a month on: its number of plots, say.

    Without a row a household takes one share; zero means that the levy does not concern it.
    """

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="shares", verbose_name=_("household")
    )
    levy = models.ForeignKey(
        Levy, on_delete=models.PROTECT, related_name="+", verbose_name=_("levy")
    )
    from_month = MonthField(_("from month"))
    quantity = models.PositiveSmallIntegerField(
        _("quantity"), validators=[MaxValueValidator(1000)]
    )

    objects: ClassVar = DatedRows.as_manager()

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "household", "levy", "from_month"],
                name="one_share_a_month",
                violation_error_message=_("There is already a share from this month."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_month} × {self.quantity}"


class Exemption(Decided):
    """A household need not pay a levy, in full or in part, for some months (减免).

    The charge is still raised and waived in the same breath, so that the cost is visible.
    """

    decided_in = "approved_by"

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="exemptions",
        verbose_name=_("household"),
    )
    levy = models.ForeignKey(
        Levy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("levy"),
        help_text=_("empty for all levies"),
    )
    percent = models.PositiveSmallIntegerField(
        _("percent"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    from_month = MonthField(_("from month"))
    until_month = MonthField(_("until month"), null=True, blank=True)  # type: ignore[misc]
    reason = models.CharField(_("reason"), max_length=200)
    approved_by = models.CharField(
        _("approved by"), max_length=100, help_text=_("a person or a meeting with its date")
    )

    objects: ClassVar = DatedRows.as_manager()

    class Meta:
        verbose_name = _("exemption")
        verbose_name_plural = _("exemptions")
        constraints = (
            models.CheckConstraint(
                condition=Q(percent__gte=1) & Q(percent__lte=100),
                name="exemption_percent",
                violation_error_message=_("An exemption is from 1 to 100 percent."),
            ),
            models.CheckConstraint(
                condition=Q(until_month__isnull=True) | Q(until_month__gte=F("from_month")),
                name="exemption_ends_after_start",
                violation_error_message=_("An exemption cannot end before it starts."),
            ),
        )
        indexes = (models.Index(fields=["community", "household"], name="exemption_by_household"),)

    def __str__(self) -> str:
        return f"{self.percent}% {self.reason}"
