"""Spending: an expense is paid out of a fund and answered for by several people."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds import periods
from funds.balances import fund_balance
from funds.models import (
    METHOD_ROLE,
    AccountRole,
    Category,
    Expense,
    Fund,
    FundKind,
    Method,
)
from funds.money import positive
from funds.months import Month
from funds.numbering import take
from funds.posting import Line, post_voucher
from funds.recording import record
from households.acting import act
from households.models import Community, User
from households.refusal import Conflict, Refused


class NotSpendable(Refused):
    """An expense without what it needs."""


class FundTooLow(Conflict):
    """The fund has less than the expense."""


@act
def pay_expense(
    community: Community,
    /,
    *,
    fund: Fund,
    category: Category,
    summary: str,
    payee: str,
    amount: Decimal,
    method: str,
    happened_on: date,
    today: date,
    handled_by: str,
    approved_by: str,
    by: User | None,
    witnessed_by: str = "",
    reviewed_by: str = "",
) -> Expense:
    """Pay an expense out of a fund and write it down (费用报销单).

    Handler and approver are two people (会计法 art. 25). Raises NotSpendable, FundTooLow,
    BadAmount, MonthClosed.
    """
    amount = positive(amount)
    if not (summary.strip() and payee.strip() and handled_by.strip() and approved_by.strip()):
        raise NotSpendable(_("Write what it was for, who was paid, who handled and approved it."))
    if handled_by.strip() == approved_by.strip():
        raise NotSpendable(_("The handler may not approve the expense."), field="approved_by")
    if fund.kind == FundKind.HELD:
        raise NotSpendable(
            _("Money held for households is not spent. Choose another fund."), field="fund"
        )
    if method not in Method.values:
        raise NotSpendable(_("Choose how the expense was paid."), field="method")
    if happened_on > today:
        raise NotSpendable(
            _("%(day)s has not come yet.") % {"day": happened_on}, field="happened_on"
        )
    booked_on = periods.booking_day(community, happened_on)
    left = fund_balance(community, fund)
    if amount > left:
        raise FundTooLow(
            _("“%(fund)s” has %(left)s yuan; %(amount)s cannot be paid from it.")
            % {"fund": fund.name, "left": left, "amount": amount},
            field="amount",
        )
    month = Month.of(booked_on)
    voucher = post_voucher(
        community,
        [Line(AccountRole.EXPENSE, METHOD_ROLE[Method(method)], fund, amount)],
        booked_on=booked_on,
        happened_on=happened_on,
        summary=summary.strip(),
        by=by,
    )
    expense = Expense(
        number=f"BX-{month}-{take(community, f'expense.{month}'):03d}",
        fund=fund,
        category=category,
        summary=summary.strip(),
        payee=payee.strip(),
        amount=amount,
        method=method,
        happened_on=happened_on,
        booked_on=booked_on,
        handled_by=handled_by.strip(),
        witnessed_by=witnessed_by.strip(),
        reviewed_by=reviewed_by.strip(),
        approved_by=approved_by.strip(),
        voucher=voucher,
        by=by,
    )
    record(community, [expense])
    return expense
