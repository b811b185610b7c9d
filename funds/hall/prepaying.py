"""Prepaying: rent is taken before the hall is settled, from a household or from outside (预收房租)."""

from datetime import date
from decimal import Decimal

from funds.hall.stepping import fresh
from funds.models import Purpose, Rental, RentalState
from funds.payments.holding import take_held
from funds.payments.receipting import NO_PAPERS, Papers
from households.acting import Actor, act

PREPAYING = (
    RentalState.RESERVED,
    RentalState.CONFIRMED,
    RentalState.IN_USE,
    RentalState.CHECKED_OUT,
)
"""The states in which rent can be paid ahead."""


@act
def prepay(
    actor: Actor,
    /,
    *,
    rental: Rental,
    amount: Decimal,
    method: str,
    received_on: date,
    papers: Papers = NO_PAPERS,
    late: bool = False,
) -> Rental:
    """Take so many yuan of rent ahead and give them a receipt.

    They are held: income when the rental is settled, given back when it is cancelled, and never
    a household's credit.
    Raises WrongState, BadAmount, BadPayment, NotYet, BeforeBooks, MonthClosed.
    """
    rental = fresh(actor.community, rental, *PREPAYING)
    take_held(
        actor,
        rental=rental,
        amount=amount,
        method=method,
        received_on=received_on,
        purpose=Purpose.RENT_AHEAD,
        papers=papers,
        late=late,
    )
    return rental
