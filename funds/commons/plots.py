"""Plots: which is leased by whom, which is free, and whether the shares of the levy agree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from funds.models import Levy, Plot, PlotLease, PlotReturn, Share
from funds.months import Month
from households.models import Community, Household
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class Stretch:
    """The months of a lease as they came to be: none where it was a mistake (last < first)."""

    lease: PlotLease
    ended: PlotReturn | None

    @property
    def first(self) -> Month:
        return self.lease.from_month

    @property
    def last(self) -> Month:
        """The last month: that of the return, or the agreed one."""
        return self.ended.last_month if self.ended else self.lease.until_month

    @property
    def is_real(self) -> bool:
        """Whether there was any month of it."""
        return self.last >= self.first

    def covers(self, month: Month) -> bool:
        return self.first <= month <= self.last


@dataclass(frozen=True)
class PlotNow:
    """A plot, and who leases it in a month; nobody where it is free."""

    plot: Plot
    stretch: Stretch | None

    @property
    def is_free(self) -> bool:
        return self.plot.is_used and self.stretch is None


@dataclass(frozen=True)
class Mismatch:
    """A household whose shares of a levy are not those of the plots that it leases."""

    household: Household
    levy: Levy
    by_leases: int
    in_force: int


def all_stretches(community: Community) -> list[Stretch]:
    """All leases with how they ended, the earliest first."""
    return _told(_leases(community))


def stretches_of(leases: QuerySet[PlotLease]) -> list[Stretch]:
    """Some leases with how they ended, the earliest first."""
    return _told(_with_ends(leases))


def _told(leases: Iterable[PlotLease]) -> list[Stretch]:
    return [Stretch(lease, getattr(lease, "ended", None)) for lease in leases]


@prepared
def _leases(community: Community) -> Rows:
    return _with_ends(PlotLease.objects.of(community))


@prepared
def _leases_of(community: int, household: int) -> Rows:
    return _with_ends(PlotLease.objects.of(community).filter(household=household))


def _with_ends(leases: Rows) -> Rows:
    rows: Rows = leases.select_related("ended", "plot", "plot__levy", "household")
    return rows.order_by("from_month", "seq")


def plots_now(community: Community, month: Month) -> list[PlotNow]:
    """All plots by their numbers, with who leases them in a month; two queries."""
    taken = {
        stretch.lease.plot_id: stretch
        for stretch in all_stretches(community)
        if stretch.covers(month)
    }
    plots = Plot.objects.of(community).select_related("group", "levy").order_by("number")
    return [PlotNow(plot, taken.get(plot.pk)) for plot in plots]


def leases_of(household: Household) -> list[Stretch]:
    """What a household leases and leased, without mistakes."""
    told = _told(_leases_of(household.community_id, household.pk))
    return [stretch for stretch in told if stretch.is_real]


def shares_by_leases(stretches: Iterable[Stretch], month: Month) -> int | None:
    """How many shares leases come to in a month; None before the first of them began."""
    begun = [one for one in stretches if one.is_real and one.first <= month]
    if not begun:
        return None
    return sum(one.lease.plot.shares for one in begun if one.covers(month))


def mismatches(community: Community, today: date) -> list[Mismatch]:
    """Households that lease, or leased, and whose shares this month say something else.

    Shares of households that never leased a plot stay valid: nobody has to register what was
    agreed before.
    """
    month = Month.of(today)
    by_levy: Mapping[tuple[int, int], list[Stretch]] = defaultdict(list)
    for stretch in all_stretches(community):
        by_levy[stretch.lease.household_id, stretch.lease.plot.levy_id].append(stretch)
    in_force = _in_force(community, month)
    found = []
    for key, stretches in by_levy.items():
        said, held = shares_by_leases(stretches, month), in_force.get(key, 1)
        if said is not None and said != held:
            lease = stretches[0].lease
            found.append(Mismatch(lease.household, lease.plot.levy, said, held))
    return found


def _in_force(community: Community, month: Month) -> dict[tuple[int, int], int]:
    """Shares by household and levy, as a month's charges count them."""
    rows = Share.objects.of(community).begun_by(month).order_by("from_month")
    return {
        (household, levy): quantity
        for household, levy, quantity in rows.values_list("household", "levy", "quantity")
    }
