"""What accounts and funds hold: closing balances of closed months plus what came since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet, Subquery, Sum

from funds.models import (
    MONEY_ROLES,
    Account,
    AccountRole,
    Fund,
    Period,
    PeriodBalance,
    Posting,
)
from funds.money import ZERO, MoneyField
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared

FUND_ROLES = (*MONEY_ROLES, AccountRole.TRANSFER)
"""A fund holds its money, plus or minus what other funds gave or got."""


@dataclass(frozen=True)
class Turnover:
    """Debits and credits of one account in one fund, in yuan."""

    debit: Decimal = ZERO
    credit: Decimal = ZERO

    @property
    def balance(self) -> Decimal:
        return self.debit - self.credit

    def __add__(self, other: "Turnover") -> "Turnover":
        return Turnover(self.debit + other.debit, self.credit + other.credit)


Turnovers = dict[tuple[int, int], Turnover]
"""Turnover by account key and fund key."""
Balances = dict[tuple[int, int], Decimal]
"""Debits less credits by account key and fund key, in yuan."""


def turnovers(community: Community, *, through: date) -> Turnovers:
    """Debits and credits of every account and fund from the beginning through a day."""
    ended = Month.of(through)
    if through < ended.last_day:
        ended = ended.plus(-1)
    sums: Turnovers = defaultdict(Turnover)
    first = Month.of(date.min)
    for base in _last_shut(community, ended):
        for account, fund, debit, credit in _closing_balances(community, base.pk, base.version):
            sums[account, fund] += Turnover(debit, credit)
        if through == base.month.last_day:
            return dict(sums)
        first = base.month.plus(1)
    _add(sums, _sums_between(community, first, Month.of(through), through))
    return dict(sums)


def balances_at(community: Community, first: Month, second: Month) -> tuple[Balances, Balances]:
    """The balances of every account and fund at the ends of two months, read together."""
    stored: dict[int, Balances] = defaultdict(dict)
    for month, account, fund, balance in _stored_balances(community, first, second):
        stored[month][account, fund] = balance
    return _balances(community, first, stored), _balances(community, second, stored)


def _balances(community: Community, end: Month, stored: Mapping[int, Balances]) -> Balances:
    """The last stored balances by the end of a month, plus what came since.

    The months of what is stored are numbers, as the database has them.
    """
    last = max((month for month in stored if month <= end.number), default=None)
    balances = stored[last] if last else {}
    if last == end.number:
        return balances
    first = Month.from_number(last).plus(1) if last else Month.of(date.min)
    sums: Balances = defaultdict(lambda: ZERO, balances)
    for debit, credit, fund, amount in _sums_between(community, first, end, end.last_day):
        sums[debit, fund] += amount
        sums[credit, fund] -= amount
    return dict(sums)


@prepared
def _stored_balances(community: Community, first: Month, second: Month) -> Rows:
    shut = Period.objects.of(community).shut().order_by("-month")
    last = [shut.filter(month__lte=month).values("pk")[:1] for month in (first, second)]
    rows = PeriodBalance.objects.of(community).filter(
        Q(period=Subquery(last[0])) | Q(period=Subquery(last[1])),
        version=F("period__version"),
    )
    month = ExpressionWrapper(F("period__month"), output_field=BigIntegerField())
    balance = ExpressionWrapper(F("debit") - F("credit"), output_field=MoneyField())
    return rows.values_list(month, "account", "fund", balance)


def turnovers_ever(community: Community) -> Turnovers:
    """Debits and credits of all postings by account and fund, whatever is stored of months."""
    sums: Turnovers = defaultdict(Turnover)
    _add(sums, _sums_ever(community))
    return dict(sums)


def _add(sums: Turnovers, rows: Iterable[tuple[int, int, int, Decimal]]) -> None:
    for debit, credit, fund, amount in rows:
        sums[debit, fund] += Turnover(debit=amount)
        sums[credit, fund] += Turnover(credit=amount)


def _summed(postings: QuerySet[Posting]) -> Rows:
    rows = postings.order_by().values_list("debit", "credit", "fund")
    return rows.annotate(Sum("amount"))


@prepared
def _sums_ever(community: Community) -> Rows:
    return _summed(Posting.objects.of(community))


@prepared
def _sums_between(community: Community, first: Month, last: Month, through: date) -> Rows:
    # From one month to another, or SQLite reads those of all months.
    months = Posting.objects.of(community).filter(month__range=(first, last))
    return _summed(months.booked_until(through))


@prepared
def _last_shut(community: Community, month: Month) -> Rows:
    return Period.objects.of(community).filter(month__lte=month).shut().order_by("-month")[:1]


@prepared
def _closing_balances(community: Community, period: int, version: int) -> Rows:
    rows = PeriodBalance.objects.of(community).filter(period=period, version=version)
    return rows.values_list("account", "fund", "debit", "credit")


def fund_balances(community: Community, *, through: date) -> dict[int, Decimal]:
    """What every fund holds at the end of a day, in yuan, by the fund's key."""
    holding = set(
        Account.objects.of(community).filter(role__in=FUND_ROLES).values_list("pk", flat=True)
    )
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for (account, fund), turnover in turnovers(community, through=through).items():
        if account in holding:
            sums[fund] += turnover.balance
    return dict(sums)


def fund_balance(community: Community, fund: Fund) -> Decimal:
    """What one fund holds with everything booked so far, in yuan."""
    return fund_balances(community, through=date.max).get(fund.pk, ZERO)
