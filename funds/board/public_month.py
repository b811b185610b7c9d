"""The public form of a month: the report with people masked and telling counts withheld.

Source: 农村集体经济组织财务公开规定 (逐项逐笔); 个人信息保护法 art. 25: people are masked, and
nobody learns who is behind.
"""

from collections.abc import Set
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from funds.board.payees import public_payee
from funds.board.reports import MonthFigures, monthly_report
from funds.models import Expense, Voucher
from funds.months import Month
from households.masking import mask_text
from households.models import Community


@dataclass(frozen=True)
class ExpenseEntry:
    """One paid slip, in yuan, with those who answer for it; officials are not masked."""

    day: date
    number: str
    what: str
    fund: str
    payee: str
    handled_by: str
    witnessed_by: str
    approved_by: str
    amount: Decimal


@dataclass(frozen=True)
class Correction:
    """A red voucher and what it says of itself."""

    day: date
    number: str
    text: str


@dataclass(frozen=True)
class PublicMonth(MonthFigures):
    """What a month's public notice, its published figures and its page have in common; in yuan.

    The entries sum to ``expense``. Where ``households_due`` and ``households_paid`` would tell of
    a household that it owes, they and ``rate`` are None. ``left_open`` says what was left open
    when the month was closed, such as claims that wait, and why; else it is empty.
    """

    expense_entries: list[ExpenseEntry]
    corrections: list[Correction]
    waived: Decimal
    credit_used: Decimal
    households_due: int | None
    households_paid: int | None
    rate: Decimal | None
    left_open: str


def public_month(
    community: Community, month: Month, *, names: Set[str], counted: bool = False
) -> PublicMonth:
    """One month as the public may read it; ``names`` are masked wherever somebody wrote them.

    ``counted`` gives the counts also where they tell of a household: for the paper that lists
    all households beside.
    """
    report = monthly_report(community, month)
    whole = report.collection
    told = None if whole.names_somebody and not counted else whole
    return PublicMonth(
        **{one.name: getattr(report, one.name) for one in fields(MonthFigures)},
        expense_entries=[_expense(expense, names) for expense in report.expenses],
        corrections=[_correction(voucher, names) for voucher in report.corrections],
        waived=whole.waived,
        credit_used=whole.credit_used,
        households_due=told.households_due if told else None,
        households_paid=told.households_paid if told else None,
        rate=told.rate if told else None,
        left_open=mask_text(report.left_open, names),
    )


def _expense(expense: Expense, names: Set[str]) -> ExpenseEntry:
    return ExpenseEntry(
        day=expense.booked_on,
        number=str(expense.voucher),
        what=mask_text(expense.summary, names),
        fund=expense.fund.name,
        payee=public_payee(expense.payee, names),
        handled_by=expense.handled_by,
        witnessed_by=expense.witnessed_by,
        approved_by=expense.approved_by,
        amount=expense.amount,
    )


def _correction(voucher: Voucher, names: Set[str]) -> Correction:
    return Correction(voucher.booked_on, str(voucher), mask_text(voucher.summary, names))
