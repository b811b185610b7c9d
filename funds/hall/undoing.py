"""Undoing: the last step of a rental is taken back, so that its bill can be corrected."""

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import bill_said, billed
from funds.hall.stepping import BadRental, fresh, transition
from funds.ledger import periods
from funds.levies.balancing import balance
from funds.levies.waiving import withdraw
from funds.models import Payment, PaymentKind, Rental, RentalState
from funds.money import ZERO
from funds.payments.reversing import reverse_payment
from households.acting import Actor, act
from households.succession import successor

UNDOABLE = (RentalState.SETTLED, RentalState.CHECKED_OUT, RentalState.IN_USE)
"""The states that have a step before them to go back to."""


@act
def undo(actor: Actor, /, *, rental: Rental, reason: str, came_back: bool = False) -> Rental:
    """Take back the last step: a settlement, how the hall was checked out, or its hand-over.

    Of a settlement, what was kept is held again, and a household's charge is withdrawn: what it
    had paid of it is credit. Where the charge went to another household, by a split, the rental is
    that one's from now on; that of a merged household is its successor's. What somebody from
    outside paid stays paid for the rental. What was given back is gone, unless it ``came_back``,
    or never really went: then it is held again.
    Raises WrongState, BadRental.
    """
    rental = fresh(actor.community, rental, *UNDOABLE)
    if not reason.strip():
        raise BadRental(_("Write what was wrong."), field="reason")
    if rental.state == RentalState.SETTLED:
        _undo_settlement(actor, rental, reason.strip(), came_back=came_back)
        before = RentalState.CHECKED_OUT
    elif rental.state == RentalState.CHECKED_OUT:
        _forget_bill(rental)
        before = RentalState.IN_USE
    else:
        rental.electricity_start = rental.water_start = None
        rental.before_use = ""
        before = RentalState.CONFIRMED
    if rental.household:
        rental.household = successor(rental.household)
    rental.reason = reason.strip()
    return transition(rental, before, actor.user)


def _undo_settlement(actor: Actor, rental: Rental, reason: str, *, came_back: bool) -> None:
    community = actor.community
    standing = Payment.objects.of(community).filter(rental=rental, reversed_by__isnull=True)
    given = standing.filter(
        kind=PaymentKind.REFUND, note=bill_said(rental), seq__gt=_since(rental)
    )
    returned = list(given.order_by("seq")) if came_back else []
    kept = list(standing.filter(kind=PaymentKind.KEPT).order_by("seq"))
    for payment in (*kept, *returned):
        reverse_payment(actor, payment=payment, reason=reason)
    last = actor.today
    charges = list(billed(rental).select_related("household", "levy", "fund").order_by("seq"))
    for charge in charges:
        rental.household = charge.household
        on = periods.open_day(community, charge.booked_on)
        withdraw(community, [charge], reason=reason, on=on, by=actor.user)
        last = max(last, on)
    households = {charge.household_id for charge in charges}
    balance(community, households=households, booked_on=last, by=actor.user)


def _since(rental: Rental) -> int:
    """The last thing that an earlier undoing wrote: what was given back before it stays so."""
    twins = Payment.objects.of(rental.community_id).filter(
        rental=rental, reverses__kind=PaymentKind.KEPT
    )
    return twins.order_by("-seq").values_list("seq", flat=True).first() or 0


def _forget_bill(rental: Rental) -> None:
    rental.electricity_end = rental.water_end = None
    rental.electricity = rental.water = rental.cleaning = ZERO
    rental.table_rent = rental.damage = rental.discount = ZERO
    rental.after_use = ""
