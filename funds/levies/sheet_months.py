"""Months on a line of the year's sheet: their cells and sums, made once for households alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from funds.levies.month_tallies import LAST, NOTHING, Mark, Tally
from funds.money import from_fen
from funds.months import Month


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month of one household: its mark, and what was paid for it, in yuan."""

    month: Month
    mark: Mark
    paid: Decimal


@dataclass(frozen=True, slots=True)
class OwnMonths:
    """What the months of a household come to on its line; amounts in yuan."""

    cells: tuple[MonthCell, ...]
    charged: Decimal
    waived: Decimal
    received: Decimal
    prepaid: Decimal
    monthly_due: Decimal
    last_paid: Month | None


@dataclass(frozen=True)
class MonthsAsked:
    """Which year is asked about, from which month, and the last one that anybody was charged.

    The latter two are numbers of months. ``known`` has what was made so far of tallies: most
    households have paid in the same way as many others.
    """

    year: int
    months: tuple[tuple[int, Month], ...]
    now: int
    last_run: int
    known: dict[tuple[tuple[int, Tally], ...], OwnMonths] = field(default_factory=dict)

    def told_of(self, tallies: dict[int, Tally]) -> OwnMonths:
        """What a household with these tallies has on its line."""
        name = tuple(tallies.items())
        told = self.known.get(name)
        if told is None:
            self.known[name] = told = self._told_of(tallies)
        return told

    def _told_of(self, tallies: dict[int, Tally]) -> OwnMonths:
        charged = waived = received = prepaid = 0
        for number, tally in tallies.items():
            if number > self.now:
                prepaid += tally.paid
            elif number // 100 == self.year:
                charged += tally.charged
                waived += tally.waived
                received += tally.paid
        return OwnMonths(
            cells=tuple(self._cells_of(tallies)),
            charged=from_fen(charged),
            waived=from_fen(waived),
            received=from_fen(received),
            prepaid=from_fen(prepaid),
            monthly_due=from_fen(tallies.get(self.last_run, NOTHING).monthly),
            last_paid=_last_paid(tallies, self.now),
        )

    def _cells_of(self, tallies: dict[int, Tally]) -> Iterator[MonthCell]:
        for number, month in self.months:
            tally = tallies.get(number, NOTHING)
            yield MonthCell(month, tally.mark(later=number > self.now), from_fen(tally.paid))


def _last_paid(months: dict[int, Tally], now: int) -> Month | None:
    """The last month charged before the first coming one of which something is open."""
    charged = [number for number, tally in months.items() if tally.charged]
    if not charged:
        return None
    last = max(charged)
    if last > now:
        coming = [m for m in charged if m > now and months[m].mark(later=True) == Mark.COMING]
        end = min(coming, default=LAST.number)
        last = max((number for number in charged if number < end), default=0)
    return Month.from_number(last) if last else None
