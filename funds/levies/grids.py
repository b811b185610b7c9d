"""Grids: one household's year, levy by levy and month by month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.levies.due_days import first_month_due
from funds.levies.dues import dues_ahead
from funds.levies.liability import MONTHS_AHEAD
from funds.levies.month_tallies import Mark, before_the_books
from funds.models import Charge, ChargeKind, Levy
from funds.money import ZERO
from funds.months import Month
from households.models import Community, Household
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class GridCell:
    """One levy in one month: its mark, and how many yuan would pay it now, if any.

    ``amount`` is what it was charged less waivers, in yuan; it is ``late`` once it is past due.
    """

    levy: Levy
    month: Month
    mark: Mark
    payable: Decimal
    amount: Decimal
    late: bool

    @property
    def key(self) -> str:
        """What names the cell in a form: ``plot:2026-03``."""
        return f"{self.levy.code}:{self.month}"

    @property
    def state(self) -> str:
        """Its state in one word: settled, overdue, waiting or none."""
        if self.mark == Mark.OPEN:
            return "overdue" if self.late else "waiting"
        return "settled" if self.mark in (Mark.PAID, Mark.AHEAD) else "none"


@dataclass(frozen=True)
class GridRow:
    """One levy through a year, month by month."""

    levy: Levy
    cells: list[GridCell]


def household_grid(household: Household, *, year: int, today: date) -> list[GridRow]:
    """How each levy of a year stands, with the marks of the year sheet (农户缴费明细)."""
    by_cell: dict[tuple[int | None, Month], list[Charge]] = defaultdict(list)
    months = [Month(year, number) for number in range(1, 13)]
    for charge in _charges(household.community, household, months[0], months[-1]):
        by_cell[charge.levy_id, charge.month].append(charge)
    ahead = _ahead(household, months, today)
    first_due = first_month_due(household.community, today)
    return [
        GridRow(
            levy,
            [
                GridCell(
                    levy,
                    month,
                    _mark(by_cell[levy.pk, month], month, today),
                    _payable(by_cell[levy.pk, month], ahead.get((levy.pk, month), ZERO)),
                    sum((one.amount - one.waived for one in by_cell[levy.pk, month]), ZERO),
                    late=month < first_due,
                )
                for month in months
            ],
        )
        for levy in _levies(household.community)
    ]


@prepared
def _charges(community: Community, household: Household, first: Month, last: Month) -> Rows:
    charges = Charge.objects.of(community).in_force().filter(household=household)
    stretch = charges.filter(month__gte=first, month__lte=last)
    return stretch.exclude(before_the_books(community))


@prepared
def _levies(community: Community) -> Rows:
    return Levy.objects.of(community).order_by("position", "pk")


def _ahead(
    household: Household, months: list[Month], today: date
) -> dict[tuple[int, Month], Decimal]:
    """What levies of this and coming months would cost that are not charged yet, in yuan."""
    this_month = Month.of(today)
    reach = [m for m in months if this_month <= m <= this_month.plus(MONTHS_AHEAD)]
    return {
        (due.levy_id, month): due.amount - due.exempted
        for month, dues in dues_ahead(household, reach).items()
        for due in dues
    }


def _payable(charges: list[Charge], ahead: Decimal) -> Decimal:
    """What of a cell can be paid by naming it: a levy's own charge, or one to come."""
    levied = [charge.outstanding for charge in charges if charge.kind == ChargeKind.LEVY]
    return sum(levied, ZERO) if levied else ahead


def _mark(charges: list[Charge], month: Month, today: date) -> Mark:
    coming = month > Month.of(today)
    if not charges:
        return Mark.COMING if coming else Mark.NONE
    if any(charge.outstanding for charge in charges):
        return Mark.OPEN
    if any(charge.paid for charge in charges):
        return Mark.AHEAD if coming else Mark.PAID
    return Mark.EXEMPT
