"""Returning credit: what a split or a merge gave to another household goes back to the first one."""

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.recording import record
from funds.levies.allocating import use_credit
from funds.levies.balancing import balance
from funds.levies.drawing import allocate_outflow, return_to_credit
from funds.levies.repricing import withdraw_raised_ahead
from funds.models import Payment, PaymentKind
from funds.payments.planning import BadPayment
from funds.payments.releasing import release_payment
from funds.payments.reversing import came_back_on, require_nothing_went_back
from households.acting import Actor, act
from households.models import Community


@act
def return_credit(actor: Actor, /, *, payment: Payment, reason: str) -> Payment:
    """Undo that credit went to another household; ``payment`` is either row of the move.

    What it paid there is open again, and the payment it came from has it again, so that this one
    can be reversed: so it stays with the first household, also where that was merged. Returns the
    row of the household that has its credit back. Raises BadPayment without a reason,
    AlreadySettled when it went back already or further on.
    """
    community = actor.community
    if not reason.strip():
        raise BadPayment(_("Write why the payment is reversed."), field="reason")
    gone, came = _both_rows(community, payment)
    require_nothing_went_back(community, came)
    on = periods.open_day(community, came.booked_on, *came_back_on(community, came))
    release_payment(community, came, booked_on=on, by=actor.user)
    away, back = (
        Payment(
            kind=PaymentKind.TRANSFER,
            household=row.household,
            payer=row.payer,
            amount=-row.amount,
            received_on=row.received_on,
            booked_on=on,
            note=reason.strip(),
            by=actor.user,
        )
        for row in (came, gone)
    )
    record(community, [away, back])
    allocate_outflow(community, [(came, came.amount)], away)
    return_to_credit(community, gone, back)
    withdraw_raised_ahead(actor, came, on=on)
    assert gone.household_id is not None
    assert came.household_id is not None
    day = max(actor.today, on)
    use_credit(community, households=[gone.household_id], booked_on=day, by=actor.user)
    balance(community, households=[came.household_id], booked_on=day, by=actor.user)
    return back


def _both_rows(community: Community, payment: Payment) -> tuple[Payment, Payment]:
    """The row that took the credit away and the one that brought it, entered one after the other."""
    first = payment.seq if payment.amount < 0 else payment.seq - 1
    rows = Payment.objects.of(community).filter(
        kind=PaymentKind.TRANSFER, seq__in=(first, first + 1)
    )
    gone, came = rows.select_related("household").order_by("seq")
    return gone, came
