"""What accounts and funds hold: closing balances of closed months plus what came since."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from funds.models import (
    MONEY_ROLES,
    Account,
    AccountRole,
    Fund,
    Period,
    PeriodBalance,
    Posting,
)
from funds.money import ZERO
from funds.months import Month
from households.models import Community

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


def turnovers(community: Community, *, through: date) -> Turnovers:
    """Debits and credits of every account and fund from the beginning through a day."""
    ended = Month.of(through)
    if through < ended.last_day:
        ended = ended.plus(-1)
    base = Period.objects.of(community).filter(month__lte=ended).shut().order_by("-month").first()
    sums: Turnovers = defaultdict(Turnover)
    postings = Posting.objects.of(community).booked_until(through)
    if base:
        for row in PeriodBalance.objects.of(community).filter(period=base, version=base.version):
            sums[row.account_id, row.fund_id] += Turnover(row.debit, row.credit)
        if through == base.month.last_day:
            return dict(sums)
        # From one month to another, or SQLite reads those of all months.
        postings = postings.filter(month__range=(base.month.plus(1), Month.of(through)))
    for key, turnover in turnovers_of(postings).items():
        sums[key] += turnover
    return dict(sums)


def turnovers_of(postings: QuerySet[Posting]) -> Turnovers:
    """Debits and credits of some postings by account and fund."""
    sums: Turnovers = defaultdict(Turnover)
    rows = postings.order_by().values_list("debit", "credit", "fund").annotate(Sum("amount"))
    for debit, credit, fund, amount in rows:
        sums[debit, fund] += Turnover(debit=amount)
        sums[credit, fund] += Turnover(credit=amount)
    return dict(sums)


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
