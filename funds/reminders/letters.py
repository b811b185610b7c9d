"""Letters: what a reminder tells each household, and whom there is something to tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from funds.levies.arrears import owed_charges
from funds.levies.credit_left import credit_on
from funds.levies.due_days import first_due, last_day_due
from funds.levies.resolutions import DecidedLevy, decided_levies
from funds.models import Book, ChargeKind, Levy, LevyRate, book_of
from funds.money import ZERO
from funds.months import Month, stretches
from households.cleaning import Unclear, read_phone
from households.former_words import RowT, former_words
from households.groups_then import groups_on
from households.models import Community, Household, VillagerGroup
from households.succession import successors

MOBILE = re.compile(r"1[3-9]\d{9}")
ASKED = ("household", "month", "kind", "levy", "owed")
"""What of a charge a letter tells, and whose it is."""
ELSE = ""
"""The column of what is for no levy, such as a hall bill."""
SINGLY = 2
"""So many months have a line each; of more, those that follow each other share one."""
TIME_TO_PAY = timedelta(days=14)
"""So long a household has to pay what is late already."""


@dataclass(frozen=True)
class LetterLine:
    """What is open of some months that follow each other, or from before the books, in yuan."""

    first: Month | None
    last: Month | None
    amounts: dict[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), ZERO)

    def covered(self) -> list[Month]:
        """The months it is about; none from before the books."""
        return list(self.first.through(self.last)) if self.first and self.last else []


@dataclass(frozen=True)
class Letter:
    """What one household is told, in yuan; ``columns`` are names of levies, in their order.

    ``decisions`` are what the levies rest on. ``pay_by`` is a day to come.
    """

    household: Household
    columns: tuple[str, ...]
    lines: tuple[LetterLine, ...]
    months: tuple[Month, ...]
    charged: Decimal
    credit: Decimal
    decisions: tuple[str, ...]
    pay_by: date

    @property
    def owed(self) -> Decimal:
        """What is to be paid: credit that is still there goes off."""
        return self.charged - self.credit


@dataclass
class _Open:
    by_month: dict[Month, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    before: dict[str, Decimal] = field(default_factory=dict)
    months: set[Month] = field(default_factory=set)
    levies: set[int] = field(default_factory=set)

    def add(self, month: Month, kind: str, levy: int | None, called: str, owed: Decimal) -> None:
        sums = self.before if kind == ChargeKind.OPENING else self.by_month[month]
        sums[called] = sums.get(called, ZERO) + owed
        self.months.add(month)
        if levy:
            self.levies.add(levy)


WORDED = (Book, Levy, LevyRate, Household, VillagerGroup)
"""What a letter is worded by."""


class _Then:
    """The words of rows at a moment and the groups of a day as known then, or those of now."""

    def __init__(self, community: Community, day: date, moment: datetime | None) -> None:
        self._community, self._moment = community, moment
        self._words = former_words(community, *WORDED) if moment else None
        self._groups = groups_on(community, day, known=moment) if moment else {}
        self._named = VillagerGroup.objects.of(community).in_bulk() if moment else {}
        book = book_of(community)
        then = self._words.then(book, "due_day", moment) if self._words and moment else None
        self._due_day = int(then or book.due_day)

    def decided(self, one: DecidedLevy) -> DecidedLevy:
        rates = [self._called(rate, "decision") for rate in one.rates]
        return DecidedLevy(self._called(one.levy, "name", "decision"), rates)

    def household(self, household: Household) -> Household:
        called = self._called(household, "householder", "house_no", "phone")
        called.community = self._community
        group = self._named[self._groups[household.pk]] if self._groups else household.group
        called.group = self._called(group, "name")
        return called

    def pay_by(self, owed: _Open, today: date) -> date:
        """The day until which it is to be paid, by the rules of then."""
        return _pay_by(self._due_day, min(owed.months), today)

    def _called(self, row: RowT, *columns: str) -> RowT:
        if self._words is None or self._moment is None:
            return row
        return self._words.as_then(row, columns, self._moment)


def letters(
    community: Community,
    *,
    today: date,
    as_of: date | None = None,
    households: QuerySet[Household] | None = None,
    min_months: int = 0,
    min_owed: Decimal = ZERO,
    moment: datetime | None = None,
) -> list[Letter]:
    """A letter for each household that has something open today, in the order of their numbers.

    With ``as_of`` it is what they would have been told on that day; with ``moment`` in the words
    of then, as levies and householders are renamed.

    What a household left that was merged away is told to whoever answers for it. Nobody is told
    whose credit covers everything. ``households`` narrows who is looked at.
    """
    merged, day = successors(community), as_of or today
    charges = owed_charges(community, as_of=day, today=today)
    wanted = None if households is None else set(households.values_list("pk", flat=True))
    if wanted is not None:
        charges = charges.filter(Q(household__in=wanted) | Q(household__in=list(merged)))
    found: dict[int, _Open] = defaultdict(_Open)
    then = _Then(community, day, moment)
    decided = [then.decided(one) for one in decided_levies(community)]
    called: dict[int | None, str] = {one.levy.pk: one.levy.name for one in decided}
    in_order = charges.order_by("month", "seq").values_list(*ASKED)
    for household, month, kind, levy, owed in in_order:
        whose = found[merged.get(household, household)]
        whose.add(month, kind, levy, called.get(levy, ELSE), owed)
    keys = [key for key in found if wanted is None or key in wanted]
    credit = credit_on(community, as_of=day, today=today, households=households)
    rows = Household.objects.of(community).filter(pk__in=keys).select_related("group")
    told = [
        _letter(
            then.household(one),
            found[one.pk],
            credit.get(one.pk, ZERO),
            decided,
            then.pay_by(found[one.pk], day),
        )
        for one in rows.order_by("number")
    ]
    return [
        letter
        for letter in told
        if letter.owed > ZERO and len(letter.months) >= min_months and letter.owed >= min_owed
    ]


def mobile_of(household: Household) -> str:
    """The mobile telephone that text messages go to; empty where none is written down."""
    try:
        numbers = " ".join(read_phone(household.phone))
    except Unclear:
        return ""
    found = MOBILE.search(numbers)
    return found[0] if found else ""


def _letter(
    household: Household,
    owed: _Open,
    credit: Decimal,
    decided: Sequence[DecidedLevy],
    pay_by: date,
) -> Letter:
    levies = [one for one in decided if one.levy.pk in owed.levies]
    used = {name for sums in (owed.before, *owed.by_month.values()) for name in sums}
    lines = tuple(_lines(owed))
    return Letter(
        household=household,
        columns=(*(one.levy.name for one in levies), *([ELSE] if ELSE in used else ())),
        lines=lines,
        months=tuple(sorted(owed.months)),
        charged=sum((line.total for line in lines), ZERO),
        credit=credit,
        decisions=_decisions(levies, max(owed.months)),
        pay_by=pay_by,
    )


def _lines(owed: _Open) -> Iterable[LetterLine]:
    if owed.before:
        yield LetterLine(None, None, owed.before)
    months = list(owed.by_month)
    single = [(month, month) for month in sorted(months)]
    for first, last in single if len(months) <= SINGLY else stretches(months):
        sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for month in first.through(last):
            for name, amount in owed.by_month[month].items():
                sums[name] += amount
        yield LetterLine(first, last, dict(sums))


def _decisions(levies: Sequence[DecidedLevy], month: Month) -> tuple[str, ...]:
    """What the levies and their rates of a month rest on, each named once."""
    said = []
    for one in levies:
        begun = [rate for rate in one.rates if rate.from_month <= month]
        said += [begun[-1].decision if begun else "", one.levy.decision]
    return tuple(dict.fromkeys(text for text in said if text))


def _pay_by(due_day: int, oldest: Month, today: date) -> date:
    """The day until which what is due may be paid; for what is late, some time more."""
    if oldest >= first_due(today, due_day):
        return last_day_due(oldest, due_day)
    return today + TIME_TO_PAY
