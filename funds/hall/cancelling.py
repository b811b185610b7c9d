"""Cancelling: a rental is given up, nobody came, or a funeral takes its place."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import overlapping, stay_of
from funds.hall.stepping import (
    BadRental,
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
    Rental,
    RentalState,
)
from funds.money import FEN, ZERO
from funds.payments.deposits import keep_deposit
from funds.payments.rental_money import deposit_held
from funds.wording import NO_SHOW
from households.acting import act
from households.models import Community, User
from households.revising import revise


@act
def cancel(
    community: Community,
    /,
    *,
    rental: Rental,
    reason: str,
    method: str,
    today: date,
    by: User | None,
) -> Rental:
    """Give a rental up: its time is free at once, the deposit goes by the hall's terms.

    Raises WrongState, BadRental, MonthClosed.
    """
    if not reason.strip():
        raise BadRental(_("Write why the rental is cancelled."), field="reason")
    rental = fresh(
        community, rental, RentalState.WAITING, RentalState.RESERVED, RentalState.CONFIRMED
    )
    held = deposit_held(community, rental)
    late = (rental.starts_on - today).days < rental.hall.free_days
    share = (held * rental.hall.late_percent / 100).quantize(FEN, ROUND_DOWN)
    kept = share if late else ZERO
    return _give_up(community, rental, RentalState.CANCELLED, reason, kept, method, today, by)


@act
def no_show(community: Community, /, *, rental: Rental, today: date, by: User | None) -> Rental:
    """Nobody came: the deposit is kept. Raises WrongState before the day is over."""
    rental = fresh(community, rental, RentalState.RESERVED, RentalState.CONFIRMED)
    if rental.ends_on >= today:
        raise WrongState(_("The day of the rental is not over."))
    held = deposit_held(community, rental)
    return _give_up(community, rental, RentalState.NO_SHOW, NO_SHOW, held, Method.CASH, today, by)


@act
def approve_displacement(community: Community, /, *, rental: Rental, by: User) -> list[Rental]:
    """Let a funeral take the place of other rentals, which are cancelled; returns those.

    Their deposits stay held in full until they are fetched. Who entered the funeral does not
    approve it. Raises WrongState, BadRental, HallTaken when the hall is in use.
    """
    rental = fresh(community, rental, RentalState.WAITING)
    if rental.entered_by_id == by.pk:
        raise BadRental(_("Who entered the rental may not approve it."))
    others = overlapping(community, rental.hall, stay_of(rental))
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
        revise(other, by=by, reason=rental.reason)
    rental.state = RentalState.RESERVED
    revise(rental, by=by)
    hold(rental)
    return others


@act
def fetch_deposit(
    community: Community,
    /,
    *,
    rental: Rental,
    method: str,
    today: date,
    by: User | None,
) -> Rental:
    """Give back the deposit of a rental that a funeral displaced. Raises WrongState."""
    rental = fresh(community, rental, RentalState.CANCELLED)
    held = deposit_held(community, rental)
    if not held:
        raise WrongState(_("No deposit is held for %(rental)s.") % {"rental": rental.number})
    give_back(community, rental, held, method, today, rental.reason, by)
    return rental


def _give_up(
    community: Community,
    rental: Rental,
    state: RentalState,
    reason: str,
    kept: Decimal,
    method: str,
    today: date,
    by: User | None,
) -> Rental:
    held = deposit_held(community, rental)
    if kept:
        keep_deposit(community, rental=rental, amount=kept, on=today, reason=reason, by=by)
    give_back(community, rental, held - kept, method, today, reason, by)
    release(rental)
    rental.reason = reason.strip()
    return transition(rental, state, by)
