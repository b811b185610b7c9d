"""Trial balance and cash journal."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from funds.ledger.balances import Turnover, turnovers
from funds.models import MONEY_ROLES, Account, Posting, Voucher
from funds.money import ZERO
from households.models import Community


@dataclass(frozen=True)
class TrialBalanceRow:
    """Total debits and credits of one account, in yuan."""

    account: Account
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True)
class JournalLine:
    """One voucher's effect on the money of an account, with the balance after it, in yuan."""

    voucher: Voucher
    account: Account
    coming: Decimal
    going: Decimal
    balance: Decimal


def trial_balance(community: Community, *, as_of: date) -> list[TrialBalanceRow]:
    """Every account with its totals through a day; debits and credits sum to the same."""
    sums: dict[int, Turnover] = defaultdict(Turnover)
    for (account, _fund), turnover in turnovers(community, through=as_of).items():
        sums[account] += turnover
    return [
        TrialBalanceRow(account, sums[account.pk].debit, sums[account.pk].credit)
        for account in Account.objects.of(community).order_by("code")
    ]


def cash_journal(
    community: Community, *, account: Account, first: date, last: date
) -> list[JournalLine]:
    """The cash journal (现金日记账) of one account between two days."""
    assert account.role in MONEY_ROLES
    day_before = date.fromordinal(first.toordinal() - 1)
    balance = sum(
        (
            turnover.balance
            for (key, _fund), turnover in turnovers(community, through=day_before).items()
            if key == account.pk
        ),
        ZERO,
    )
    postings = (
        Posting.objects.of(community)
        .booked_within(first, last)
        .filter(Q(debit=account) | Q(credit=account))
        .select_related("voucher")
        .order_by("booked_on", "voucher__seq", "line")
    )
    by_voucher: dict[Voucher, Decimal] = defaultdict(lambda: ZERO)
    for posting in postings:
        came = posting.debit_id == account.pk
        by_voucher[posting.voucher] += posting.amount if came else -posting.amount
    lines = []
    for voucher, change in by_voucher.items():
        balance += change
        lines.append(JournalLine(voucher, account, max(change, ZERO), max(-change, ZERO), balance))
    return lines
