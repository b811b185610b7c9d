"""What each fund and each cash account had, got and gave over a stretch of months."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from funds.board.stretch_books import StretchBooks
from funds.ledger.flows import Flow
from funds.models import MONEY_ROLES, AccountRole
from funds.money import ZERO


@dataclass(frozen=True)
class FundMonth:
    """One fund in one month, or in a year, in yuan: opening + income − expense = closing.

    Money that is only held (credit, deposits) counts as income when it comes and as less
    income when it goes back or becomes a levy's income, so that the funds sum to the whole.
    """

    code: str
    name: str
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal


@dataclass(frozen=True)
class CashMonth:
    """One cash account, known by its role, over the same time, in yuan.

    opening + in − out = closing.
    """

    account: str
    code: str
    name: str
    opening: Decimal
    in_: Decimal
    out_: Decimal
    closing: Decimal


def fund_sums(books: StretchBooks) -> list[FundMonth]:
    """What each fund had, got and gave; opening entries count as what it began with."""
    opening = books.funds_before()
    income: dict[int, Decimal] = defaultdict(lambda: ZERO)
    expense: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for flow in books.flows:
        source, amount = flow.into_fund
        if source == AccountRole.OPENING:
            opening[flow.fund] += amount
        elif source == AccountRole.EXPENSE:
            expense[flow.fund] -= amount
        else:
            income[flow.fund] += amount
    return [
        FundMonth(
            code=fund.code,
            name=fund.name,
            opening=opening[fund.pk],
            income=income[fund.pk],
            expense=expense[fund.pk],
            closing=opening[fund.pk] + income[fund.pk] - expense[fund.pk],
        )
        for fund in books.funds
    ]


def cash_sums(books: StretchBooks) -> list[CashMonth]:
    """What lay in each cash account, came to it and went; advances only where there are any."""
    before = books.accounts_before()
    opened, in_, out = _moved(books.flows)
    rows = []
    for account in books.accounts:
        if account.role not in MONEY_ROLES:
            continue
        opening = before[account.pk] + opened[account.role]
        comes, goes = in_[account.role], out[account.role]
        if account.role == AccountRole.ADVANCE and not (opening or comes or goes):
            continue
        rows.append(
            CashMonth(
                account=account.role,
                code=account.code,
                name=account.name,
                opening=opening,
                in_=comes,
                out_=goes,
                closing=opening + comes - goes,
            )
        )
    return rows


Moved = dict[AccountRole, Decimal]
"""So many yuan by account."""


def _moved(flows: Sequence[Flow]) -> tuple[Moved, Moved, Moved]:
    """What opening entries put on each account, and what else came to it and went from it."""
    opened: Moved = defaultdict(lambda: ZERO)
    in_: Moved = defaultdict(lambda: ZERO)
    out: Moved = defaultdict(lambda: ZERO)
    for flow in flows:
        if flow.credit == AccountRole.OPENING:
            opened[flow.debit] += flow.amount
        elif flow.debit == AccountRole.OPENING:
            opened[flow.credit] -= flow.amount
        else:
            in_[flow.debit] += flow.amount
            out[flow.credit] += flow.amount
    return opened, in_, out
