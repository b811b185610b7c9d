"""GET /plots/: the vegetable plots, who leases each today, and all its leases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, MonthText
from funds.api.filters import CommunityFilter
from funds.api.schema import listing
from funds.commons.plots import Stretch, stretches_of
from funds.models import Plot, PlotLease, PlotState
from funds.months import Month

STATES = ("coming", "running", "over", "mistake")


@dataclass(frozen=True)
class LeaseShown:
    """A lease of a plot, with what became of it."""

    stretch: Stretch
    status: str

    @property
    def returned_on(self) -> date | None:
        return self.stretch.ended.returned_on if self.stretch.ended else None

    @property
    def state(self) -> str | None:
        return self.stretch.ended.state if self.stretch.ended else None


@dataclass(frozen=True)
class PlotShown:
    """A plot with its leases, the earliest first."""

    plot: Plot
    leases: Sequence[LeaseShown]

    @property
    def lease(self) -> PlotLease | None:
        """The one of today; None where the plot is free."""
        running = (one.stretch.lease for one in self.leases if one.status == "running")
        return next(running, None)


class LeaseRow(serializers.Serializer):
    """A lease of a plot."""

    number = serializers.CharField(source="stretch.lease.number")
    household = serializers.CharField(source="stretch.lease.household.number")
    signed_on = Day(source="stretch.lease.signed_on")
    from_month = MonthText(source="stretch.lease.from_month")
    until_month = MonthText(source="stretch.lease.until_month", help_text="As it was agreed.")
    last_month = MonthText(
        source="stretch.last", help_text="As it came to be; before the first for a mistake."
    )
    deposit = serializers.CharField(source="stretch.lease.deposit", help_text="In words.")
    status = serializers.ChoiceField(choices=[(one, one) for one in STATES])
    returned_on = Day(allow_null=True)
    state = serializers.ChoiceField(
        choices=PlotState.choices, allow_null=True, help_text="In which it came back."
    )


class PlotRow(serializers.Serializer):
    """A plot as it stands this month."""

    number = serializers.CharField(source="plot.number", help_text="Such as W-03-12.")
    group = serializers.IntegerField(source="plot.group.number")
    levy = serializers.CharField(source="plot.levy.code")
    shares = serializers.IntegerField(
        source="plot.shares", help_text="So many shares of the levy its lease brings."
    )
    area = serializers.IntegerField(source="plot.area", help_text="In square metres.")
    has_tap = serializers.BooleanField(source="plot.has_tap")
    across = serializers.IntegerField(source="plot.across", help_text="Its place on the sketch.")
    down = serializers.IntegerField(source="plot.down")
    is_used = serializers.BooleanField(source="plot.is_used")
    household = serializers.CharField(
        source="lease.household.number",
        allow_null=True,
        default=None,
        help_text="Who leases it this month; null where it is free.",
    )
    leases = LeaseRow(many=True)


class PlotFilter(CommunityFilter):
    """Which plots are meant."""

    group = django_filters.NumberFilter(field_name="group__number")

    class Meta:
        model = Plot
        fields: tuple[str, ...] = ()


class PlotsView(ListView):
    """Plots by their numbers."""

    queryset = Plot.objects.none()
    filterset_class = PlotFilter
    serializer_class = PlotRow
    line_each = "leases"

    def rows(self) -> QuerySet[Plot]:
        rows = Plot.objects.of(self.community).select_related("group", "levy")
        return rows.order_by("number")

    def shown(self, page: Sequence[Any]) -> Sequence[PlotShown]:
        month = Month.of(self.today)
        leases = PlotLease.objects.of(self.community).filter(plot__in=list(page))
        by_plot: dict[int, list[LeaseShown]] = {plot.pk: [] for plot in page}
        for stretch in stretches_of(leases):
            shown = LeaseShown(stretch, _status(stretch, month))
            by_plot[stretch.lease.plot_id].append(shown)
        return [PlotShown(plot, by_plot[plot.pk]) for plot in page]

    @listing(
        "Vegetable plots",
        "The plots by their numbers, also those that are no longer let, each with its leases.",
        PlotRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


def _status(stretch: Stretch, month: Month) -> str:
    if not stretch.is_real:
        return "mistake"
    if stretch.covers(month):
        return "running"
    return "coming" if month < stretch.first else "over"
