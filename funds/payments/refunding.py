"""Refunding: credit that a household no longer needs goes back to it."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.accounts import held_fund
from funds.ledger.holdings import require_in_account
from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.levies.allocating import use_credit
from funds.levies.charges_open_again import credit_again_on
from funds.levies.drawing import credits_of, draw_credit
from funds.models import METHOD_ROLE, AccountRole, Method, Payment, PaymentKind
from funds.money import ZERO, positive
from funds.payments.papers import require_method
from funds.payments.planning import BadPayment
from funds.words.wording import short_of
from households.acting import Actor, act
from households.models import Household
from households.refusal import Refused
from households.succession import require_in_being


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
    BeforeBooks, MonthClosed, AccountTooLow, NotRefundable for more than the credit, and MergedAway
    where another household has it now.
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
    if not held:
        require_in_being(community, [household])
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
