"""Vegetable plots: the register, who leases which, who waits for one (微菜园)."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.fund import Levy
from funds.models.sealing import Fact, Sealed
from funds.months import MonthField
from households.models import Household, VillagerGroup

MOST_ACROSS = 40
"""Plots beside one another, and rows below one another, on the sketch."""


class Plot(Sealed):
    """A plot (地块), by its number such as W-03-12: villager group and serial.

    ``across`` and ``down`` are its place on the sketch, counted from the upper left; its area is in
    square metres. Whoever leases it pays so many ``shares`` of its levy.
    """

    number = models.CharField(_("number"), max_length=12)
    group = models.ForeignKey(
        VillagerGroup, on_delete=models.PROTECT, related_name="+", verbose_name=_("villager group")
    )
    levy = models.ForeignKey(
        Levy, on_delete=models.PROTECT, related_name="+", verbose_name=_("levy")
    )
    across = models.PositiveSmallIntegerField(
        _("place across"), validators=[MinValueValidator(1), MaxValueValidator(MOST_ACROSS)]
    )
    down = models.PositiveSmallIntegerField(
        _("place down"), validators=[MinValueValidator(1), MaxValueValidator(MOST_ACROSS)]
    )
    area = models.PositiveSmallIntegerField(
        _("area in square metres"), validators=[MinValueValidator(1), MaxValueValidator(10_000)]
    )
    has_tap = models.BooleanField(_("water at the plot"), default=False)
    shares = models.PositiveSmallIntegerField(
        _("shares of the levy"), default=1, validators=[MaxValueValidator(20)]
    )
    is_used = models.BooleanField(
        _("is let"), default=True, help_text=_("no longer, where it was given up or built upon")
    )

    class Meta:
        verbose_name = _("plot")
        verbose_name_plural = _("plots")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "number"],
                name="plot_number_once",
                violation_error_message=_("There is a plot with this number."),
            ),
            models.UniqueConstraint(
                fields=["community", "across", "down"],
                name="one_plot_a_place",
                violation_error_message=_("Another plot stands at this place of the sketch."),
            ),
        )

    def __str__(self) -> str:
        return self.number


class PlotApplication(Fact):
    """A household would like a plot and stands on the waiting list (租地报名)."""

    number = models.CharField(_("number"), max_length=24)
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="plot_applications",
        verbose_name=_("household"),
    )
    applied_on = models.DateField(_("applied on"))
    note = models.CharField(_("note"), max_length=100, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("application for a plot")
        verbose_name_plural = _("applications for plots")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "number"], name="plot_application_number_once"
            ),
        )

    def __str__(self) -> str:
        return self.number


class PlotLease(Fact):
    """A plot is leased to a household from one month through another (租地协议).

    ``deposit`` is what was said of one, in words: money of a deposit is taken for halls only.
    """

    number = models.CharField(_("number"), max_length=24)
    plot = models.ForeignKey(
        Plot, on_delete=models.PROTECT, related_name="leases", verbose_name=_("plot")
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="plot_leases",
        verbose_name=_("household"),
    )
    from_month = MonthField(_("from month"))
    until_month = MonthField(_("until month"))
    signed_on = models.DateField(_("signed on"))
    deposit = models.CharField(_("deposit of the plot"), max_length=100, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("plot lease")
        verbose_name_plural = _("plot leases")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="plot_lease_number_once"),
            models.CheckConstraint(
                condition=Q(until_month__gte=F("from_month")), name="plot_lease_ends_after_start"
            ),
        )
        indexes = (
            models.Index(fields=["community", "household"], name="plot_lease_by_household"),
        )

    def __str__(self) -> str:
        return self.number


class PlotState(models.TextChoices):
    """In what state a plot came back; a lease that was entered by mistake has none."""

    GOOD = "good", pgettext_lazy("of a plot", "in order")
    OVERGROWN = "overgrown", pgettext_lazy("of a plot", "overgrown")
    BUILT_ON = "built_on", pgettext_lazy("of a plot", "with something built on it")
    MISTAKE = "mistake", pgettext_lazy("of a plot lease", "entered by mistake")


class PlotReturn(Fact):
    """A plot came back (退地), or the lease was a mistake: it ends with ``last_month``.

    The last month of a mistake lies before its first one.
    """

    lease = models.OneToOneField(
        PlotLease, on_delete=models.PROTECT, related_name="ended", verbose_name=_("plot lease")
    )
    returned_on = models.DateField(_("returned on"))
    last_month = MonthField(_("last month of the lease"))
    state = models.CharField(_("state of the plot"), max_length=9, choices=PlotState)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("return of a plot")
        verbose_name_plural = _("returns of plots")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="mistake") | ~Q(note=""), name="plot_mistake_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return str(self.lease)


class PlotApplicationEnd(Fact):
    """An application is no longer on the waiting list (报名了结): by a lease, or with a reason."""

    application = models.OneToOneField(
        PlotApplication,
        on_delete=models.PROTECT,
        related_name="ended",
        verbose_name=_("application for a plot"),
    )
    lease = models.ForeignKey(
        PlotLease,
        on_delete=models.PROTECT,
        null=True,
        related_name="applied_by",
        verbose_name=_("plot lease"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("end of an application for a plot")
        verbose_name_plural = _("ends of applications for plots")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(lease__isnull=False) | ~Q(reason=""),
                name="plot_application_ends_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.application)
