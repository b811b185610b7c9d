"""Cancelling: a rental is given up, nobody came, or a funeral takes its place."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import overlapping, stay_of, to_give_back
from funds.hall.stepping import (
    BadRental,
    Handing,
    WrongState,
    fresh,
    give_back,
    hold,
    release,
    taken,
    transition,
)
from funds.models import (
    Event,
    Method,
    Purpose,
    Rental,
    RentalState,
)
from funds.money import FEN, ZERO
from funds.payments.holding import keep_held
from funds.payments.rental_money import deposit_held, money_of
from funds.words.wording import NO_SHOW
from households.acting import Actor, act
from households.revising import revise


@act
def cancel(
    actor: Actor,
    /,
    *,
    rental: Rental,
    reason: str,
    method: str,
    paid_on: date | None = None,
    late: bool = False,
    shortage: str = "",
) -> Rental:
    """Give a rental up: its time is free at once, the deposit goes by the hall's terms.

    ``paid_on`` is the day on which that was, today when left out; for ``late`` and ``shortage``
    see Handing. Raises WrongState, BadRental, AccountTooLow, NotYet, BeforeBooks, MonthClosed.
    """
    if not reason.strip():
        raise BadRental(_("Write why the rental is cancelled."), field="reason")
    rental = fresh(
        actor.community, rental, RentalState.WAITING, RentalState.RESERVED, RentalState.CONFIRMED
    )
    held = deposit_held(actor.community, rental)
    how = Handing(method, paid_on or actor.today, late, shortage)
    too_late = (rental.starts_on - how.on).days < rental.hall.free_days
    share = (held * rental.hall.late_percent / 100).quantize(FEN, ROUND_DOWN)
    kept = share if too_late else ZERO
    return _give_up(actor, rental, RentalState.CANCELLED, reason, kept, how)


@act
def no_show(actor: Actor, /, *, rental: Rental) -> Rental:
    """Nobody came: the deposit is kept; rent paid ahead waits until it is fetched.

    Raises WrongState before the day is over.
    """
    rental = fresh(actor.community, rental, RentalState.RESERVED, RentalState.CONFIRMED)
    if rental.ends_on >= actor.today:
        raise WrongState(_("The day of the rental is not over."))
    held = deposit_held(actor.community, rental)
    how = Handing(Method.CASH, actor.today)
    return _give_up(actor, rental, RentalState.NO_SHOW, NO_SHOW, held, how)


@act
def approve_displacement(actor: Actor, /, *, rental: Rental) -> list[Rental]:
    """Let a funeral take the place of other rentals, which are cancelled; returns those.

    Their deposits stay held in full until they are fetched. Who entered the funeral does not
    approve it. Raises WrongState, BadRental, HallTaken when the hall is in use.
    """
    rental = fresh(actor.community, rental, RentalState.WAITING)
    if rental.entered_by_id == actor.person.pk:
        raise BadRental(_("Who entered the rental may not approve it."))
    others = overlapping(actor.community, rental.hall, stay_of(rental))
    movable = (RentalState.RESERVED, RentalState.CONFIRMED)
    stuck = [
        other for other in others if other.state not in movable or other.event == Event.FUNERAL
    ]
    if stuck:
        raise taken(stuck, Event(rental.event))
    for other in others:
        release(other)
        other.state = RentalState.CANCELLED
        other.reason, other.displaced_by = rental.reason, rental
        revise(other, by=actor.person, reason=rental.reason)
    rental.state = RentalState.RESERVED
    revise(rental, by=actor.person)
    hold(rental)
    return others


@act
def fetch_deposit(
    actor: Actor,
    /,
    *,
    rental: Rental,
    method: str,
    paid_on: date | None = None,
    late: bool = False,
    shortage: str = "",
) -> Rental:
    """Give back what is held for a rental that was given up, or beyond what is asked of another.

    That is the deposit of one that a funeral displaced, and rent paid ahead. ``paid_on`` is today
    when left out; for ``late`` and ``shortage`` see Handing. Raises WrongState, AccountTooLow,
    NotYet, BeforeBooks, MonthClosed.
    """
    rental = fresh(actor.community, rental, *RentalState)
    returning = to_give_back(rental, money_of(rental))
    if not any(returning.values()):
        raise WrongState(_("Nothing has to go back of %(rental)s.") % {"rental": rental.number})
    how = Handing(method, paid_on or actor.today, late, shortage)
    for purpose, amount in returning.items():
        give_back(actor, rental, amount, how, rental.reason, purpose)
    return rental


def _give_up(
    actor: Actor, rental: Rental, state: RentalState, reason: str, kept: Decimal, how: Handing
) -> Rental:
    money = money_of(rental)
    held = money.held
    if kept:
        keep_held(actor, rental=rental, amount=kept, on=how.on, reason=reason, late=how.late)
    give_back(actor, rental, held - kept, how, reason)
    if state == RentalState.CANCELLED:
        give_back(actor, rental, money.ahead, how, reason, Purpose.RENT_AHEAD)
        give_back(actor, rental, money.paid, how, reason, Purpose.HALL)
    release(rental)
    rental.reason = reason.strip()
    return transition(rental, state, actor.user)
