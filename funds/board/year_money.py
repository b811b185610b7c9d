"""What a year's money was spent on, where it lies, and what of it belongs to others."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from funds.board.fund_sums import CashMonth
from funds.board.stretch_books import StretchBooks
from funds.board.year_rows import Reconciled, SpentOn
from funds.cash.cash_box import BANK_STATEMENT_ROLES
from funds.ledger.flows import Flow
from funds.ledger.periods import END_OF_TIME, closed_at
from funds.levies.arrears import percent
from funds.models import AccountRole, Expense, Reconciliation
from funds.money import ZERO
from funds.months import Month
from households.models import Community

TOP = 10
"""So many categories are listed (支出前十)."""


def spent_on(community: Community, year: int) -> list[SpentOn]:
    """The categories of which most was spent; red slips and what came back are taken off."""
    last = date(year, 12, 31)
    slip = Q(reverses=None, returns=None)
    slip &= Q(reversed_by=None) | Q(reversed_by__booked_on__gt=last)
    rows = (
        Expense.objects.of(community)
        .booked_within(date(year, 1, 1), last)
        .order_by()
        .values_list("category")
        .annotate(total=Sum("amount"), slips=Count("pk", filter=slip))
    )
    found = list(rows)
    whole = sum((amount for _category, amount, _slips in found), ZERO)
    told = [
        SpentOn(category, slips, amount, percent(amount, whole))
        for category, amount, slips in sorted(found, key=lambda row: (-row[1], row[0]))
        if amount or slips
    ]
    return told[:TOP]


def reconciled(community: Community, year: int, accounts: list[CashMonth]) -> list[Reconciled]:
    """The accounts of which a bank or an app keeps a statement, each beside its last of the year.

    One that has no money and no movement of the year is left out; of a closed year so is what was
    ticked off afterwards.
    """
    december = Month(year, 12)
    done = Reconciliation.objects.of(community).filter(
        statement_on__lte=december.last_day,
        recorded_at__lte=closed_at(community, december) or END_OF_TIME,
    )
    last: dict[str, Reconciliation] = {}
    for one in done.select_related("account").order_by("statement_on", "seq"):
        last[one.account.role] = one
    return [
        _reconciled(account, last.get(account.account))
        for account in accounts
        if account.account in BANK_STATEMENT_ROLES
        and (account.opening or account.in_ or account.out_ or account.account in last)
    ]


def _reconciled(account: CashMonth, found: Reconciliation | None) -> Reconciled:
    if found is None:
        return Reconciled(account.account, account.name, None, None, None, None)
    return Reconciled(
        account=account.account,
        name=account.name,
        statement_on=found.statement_on,
        statement_balance=found.statement_balance,
        book_balance=found.book_balance,
        difference=found.statement_balance - found.book_balance,
    )


def held_for_others(books: StretchBooks) -> dict[AccountRole, Decimal]:
    """What lies in the funds at the end and is not theirs, by the role of its account."""
    sums: dict[AccountRole, Decimal] = defaultdict(lambda: ZERO)
    for (account, _fund), balance in books.before.items():
        sums[books.roles[account]] -= balance
    for flow in books.flows:
        _carry(sums, flow)
    return sums


def _carry(sums: dict[AccountRole, Decimal], flow: Flow) -> None:
    """What is owed to others stands on the credit side."""
    sums[flow.credit] += flow.amount
    sums[flow.debit] -= flow.amount
