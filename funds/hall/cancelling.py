"""Cancelling: a rental is given up, nobody came, or a funeral takes its place."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import overlapping, stay_of
from funds.hall.stepping import (
    BadBooking,
    WrongState,
    fresh,
    give_back,
    hold,
    move_on,
    release,
    taken,
)
from funds.models import (
    BookingState,
    Event,
    HallBooking,
    Method,
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
    booking: HallBooking,
    reason: str,
    method: str,
    today: date,
    by: User | None,
) -> HallBooking:
    """Give a booking up: its time is free at once, the deposit goes by the hall's terms.

    Raises WrongState, BadBooking, MonthClosed.
    """
    if not reason.strip():
        raise BadBooking(_("Write why the booking is cancelled."), field="reason")
    booking = fresh(
        community, booking, BookingState.WAITING, BookingState.RESERVED, BookingState.CONFIRMED
    )
    held = deposit_held(community, booking)
    late = (booking.starts_on - today).days < booking.hall.free_days
    share = (held * booking.hall.late_percent / 100).quantize(FEN, ROUND_DOWN)
    kept = share if late else ZERO
    return _give_up(community, booking, BookingState.CANCELLED, reason, kept, method, today, by)


@act
def no_show(
    community: Community, /, *, booking: HallBooking, today: date, by: User | None
) -> HallBooking:
    """Nobody came: the deposit is kept. Raises WrongState before the day is over."""
    booking = fresh(community, booking, BookingState.RESERVED, BookingState.CONFIRMED)
    if booking.ends_on >= today:
        raise WrongState(_("The day of the booking is not over."))
    held = deposit_held(community, booking)
    return _give_up(
        community, booking, BookingState.NO_SHOW, NO_SHOW, held, Method.CASH, today, by
    )


@act
def approve_displacement(
    community: Community, /, *, booking: HallBooking, by: User
) -> list[HallBooking]:
    """Let a funeral take the place of other bookings, which are cancelled; returns those.

    Their deposits stay held in full until they are fetched. Who entered the funeral does not
    approve it. Raises WrongState, BadBooking, HallTaken when the hall is in use.
    """
    booking = fresh(community, booking, BookingState.WAITING)
    if booking.entered_by_id == by.pk:
        raise BadBooking(_("Who entered the booking may not approve it."))
    others = overlapping(community, booking.hall, stay_of(booking))
    movable = (BookingState.RESERVED, BookingState.CONFIRMED)
    stuck = [
        other for other in others if other.state not in movable or other.event == Event.FUNERAL
    ]
    if stuck:
        raise taken(stuck, Event(booking.event))
    for other in others:
        release(other)
        other.state = BookingState.CANCELLED
        other.reason, other.displaced_by = booking.reason, booking
        revise(other, by=by, reason=booking.reason)
    booking.state = BookingState.RESERVED
    revise(booking, by=by)
    hold(booking)
    return others


@act
def fetch_deposit(
    community: Community,
    /,
    *,
    booking: HallBooking,
    method: str,
    today: date,
    by: User | None,
) -> HallBooking:
    """Give back the deposit of a booking that a funeral displaced. Raises WrongState."""
    booking = fresh(community, booking, BookingState.CANCELLED)
    held = deposit_held(community, booking)
    if not held:
        raise WrongState(_("No deposit is held for %(booking)s.") % {"booking": booking.number})
    give_back(community, booking, held, method, today, booking.reason, by)
    return booking


def _give_up(
    community: Community,
    booking: HallBooking,
    state: BookingState,
    reason: str,
    kept: Decimal,
    method: str,
    today: date,
    by: User | None,
) -> HallBooking:
    held = deposit_held(community, booking)
    if kept:
        keep_deposit(community, booking=booking, amount=kept, on=today, reason=reason, by=by)
    give_back(community, booking, held - kept, method, today, reason, by)
    release(booking)
    booking.reason = reason.strip()
    return move_on(booking, state, by)
