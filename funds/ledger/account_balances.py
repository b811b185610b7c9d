"""Every account's balance before and after, and what moved it between (科目余额表、试算平衡)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from funds.ledger.balances import Turnover, turnovers
from funds.ledger.entries import total, turnovers_between
from funds.models import Account
from funds.money import ZERO
from funds.months import Month
from households.models import Community


@dataclass(frozen=True)
class TrialBalanceRow:
    """All debits and credits of one account as they are kept, in yuan."""

    account: Account
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True)
class AccountBalance:
    """One account between two days, in yuan; balances are debits less credits.

    ``year`` is what was debited and credited from 1 January to the last day.
    """

    account: Account
    opening: Decimal
    turnover: Turnover
    year: Turnover

    @property
    def closing(self) -> Decimal:
        return self.opening + self.turnover.balance


def account_balances(community: Community, first: Month, last: Month) -> list[AccountBalance]:
    """Every account from one month through another of the same year, by its code.

    Debits and credits come to the same, and so do the balances of both sides.
    """
    openings: dict[int, Decimal] = defaultdict(lambda: ZERO)
    day_before = first.first_day - timedelta(days=1)
    for (account, _fund), turnover in turnovers(community, through=day_before).items():
        openings[account] += turnover.balance
    moved: dict[int, Turnover] = defaultdict(Turnover)
    year: dict[int, Turnover] = defaultdict(Turnover)
    january = date(last.year, 1, 1)
    for (account, _fund), months in turnovers_between(community, january, last.last_day).items():
        moved[account] += total(months[month] for month in months if month >= first)
        year[account] += total(months.values())
    return [
        AccountBalance(one, openings[one.pk], moved[one.pk], year[one.pk])
        for one in Account.objects.of(community).order_by("code")
    ]


def trial_balance(community: Community, *, as_of: date) -> list[TrialBalanceRow]:
    """Every account with its totals through a day; debits and credits sum to the same."""
    sums: dict[int, Turnover] = defaultdict(Turnover)
    for (account, _fund), turnover in turnovers(community, through=as_of).items():
        sums[account] += turnover
    return [
        TrialBalanceRow(account, sums[account.pk].debit, sums[account.pk].credit)
        for account in Account.objects.of(community).order_by("code")
    ]
