"""A year's sheet as counts of villager groups, of which none tells of one household."""

from collections.abc import Iterable
from dataclasses import dataclass

from funds.levies.collection import tells
from funds.levies.group_counts import hidden_groups
from funds.levies.month_tallies import Mark
from funds.levies.year_sheet import HouseholdYear, YearSheet

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
    """The groups and the whole; ``waived`` is how many households had something waived."""

    groups: list[GroupYearCounts]
    whole: GroupYearCounts
    waived: int


def group_years(sheet: YearSheet) -> YearCounts:
    """The counts of each month up to the day of the sheet, by the groups of that day."""
    groups: list[list[MonthCount | None]] = [[] for _group in sheet.groups]
    whole: list[MonthCount | None] = []
    for index in range(12):
        settled = {at: _settled(group.lines, index) for at, group in enumerate(sheet.groups)}
        owed = {at: paid for at, paid in settled.items() if paid}
        telling = hidden_groups(owed)
        together = [paid for group in owed.values() for paid in group]
        whole.append(
            _count(together, withheld=tells(len(together), sum(together))) if together else None
        )
        for at, paid in settled.items():
            groups[at].append(
                _count(paid, withheld=not paid or at in telling) if together else None
            )
    return YearCounts(
        [
            GroupYearCounts(group.group.name, len(group.lines), tuple(months))
            for group, months in zip(sheet.groups, groups, strict=True)
        ],
        GroupYearCounts(WHOLE, len(sheet.lines), tuple(whole)),
        waived=sum(bool(line.sums.waived) for line in sheet.lines),
    )


def _settled(lines: Iterable[HouseholdYear], index: int) -> list[bool]:
    """For each household that owed a month that has come: whether it has paid."""
    marks = (line.months[index].mark for line in lines)
    return [mark == Mark.PAID for mark in marks if mark in (Mark.PAID, Mark.OPEN)]


def _count(paid: list[bool], *, withheld: bool) -> MonthCount:
    return MonthCount(len(paid), sum(paid), withheld)
