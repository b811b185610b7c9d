"""Spending: an expense is paid out of a fund and answered for by several people."""

from dataclasses import asdict, astuple, dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger import periods
from funds.ledger.holdings import require_in_account, require_in_fund
from funds.ledger.numbering import take
from funds.ledger.posting import Line, post_voucher, reverse_voucher
from funds.ledger.recording import record
from funds.models import (
    METHOD_ROLE,
    AccountRole,
    AdvanceEntry,
    AdvanceEntryKind,
    Category,
    Expense,
    Fund,
    FundKind,
    Outlay,
)
from funds.money import positive
from funds.months import Month
from funds.spending.claims import returned_of
from funds.words.wording import reversed_because, short_of
from households.acting import Actor, act
from households.models import Community
from households.person_names import is_same_name
from households.refusal import Conflict, Refused

OUTLAY_ROLE: dict[str, AccountRole] = {
    **{method.value: role for method, role in METHOD_ROLE.items()},
    Outlay.ADVANCE.value: AccountRole.ADVANCE,
}
"""The account an expense is paid from."""


class NotSpendable(Refused):
    """An expense without what it needs."""


class AlreadyReversed(Conflict):
    """The expense was reversed before."""


class PartCameBack(Conflict):
    """Part of the expense came back, so that it cannot be reversed as a whole."""


@dataclass(frozen=True)
class Hands:
    """The people who answer for an expense: 经办、审批、证明、审核."""

    handled_by: str
    approved_by: str
    witnessed_by: str = ""
    reviewed_by: str = ""


@act
def pay_expense(
    actor: Actor,
    /,
    *,
    fund: Fund,
    category: Category,
    summary: str,
    payee: str,
    amount: Decimal,
    method: str,
    happened_on: date,
    hands: Hands,
    decision: str = "",
    late: bool = False,
    shortage: str = "",
) -> Expense:
    """Pay an expense out of a fund and write it down (费用报销单).

    Handler and approver are two people (会计法 art. 25). A fund goes below zero only by a
    ``decision``, which is written down with the expense; for ``shortage`` see
    ``funds.ledger.holdings``. Raises NotSpendable, FundTooLow, AccountTooLow, BadAmount, NotYet,
    BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    hands = Hands(*(name.strip() for name in astuple(hands)))
    if not (summary.strip() and payee.strip() and hands.handled_by and hands.approved_by):
        raise NotSpendable(_("Write what it was for, who was paid, who handled and approved it."))
    if is_same_name(hands.handled_by, hands.approved_by):
        raise NotSpendable(_("The handler may not approve the expense."), field="approved_by")
    if fund.kind == FundKind.HELD:
        raise NotSpendable(
            _("Money held for households is not spent. Choose another fund."), field="fund"
        )
    if method not in OUTLAY_ROLE:
        raise NotSpendable(_("Choose how the expense was paid."), field="method")
    booked_on = periods.booking_day(actor, happened_on, late=late)
    below_zero = explained = ""
    if method != Outlay.ADVANCE:
        # Of an advance, whoever carries it has to have so much; that is asked when it is spent.
        below_zero = require_in_fund(community, fund, amount, on=booked_on, decision=decision)
        explained = require_in_account(
            community, OUTLAY_ROLE[method], amount, on=booked_on, shortage=shortage
        )
    resolution = resolution_named(community, below_zero, on=booked_on)
    voucher = post_voucher(
        community,
        [Line(AccountRole.EXPENSE, OUTLAY_ROLE[method], fund, amount)],
        booked_on=booked_on,
        happened_on=happened_on,
        summary=short_of(summary.strip(), explained),
        by=actor.user,
    )
    expense = Expense(
        number=next_slip(community, booked_on),
        fund=fund,
        category=category,
        summary=summary.strip(),
        payee=payee.strip(),
        amount=amount,
        method=method,
        happened_on=happened_on,
        booked_on=booked_on,
        **asdict(hands),
        decision=below_zero,
        resolution=resolution,
        voucher=voucher,
        by=actor.user,
    )
    record(community, [expense])
    return expense


@act
def reverse_expense(actor: Actor, /, *, expense: Expense, reason: str) -> Expense:
    """Reverse an expense by its red twin (冲红); the money is where it was before.

    The twin is booked on the expense's own day while that month is open, else on the first
    open day. Raises NotSpendable for a red one, AlreadyReversed the second time.
    """
    community = actor.community
    if not reason.strip():
        raise NotSpendable(_("Write why the expense is reversed."), field="reason")
    if expense.reverses_id:
        raise NotSpendable(_("This is a reversal. Enter a new claim instead."))
    if Expense.objects.of(community).filter(reverses=expense).exists():
        raise AlreadyReversed(
            _("%(number)s has been reversed already.") % {"number": expense.number}
        )
    if back := returned_of(community, expense):
        raise PartCameBack(
            _("%(amount)s yuan of %(number)s came back already. Reverse that first.")
            % {"amount": back, "number": expense.number}
        )
    booked_on = periods.open_day(community, expense.booked_on)
    twin = Expense(
        number=next_slip(community, booked_on),
        fund=expense.fund,
        category=expense.category,
        summary=reversed_because(expense.number, reason.strip()),
        payee=expense.payee,
        amount=-expense.amount,
        method=expense.method,
        happened_on=expense.happened_on,
        booked_on=booked_on,
        handled_by=expense.handled_by,
        witnessed_by=expense.witnessed_by,
        reviewed_by=expense.reviewed_by,
        approved_by=expense.approved_by,
        voucher=reverse_voucher(expense.voucher, booked_on=booked_on, by=actor.user),
        reverses=expense,
        by=actor.user,
    )
    record(community, [twin])
    spent = AdvanceEntry.objects.of(community).filter(expense=expense)
    record(
        community,
        [
            AdvanceEntry(
                advance_id=entry.advance_id,
                kind=AdvanceEntryKind.SPENT,
                amount=-entry.amount,
                method=Outlay.ADVANCE,
                happened_on=booked_on,
                booked_on=booked_on,
                expense=twin,
                voucher=twin.voucher,
                by=actor.user,
            )
            for entry in spent
        ],
    )
    return twin


def next_slip(community: Community, booked_on: date) -> str:
    """The next number of the month's series, such as BX-2026-10-003."""
    month = Month.of(booked_on)
    return f"BX-{month}-{take(community, f'expense.{month}'):03d}"
