"""The books of accounts (账簿): journal, detail ledger and general ledger, with sums and balances.

Every book of an account begins with its balance, and is closed off by sums: of the day where it
is a journal, of the month, and of the year so far. Source: 会计基础工作规范 art. 57, 62.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from itertools import groupby

from funds.ledger.balances import Turnover, turnovers
from funds.ledger.entries import Entry, Place, entries, total, turnovers_between
from funds.models import Account, Fund, Voucher
from funds.money import ZERO
from funds.months import Month
from households.models import Community

UNMOVED = Turnover()


class Of(Enum):
    """What a row of a book is: an entry of a voucher, or a sum."""

    ENTRY = "entry"
    DAY = "day"
    MONTH = "month"
    YEAR = "year so far"


@dataclass(frozen=True)
class BookRow:
    """A row of a book, in yuan: what was debited and credited, and the balance after it.

    ``balance`` is debits less credits. Only an entry has a voucher; a sum is drawn on day ``on``.
    """

    of: Of
    on: date
    turnover: Turnover
    balance: Decimal
    voucher: Voucher | None = None


@dataclass(frozen=True)
class AccountBook:
    """One account's book, or one account's in one fund; ``opening`` is debits less credits."""

    account: Account
    fund: Fund | None
    opening: Decimal
    rows: Sequence[BookRow]

    @property
    def has_entries(self) -> bool:
        """Whether anything was entered in it."""
        return any(row.of == Of.ENTRY for row in self.rows)


@dataclass(frozen=True)
class _Start:
    """Where a book begins: its balance, and what moved it before in the same month and year."""

    balance: Decimal = ZERO
    month: Turnover = UNMOVED
    year: Turnover = UNMOVED

    def __add__(self, other: "_Start") -> "_Start":
        return _Start(
            self.balance + other.balance, self.month + other.month, self.year + other.year
        )


def journal(community: Community, account: Account, first: date, last: date) -> AccountBook:
    """The journal of an account (日记账), closed off day by day, between two days."""
    start = _of_accounts(_starts(community, first))[account.pk]
    posted = _by_voucher(entries(community, first, last, account=account))
    rows = _closed_off(posted, start, first=first, last=last, daily=True)
    return AccountBook(account, None, start.balance, list(rows))


def detail_ledger(community: Community, first: date, last: date) -> list[AccountBook]:
    """The detail ledger (明细账): every account in every fund, voucher by voucher.

    Only those that have a balance or an entry between the two days.
    """
    starts = _starts(community, first)
    posted: dict[Place, list[Entry]] = defaultdict(list)
    for entry in entries(community, first, last):
        posted[entry.place].append(entry)
    funds = list(Fund.objects.of(community).order_by("position", "pk"))
    books = []
    for account in _accounts(community):
        for fund in funds:
            start, lines = starts[account.pk, fund.pk], posted[account.pk, fund.pk]
            if start.balance or lines:
                by_voucher = _by_voucher(lines)
                rows = _closed_off(by_voucher, start, first=first, last=last, daily=False)
                books.append(AccountBook(account, fund, start.balance, list(rows)))
    return books


def general_ledger(community: Community, first: Month, last: Month) -> list[AccountBook]:
    """The general ledger (总账): every account month by month, within a year.

    Only those accounts that have a balance or were moved.
    """
    starts = _of_accounts(_starts(community, first.first_day))
    moved: dict[int, dict[Month, Turnover]] = defaultdict(lambda: defaultdict(Turnover))
    by_place = turnovers_between(community, first.first_day, last.last_day)
    for (key, _fund), months in by_place.items():
        for month, turnover in months.items():
            moved[key][month] += turnover
    return [
        AccountBook(
            account,
            None,
            starts[account.pk].balance,
            list(_months(moved[account.pk], starts[account.pk], last)),
        )
        for account in _accounts(community)
        if moved[account.pk] or starts[account.pk].balance
    ]


def _accounts(community: Community) -> Iterable[Account]:
    return Account.objects.of(community).select_related("community").order_by("code")


def _starts(community: Community, first: date) -> Mapping[Place, _Start]:
    """How every account stood in every fund before a day."""
    day_before = first - timedelta(days=1)
    starts: dict[Place, _Start] = defaultdict(_Start)
    for place, turnover in turnovers(community, through=day_before).items():
        starts[place] += _Start(turnover.balance)
    year = turnovers_between(community, date(first.year, 1, 1), day_before)
    for place, months in year.items():
        this_month = months.get(Month.of(first), UNMOVED)
        starts[place] += _Start(month=this_month, year=total(months.values()))
    return starts


def _of_accounts(starts: Mapping[Place, _Start]) -> Mapping[int, _Start]:
    sums: dict[int, _Start] = defaultdict(_Start)
    for (account, _fund), start in starts.items():
        sums[account] += start
    return sums


def _by_voucher(posted: Iterable[Entry]) -> Iterator[tuple[Voucher, Turnover]]:
    """One line a voucher, as it is one line of the book."""
    for _seq, group in groupby(posted, lambda entry: entry.voucher.seq):
        lines = list(group)
        yield lines[0].voucher, total(line.turnover for line in lines)


def _closed_off(
    lines: Iterable[tuple[Voucher, Turnover]],
    start: _Start,
    *,
    first: date,
    last: date,
    daily: bool,
) -> Iterator[BookRow]:
    """The lines with their sums; a book without lines still has those of its last month."""
    balance, month_so_far, year = start.balance, start.month, start.year
    before, has_lines = Month.of(first), False
    for month, of_month in groupby(lines, lambda line: Month.of(line[0].booked_on)):
        month_so_far = month_so_far if month == before else UNMOVED
        year = year if month.year == before.year else UNMOVED
        before, has_lines = month, True
        for day, of_day in groupby(of_month, lambda line: line[0].booked_on):
            of_this_day = UNMOVED
            for voucher, turnover in of_day:
                balance += turnover.balance
                of_this_day += turnover
                yield BookRow(Of.ENTRY, day, turnover, balance, voucher)
            if daily:
                yield BookRow(Of.DAY, day, of_this_day, balance)
            month_so_far += of_this_day
            year += of_this_day
        yield from _month_closed(min(month.last_day, last), month_so_far, year, balance)
    if not has_lines:
        yield from _month_closed(last, month_so_far, year, balance)


def _months(moved: Mapping[Month, Turnover], start: _Start, last: Month) -> Iterator[BookRow]:
    balance, year = start.balance, start.year
    for month in sorted(moved) or [last]:
        turnover = moved.get(month, UNMOVED)
        balance += turnover.balance
        year += turnover
        yield from _month_closed(month.last_day, turnover, year, balance)


def _month_closed(
    on: date, moved: Turnover, year: Turnover, balance: Decimal
) -> Iterator[BookRow]:
    yield BookRow(Of.MONTH, on, moved, balance)
    yield BookRow(Of.YEAR, on, year, balance)
