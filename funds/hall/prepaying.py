"""Prepaying: rent is taken before the hall is settled, from a household or from outside (预收房租)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from funds.hall.rentals import bill_of
from funds.hall.stepping import fresh
from funds.models import Purpose, Rental, RentalState
from funds.payments.holding import take_held
from funds.payments.papers import NO_PAPERS, Papers
from funds.payments.rental_money import money_of
from funds.payments.unusual import remembered
from funds.words.wording import rent_confirmed
from households.acting import Actor, act

PREPAYING = (
    RentalState.RESERVED,
    RentalState.CONFIRMED,
    RentalState.IN_USE,
    RentalState.CHECKED_OUT,
)
"""The states in which rent can be paid ahead."""
TIMES = 3
"""So many times the bill, for meters and damage are still to come, may be held unasked."""


def rent_note(rental: Rental, amount: Decimal, *, confirmed: bool | None) -> str:
    """What is noted of far too much rent that somebody ``confirmed``; empty for a usual amount.

    Usual is up to TIMES the bill as it stands, with what is held already. None is for what nobody
    can be asked about. Raises Unusual where the answer is still no.
    """
    bill, held = bill_of(rental).total, money_of(rental).ahead + amount
    if confirmed is None or held <= TIMES * bill:
        return ""
    question = _(
        "%(held)s yuan of rent would be held, and the bill is %(bill)s yuan. What is left goes back "
        "when the rental is settled. Is that so?"
    ) % {"held": held, "bill": bill}
    return remembered(rent_confirmed(bill), question=question, confirmed=confirmed)


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
    confirmed: bool | None = None,
) -> Rental:
    """Take so many yuan of rent ahead and give them a receipt.

    They are held: income when the rental is settled, given back when it is cancelled, and never
    a household's credit. ``confirmed`` is what was answered about far too much, see ``rent_note``.
    Raises WrongState, BadAmount, BadPayment, NotYet, BeforeBooks, MonthClosed, Unusual.
    """
    rental = fresh(actor.community, rental, *PREPAYING)
    noted = rent_note(rental, amount, confirmed=confirmed)
    take_held(
        actor,
        rental=rental,
        amount=amount,
        method=method,
        received_on=received_on,
        purpose=Purpose.RENT_AHEAD,
        papers=papers.noting(noted),
        late=late,
    )
    return rental
