"""A year's sheet as counts of villager groups, of which none tells of one household."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from funds.ledger.periods import closed_at
from funds.levies.collection import tells
from funds.levies.credit_left import credit_on
from funds.levies.group_counts import hidden_groups
from funds.levies.month_tallies import Mark, tallied
from funds.levies.owing import Owing, owed_by_household
from funds.levies.stays import lived_between
from funds.levies.year_sheet import Sums, YearSheet, groups_called, owing_in
from funds.money import ZERO, from_fen
from funds.months import Month
from households.groups_then import groups_on
from households.models import Community

WHOLE = "合计"


@dataclass(frozen=True)
class MonthCount:
    """How many households owed a month's levies and have paid; ``withheld`` where it would tell."""

    due: int
    paid: int
    withheld: bool


@dataclass(frozen=True)
class GroupYearCounts:
    """A villager group's households, and each month's count; None where nobody owes a month."""

    name: str
    households: int
    months: tuple[MonthCount | None, ...]


@dataclass(frozen=True)
class YearCounts:
    """The groups and the whole, of one year by the end of a day.

    ``waived`` is how many households had something waived; ``sums`` and ``owing`` are of all.
    """

    community: Community
    year: int
    as_of: date
    groups: list[GroupYearCounts]
    whole: GroupYearCounts
    waived: int
    sums: Sums
    owing: Owing


@dataclass
class _Group:
    """A group's name, how many households it has, and by month: who that owed it has paid."""

    name: str
    households: int = 0
    settled: list[list[bool]] = field(default_factory=lambda: [[] for _month in range(12)])

    def mark(self, at: int, mark: Mark, count: int = 1) -> None:
        """Count so many households in one month of the year, if they owed it and it has come."""
        if mark in (Mark.PAID, Mark.OPEN):
            self.settled[at] += [mark == Mark.PAID] * count


def group_years(sheet: YearSheet) -> YearCounts:
    """The counts of each month up to the day of the sheet, by the groups of that day."""
    groups = []
    for of_sheet in sheet.groups:
        groups.append(group := _Group(of_sheet.group.name, len(of_sheet.lines)))
        for line in of_sheet.lines:
            for at, cell in enumerate(line.months):
                group.mark(at, cell.mark)
    waived = sum(bool(line.sums.waived) for line in sheet.lines)
    told = sheet.community, sheet.year, sheet.as_of
    return YearCounts(*told, *_counts(groups), waived, sheet.sums, owing_in(sheet))


def group_years_on(community: Community, *, as_of: date) -> YearCounts:
    """The same of the year of a day, whatever was entered after it, without making the sheet.

    No more is asked than is summed up: in a village of ten thousand that is a third of the time.
    """
    now, of_year = Month.of(as_of), Month(as_of.year, 1)
    tallies = list(tallied(community, None, as_of.year, as_of))
    owed = owed_by_household(community, as_of=as_of, today=date.max)
    charged = {household for household, number, _ in tallies if number // 100 == as_of.year}
    listed = charged | owed.keys() | lived_between(community, of_year, now)
    known = closed_at(community, now)
    groups = {key: _Group(group.name) for key, group in groups_called(community, known).items()}
    groups_then = groups_on(community, as_of, known=known)
    for household in listed:
        groups[groups_then[household]].households += 1
    # Most tallies are alike, so that they are counted first and looked at then.
    alike = Counter(
        (groups_then[household], number, tally)
        for household, number, tally in tallies
        if household in listed
    )
    charges = waivers = received = prepaid = 0
    for (group, number, tally), count in alike.items():
        if number > now.number:
            prepaid += tally.paid * count
            continue
        groups[group].mark(number % 100 - 1, tally.mark(later=False), count)
        charges += tally.charged * count
        waivers += tally.waived * count
        received += tally.paid * count
    waived: dict[int, int] = defaultdict(int)
    for household, number, tally in tallies:
        if tally.waived and number <= now.number and household in listed:
            waived[household] += tally.waived
    credit = credit_on(community, as_of=as_of, today=date.max)
    sums = Sums(
        charged=from_fen(charges),
        waived=from_fen(waivers),
        received=from_fen(received),
        prepaid=from_fen(prepaid),
        credit=sum((left for household, left in credit.items() if household in listed), ZERO),
        owed=sum(owed.values(), ZERO),
    )
    counted = _counts([group for group in groups.values() if group.households])
    owing = Owing(len(owed), sums.owed)
    had_waived = sum(amount > 0 for amount in waived.values())
    return YearCounts(community, as_of.year, as_of, *counted, had_waived, sums, owing)


def _counts(groups: Sequence[_Group]) -> tuple[list[GroupYearCounts], GroupYearCounts]:
    """What may be told of each group, and of all of them."""
    months: list[list[MonthCount | None]] = [[] for _group in groups]
    whole: list[MonthCount | None] = []
    for index in range(12):
        owed = {at: group.settled[index] for at, group in enumerate(groups)}
        owed = {at: paid for at, paid in owed.items() if paid}
        telling = hidden_groups(owed)
        together = [paid for group in owed.values() for paid in group]
        whole.append(
            _count(together, withheld=tells(len(together), sum(together))) if together else None
        )
        for at, told in enumerate(months):
            paid = owed.get(at, [])
            told.append(_count(paid, withheld=not paid or at in telling) if together else None)
    return [
        GroupYearCounts(group.name, group.households, tuple(told))
        for group, told in zip(groups, months, strict=True)
    ], GroupYearCounts(WHOLE, sum(group.households for group in groups), tuple(whole))


def _count(paid: list[bool], *, withheld: bool) -> MonthCount:
    return MonthCount(len(paid), sum(paid), withheld)
