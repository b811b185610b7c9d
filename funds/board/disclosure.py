"""Disclosure: what everybody may know of a month, entry by entry and without names.

Source: 农村集体经济组织财务公开规定 (逐项逐笔); 个人信息保护法 art. 25: people are masked, and
nobody learns who is behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.board.payees import public_payee
from funds.board.reports import CashMonth, FundMonth, IncomeLine, monthly_report
from funds.levies.group_counts import GroupCount, collection_by_group
from funds.models import (
    CHANGED_HANDS,
    AccountRole,
    CashCount,
    Expense,
    Payment,
    Purpose,
    Voucher,
)
from funds.money import ZERO
from funds.months import Month
from funds.payments.allocations import AllocatedPayment, with_allocations
from funds.wording import (
    CREDIT,
    HALL_RENT,
    INCOME_WORD,
    PURPOSE_WORD,
    given_back,
    reversal_of,
)
from households.masking import mask_text
from households.models import Community
from households.naming import names_of


@dataclass(frozen=True)
class IncomeEntry:
    """One receipt, or money that went back, in yuan. A household is known by its receipt only."""

    day: date
    number: str
    what: str
    payer: str
    amount: Decimal


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
class Disclosure:
    """One month as the board shows it; amounts in yuan.

    The entries of income sum to ``income``, those of expense to ``expense``. Households are
    counted only where there are enough of them to hide each one.
    """

    month: Month
    status: str
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal
    funds: list[FundMonth]
    cash: list[CashMonth]
    income_lines: list[IncomeLine]
    income_entries: list[IncomeEntry]
    expense_entries: list[ExpenseEntry]
    corrections: list[Correction]
    households_due: int | None
    households_paid: int | None
    rate: Decimal | None
    groups: list[GroupCount]
    chain_head: str


def disclose(community: Community, month: Month) -> Disclosure:
    """What everybody may know of one month."""
    report = monthly_report(community, month)
    names = names_of(community)
    told = None if report.collection.names_somebody else report.collection
    return Disclosure(
        month=month,
        status=report.status,
        opening=report.opening,
        income=report.income,
        expense=report.expense,
        closing=report.closing,
        funds=report.funds,
        cash=report.cash,
        income_lines=report.income_lines,
        income_entries=_income_entries(community, month, names),
        expense_entries=[_expense(expense, names) for expense in report.expenses],
        corrections=[_correction(voucher, names) for voucher in report.corrections],
        households_due=told.households_due if told else None,
        households_paid=told.households_paid if told else None,
        rate=told.rate if told else None,
        groups=collection_by_group(community, month),
        chain_head=report.chain_head,
    )


def _income_entries(community: Community, month: Month, names: set[str]) -> list[IncomeEntry]:
    within = (month.first_day, month.last_day)
    payments = list(
        Payment.objects.of(community)
        .booked_within(*within)
        .filter(kind__in=CHANGED_HANDS)
        .select_related("reverses")
        .order_by("booked_on", "seq")
    )
    entries = [_payment(row, names) for row in with_allocations(community, payments)]
    counted = INCOME_WORD[AccountRole.CASH_DIFFERENCE]
    counts = CashCount.objects.of(community).booked_within(*within)
    entries += [
        IncomeEntry(count.booked_on, "", counted, "", count.counted - count.expected)
        for count in counts.exclude(voucher=None).order_by("booked_on", "seq")
    ]
    return sorted(entries, key=lambda entry: entry.day)


def _payment(row: AllocatedPayment, names: set[str]) -> IncomeEntry:
    payment = row.payment
    of_household = payment.household_id is not None or payment.purpose in (
        Purpose.HALL,
        Purpose.DEPOSIT,
    )
    return IncomeEntry(
        day=payment.booked_on,
        number=payment.receipt or (payment.reverses.receipt if payment.reverses else ""),
        what=_what(row),
        payer="" if of_household else public_payee(payment.payer, names),
        amount=payment.amount,
    )


def _what(row: AllocatedPayment) -> str:
    payment = row.payment
    if payment.reverses:
        return reversal_of(payment.reverses.receipt)
    what = PURPOSE_WORD[payment.purpose] if payment.purpose else "、".join(_paid_for(row))
    return given_back(what or CREDIT) if payment.amount < ZERO else what or CREDIT


def _paid_for(row: AllocatedPayment) -> Iterable[str]:
    """What a household's payment was for, each word once, in the order it was paid."""
    at_once = [one for one in row.to_charges if one.booked_on <= row.payment.booked_on]
    charges = [one.charge for one in at_once if one.charge]
    return dict.fromkeys(charge.levy.name if charge.levy else HALL_RENT for charge in charges)


def _expense(expense: Expense, names: set[str]) -> ExpenseEntry:
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


def _correction(voucher: Voucher, names: set[str]) -> Correction:
    return Correction(voucher.booked_on, str(voucher), mask_text(voucher.summary, names))
