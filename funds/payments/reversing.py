"""Reversing: a payment, a refund or a kept deposit is undone by its red twin; both stay."""

from datetime import date

from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.posting import reverse_voucher
from funds.ledger.recording import record
from funds.levies.balancing import balance
from funds.levies.drawing import allocate_outflow, return_to_credit
from funds.levies.repricing import withdraw_raised_ahead
from funds.models import (
    HELD_PURPOSES,
    RECEIVED,
    Allocation,
    Payment,
    PaymentKind,
    Purpose,
    Rental,
)
from funds.money import ZERO
from funds.payments.planning import AlreadySettled, BadPayment
from funds.payments.releasing import release_payment
from funds.payments.rental_money import changes_of
from funds.running_balance import first_day_with
from households.acting import Actor, act
from households.models import Community, Household
from households.revising import revise
from households.succession import successor

REVERSIBLE = (*RECEIVED, PaymentKind.REFUND, PaymentKind.KEPT)
"""The kinds that have a red twin; a reversal, and credit that was transferred, have none."""


@act
def reverse_payment(actor: Actor, /, *, payment: Payment, reason: str) -> Payment:
    """Undo money that came in, went back or was kept, by its red twin.

    Of a payment, the charges are open again and the receipt is void; a refund is credit, and a
    deposit or rent that was given back or became income is held again. The twin is booked on the
    payment's own day while that month is open, else on the first open day; later where the money
    was only there again later. Raises BadPayment for what has no twin, AlreadySettled the second
    time and for money that has gone elsewhere since.
    """
    community = actor.community
    _require_reversible(community, payment, reason)
    booked_on = _day_of_twin(community, payment)
    if payment.kind in RECEIVED:
        release_payment(community, payment, booked_on=booked_on, by=actor.user)
    twin = _write_twin(actor, payment, booked_on, reason.strip())
    if payment.rental and payment.rental.household:
        _pass_to_successor(actor, payment.rental, payment.rental.household, reason.strip())
    if payment.household_id:
        if payment.kind in RECEIVED:
            allocate_outflow(community, [(payment, payment.amount)], twin)
            withdraw_raised_ahead(actor, payment, on=booked_on)
        else:
            return_to_credit(community, payment, twin)
        balance(
            community,
            households=[payment.household_id],
            booked_on=max(actor.today, booked_on),
            by=actor.user,
        )
    return twin


def _require_reversible(community: Community, payment: Payment, reason: str) -> None:
    if not reason.strip():
        raise BadPayment(_("Write why the payment is reversed."), field="reason")
    if payment.kind not in REVERSIBLE:
        raise BadPayment(_("Only a payment can be reversed. Enter a new payment instead."))
    if Payment.objects.of(community).filter(reverses=payment).exists():
        raise AlreadySettled(
            _("%(receipt)s has been reversed already.") % {"receipt": payment.receipt or payment}
        )
    require_nothing_went_back(community, payment)


def _day_of_twin(community: Community, payment: Payment) -> date:
    """The day of the red twin; raises AlreadySettled for what is no longer held."""
    booked_on = periods.open_day(community, payment.booked_on, *came_back_on(community, payment))
    if payment.kind not in RECEIVED or payment.purpose not in HELD_PURPOSES:
        return booked_on
    assert payment.rental_id is not None
    changes = changes_of(community, payment.rental_id, Purpose(payment.purpose))
    day = first_day_with(changes, payment.amount, since=booked_on)
    if day is None:
        raise AlreadySettled(
            _(
                "Of this money only %(held)s yuan are still held; the rest went back or was kept. "
                "Reverse that first, on the page of the rental."
            )
            % {"held": sum(changes.values(), ZERO)}
        )
    return day


def _pass_to_successor(actor: Actor, rental: Rental, household: Household, reason: str) -> None:
    """The rental of a merged household, whose money moves again, is its successor's."""
    answering = successor(household)
    if answering.pk != household.pk:
        rental.household = answering
        revise(rental, by=actor.user, reason=reason)


def _write_twin(actor: Actor, payment: Payment, booked_on: date, reason: str) -> Payment:
    assert payment.voucher is not None
    twin = Payment(
        kind=PaymentKind.REVERSAL,
        household=payment.household,
        payer=payment.payer,
        amount=-payment.amount,
        method=payment.method,
        received_on=payment.received_on,
        booked_on=booked_on,
        note=reason,
        fund=payment.fund,
        purpose=payment.purpose,
        rental_id=payment.rental_id,
        partner_id=payment.partner_id,
        voucher=reverse_voucher(payment.voucher, booked_on=booked_on, by=actor.user),
        reverses=payment,
        by=actor.user,
    )
    record(actor.community, [twin])
    return twin


def require_nothing_went_back(community: Community, payment: Payment) -> None:
    """Raises AlreadySettled for a payment of which credit was refunded or went on."""
    gone = (
        Allocation.objects.of(community)
        .filter(payment=payment, outflow__isnull=False)
        .aggregate(total=Sum("amount"))["total"]
    )
    if gone:
        raise AlreadySettled(
            _(
                "%(amount)s yuan of this payment went back to the household or to another one. "
                "Reverse that first, in the household's list of payments."
            )
            % {"amount": gone}
        )


def came_back_on(community: Community, payment: Payment) -> list[date]:
    """The last day on which money of a payment that had gone back came in again, if any did."""
    day = (
        Allocation.objects.of(community)
        .filter(payment=payment, outflow__isnull=False, amount__lt=0)
        .aggregate(last=Max("booked_on"))["last"]
    )
    return [day] if day else []
