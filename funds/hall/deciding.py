"""Deciding: an approver asks another deposit of a rental than its tariff, a part, or none."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import TAKING_DEPOSIT
from funds.hall.stepping import BadRental, fresh
from funds.models import Rental, RentalState
from funds.money import LIMIT, ZERO, exact
from households.acting import Actor, act
from households.revising import revise


@act
def decide_deposit(actor: Actor, /, *, rental: Rental, amount: Decimal, reason: str) -> Rental:
    """Ask ``amount`` yuan of deposit, nothing with zero, whatever the tariff says.

    Who entered the rental does not decide. What was taken already stays: more is taken, or what
    is too much given back, afterwards. Raises WrongState, BadRental, BadAmount.
    """
    rental = fresh(actor.community, rental, RentalState.WAITING, *TAKING_DEPOSIT)
    if rental.entered_by_id == actor.person.pk:
        raise BadRental(_("Who entered the rental may not decide on its deposit."))
    if not reason.strip():
        raise BadRental(_("Write why another deposit is asked."), field="reason")
    wanted = exact(amount)
    if not ZERO <= wanted <= LIMIT:
        raise BadRental(_("A deposit is zero or more."), field="amount")
    rental.deposit, rental.deposit_reason = wanted, reason.strip()
    rental.deposit_decided_by = actor.person
    revise(rental, by=actor.user, reason=reason.strip())
    return rental
