"""Grids: one household's year, levy by levy and month by month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from funds.models import Charge, Levy
from funds.months import Month
from funds.yearsheet import Mark
from households.models import Household


@dataclass(frozen=True)
class GridRow:
    """One levy through a year: a mark for each month."""

    levy: Levy
    marks: list[Mark]


def household_grid(household: Household, *, year: int, today: date) -> list[GridRow]:
    """How each levy of a year stands, with the marks of the paper sheet (农户缴费明细)."""
    by_cell: dict[tuple[int | None, Month], list[Charge]] = defaultdict(list)
    months = [Month(year, number) for number in range(1, 13)]
    charges = Charge.objects.filter(
        community=household.community_id,
        household=household,
        month__gte=months[0],
        month__lte=months[-1],
    )
    for charge in charges:
        by_cell[charge.levy_id, charge.month].append(charge)
    levies = Levy.objects.filter(community=household.community_id).order_by("position", "pk")
    return [
        GridRow(levy, [_mark(by_cell[levy.pk, month], month, today) for month in months])
        for levy in levies
    ]


def _mark(charges: list[Charge], month: Month, today: date) -> Mark:
    coming = month > Month.of(today)
    if not charges:
        return Mark.COMING if coming else Mark.NONE
    if any(charge.outstanding for charge in charges):
        return Mark.OPEN
    if any(charge.paid for charge in charges):
        return Mark.AHEAD if coming else Mark.PAID
    return Mark.EXEMPT
