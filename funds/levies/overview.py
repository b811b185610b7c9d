"""Overview: how one household stands today, and month by month through a year."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from funds.levies.arrears import owed_charges
from funds.levies.due_days import first_due, is_past_due, last_day_due
from funds.levies.dues import dues_ahead
from funds.levies.month_tallies import Mark
from funds.levies.sheet_months import MonthCell
from funds.levies.statements import Standing, standing
from funds.levies.year_sheet import HouseholdYear, year_sheet
from funds.models import ChargeKind, book_of
from funds.money import ZERO
from funds.months import Month
from households.models import Household


@dataclass(frozen=True)
class MonthOverview:
    """One month of a household: its mark, and how many yuan of it are owed."""

    month: Month
    mark: Mark
    owed: Decimal


@dataclass(frozen=True)
class Overview:
    """How a household stands today, and with the months of one year; amounts in yuan.

    ``owed_for`` are the months of whatever year whose levies are past due, ``owed_else`` is what
    is past due besides, by the kind of charge. What is due without being late is to be paid until
    ``due_until``. ``waived`` says that all it was charged this year is waived. ``paid`` is what was
    paid for the months of the year, ``monthly_due`` what its last charged month costs.
    """

    standing: Standing
    owed_for: list[Month]
    owed_else: dict[ChargeKind, Decimal]
    due_until: date
    waived: bool
    months: list[MonthOverview]
    paid: Decimal
    monthly_due: Decimal
    last_receipt: str


def overview(household: Household, *, year: int, today: date) -> Overview:
    """How a household stands today, and month by month in one year."""
    due_day = book_of(household.community).due_day
    first = first_due(today, due_day)
    owed = _owed(household, today, first)
    line = _line(household, year, today)
    cells = _cells(household, year, line)
    this_year = cells
    if year != today.year:
        this_year = _cells(household, today.year, _line(household, today.year, today))
    charged = {cell.mark for cell in this_year} - {Mark.NONE, Mark.COMING}
    awaited = _awaited(household, cells, today)
    return Overview(
        standing=standing(household, today=today),
        owed_for=sorted(owed.late),
        owed_else=dict(owed.late_else),
        due_until=last_day_due(first, due_day),
        waived=charged == {Mark.EXEMPT},
        months=[
            MonthOverview(
                cell.month,
                Mark.COMING if cell.month in awaited else cell.mark,
                owed.by_month.get(cell.month, ZERO),
            )
            for cell in cells
        ],
        paid=line.sums.received + line.sums.prepaid if line else ZERO,
        monthly_due=line.monthly_due if line else ZERO,
        last_receipt=line.last_receipt if line else "",
    )


@dataclass
class _Owed:
    """What a household owes: by the month, in which months late, and late of anything else."""

    by_month: dict[Month, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    late: set[Month] = field(default_factory=set)
    late_else: dict[ChargeKind, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))


def _owed(household: Household, today: date, first: Month) -> _Owed:
    owed = _Owed()
    charges = owed_charges(household.community, as_of=today, today=today)
    charges = charges.annotate(late=is_past_due(first))
    for charge in charges.filter(household=household):
        of_a_month = charge.levy_id and charge.kind != ChargeKind.OPENING
        if of_a_month:
            owed.by_month[charge.month] += charge.outstanding
        if charge.late:
            if of_a_month:
                owed.late.add(charge.month)
            else:
                owed.late_else[ChargeKind(charge.kind)] += charge.outstanding
    return owed


def _line(household: Household, year: int, today: date) -> HouseholdYear | None:
    """The household's line of a year's sheet, unless it has nothing to do with the year."""
    alone = Household.objects.of(household.community_id).filter(pk=household.pk)
    sheet = year_sheet(household.community, year=year, as_of=today, today=today, households=alone)
    return next(iter(sheet.lines), None)


def _cells(household: Household, year: int, line: HouseholdYear | None) -> list[MonthCell]:
    """The months of a year as the sheet marks them."""
    if line is None:
        months = Month(year, 1).through(Month(year, 12))
        return [MonthCell(month, Mark.NONE, ZERO) for month in months]
    left = household.liable_until
    return [
        MonthCell(cell.month, Mark.NONE, ZERO)
        if cell.mark == Mark.COMING and left and left < cell.month.first_day
        else cell
        for cell in line.months
    ]


def _awaited(household: Household, cells: list[MonthCell], today: date) -> set[Month]:
    """The last month and this one, where their charges will come but were not raised yet."""
    now = Month.of(today)
    bare = [
        cell.month
        for cell in cells
        if cell.mark == Mark.NONE and now.plus(-1) <= cell.month <= now
    ]
    return {
        month
        for month, dues in dues_ahead(household, bare).items()
        if any(due.amount > due.exempted for due in dues)
    }
