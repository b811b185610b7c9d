"""Refunding: credit that a household no longer needs goes back to it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.accounts import held_fund
from funds.ledger.holdings import require_in_account
from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.levies.allocating import keep_credits, use_credit
from funds.levies.charges_open_again import credit_again_on
from funds.models import METHOD_ROLE, AccountRole, Allocation, Credit, Method, Payment, PaymentKind
from funds.money import ZERO, positive
from funds.payments.planning import BadPayment
from funds.payments.receipting import require_method
from funds.wording import short_of
from households.acting import Actor, act
from households.models import Community, Household
from households.refusal import Refused


class NotRefundable(Refused):
    """More was to go back than is held for the household."""


@act
def refund(
    actor: Actor,
    /,
    *,
    household: Household,
    amount: Decimal,
    method: str,
    paid_on: date,
    reason: str,
    late: bool = False,
    shortage: str = "",
) -> Payment:
    """Give a household its credit back. Open charges are paid from the credit first.

    ``shortage`` is explained in ``funds.ledger.holdings``. Raises BadAmount, BadPayment, NotYet,
    BeforeBooks, MonthClosed, AccountTooLow, and NotRefundable for more than the credit.
    """
    community = actor.community
    amount = positive(amount)
    require_method(method)
    if not reason.strip():
        raise BadPayment(_("Write why the money goes back."), field="reason")
    booked_on = periods.booking_day(actor, paid_on, late=late, field="paid_on")
    use_credit(community, households=[household.pk], booked_on=booked_on, by=actor.user)
    # What came later cannot have gone back on that day.
    credits = credits_of(community, household)
    credit_again = credit_again_on(community, [credit.payment_id for credit in credits])
    credits = [
        credit
        for credit in credits
        if max(credit.payment.booked_on, credit_again.get(credit.payment_id, booked_on))
        <= booked_on
    ]
    held = sum((credit.left for credit in credits), ZERO)
    if amount > held:
        raise NotRefundable(
            _(
                "On %(day)s only %(held)s yuan of credit can go back; %(amount)s was asked for. "
                "Where the credit came later, enter a day after it."
            )
            % {"day": booked_on, "held": held, "amount": amount},
            field="amount",
        )
    going = Payment(
        household=household,
        payer=household.householder,
        amount=-amount,
        method=method,
        received_on=paid_on,
        booked_on=booked_on,
        note=reason.strip(),
    )
    summary = f"退{household.number} {household.householder}预存款"
    pay_back(actor, going, AccountRole.CREDIT_HELD, summary, shortage)
    draw_credit(community, credits, going)
    return going


def pay_back(
    actor: Actor, going: Payment, held: AccountRole, summary: str, shortage: str = ""
) -> Payment:
    """Book money that goes back to who paid it, out of what is held or out of its own fund.

    For acts that hold the lock.

    Raises AccountTooLow.
    """
    going.kind, going.by = PaymentKind.REFUND, actor.user
    account = METHOD_ROLE[Method(going.method)]
    fund = going.fund or held_fund(actor.community)
    explained = require_in_account(
        actor.community, account, -going.amount, on=going.booked_on, shortage=shortage
    )
    going.voucher = post_voucher(
        actor.community,
        [Line(held, account, fund, -going.amount)],
        booked_on=going.booked_on,
        happened_on=going.received_on,
        summary=short_of(summary, explained),
        by=actor.user,
    )
    record(actor.community, [going])
    return going


def credits_of(community: Community, household: Household) -> list[Credit]:
    """A household's payments of which something is left, oldest first: by day, then as entered."""
    return list(
        Credit.objects.of(community)
        .left_over()
        .filter(household=household)
        .select_related("payment")
        .order_by("payment__booked_on", "payment__seq")
    )


def draw_credit(community: Community, credits: Sequence[Credit], going: Payment) -> None:
    """Take money that goes away out of a household's credits, oldest first."""
    wanted, drawn = -going.amount, []
    for credit in credits:
        part = min(credit.left, wanted)
        if part > 0:
            drawn.append((credit.payment, part))
            wanted -= part
    allocate_outflow(community, drawn, going)


def allocate_outflow(
    community: Community, drawn: Sequence[tuple[Payment, Decimal]], going: Payment
) -> None:
    """Write down which payments the money was drawn from that goes away."""
    record(
        community,
        [
            Allocation(
                payment=payment,
                outflow=going,
                amount=part,
                booked_on=going.booked_on,
                by=going.by,
            )
            for payment, part in drawn
        ],
    )
    keep_credits(community, [payment for payment, _part in drawn])


def return_to_credit(community: Community, gone: Payment, twin: Payment) -> None:
    """The payments from which money that went away was drawn have it again.

    ``twin``, which brings it back, stands in their place. For acts that hold the lock.
    """
    drawn: dict[Payment, Decimal] = defaultdict(lambda: ZERO)
    rows = Allocation.objects.of(community).filter(outflow=gone).select_related("payment")
    for row in rows.order_by("seq"):
        drawn[row.payment] += row.amount
    back = [(payment, -amount) for payment, amount in drawn.items() if amount]
    record(
        community,
        [
            Allocation(
                payment=payment,
                outflow=gone,
                amount=amount,
                booked_on=twin.booked_on,
                by=twin.by,
            )
            for payment, amount in (*back, (twin, twin.amount))
        ],
    )
    keep_credits(community, [payment for payment, _amount in back])
