"""What every step of a rental does: look, move on, hold and release the half hours."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import stay_of
from funds.models import (
    BookingState,
    Event,
    HallBooking,
    HallSlot,
)
from funds.payments.deposits import return_deposit
from households.models import Community, User
from households.refusal import Conflict, Refused
from households.revising import revise


class BadBooking(Refused):
    """A booking without what it needs."""


class HallTaken(Conflict):
    """Somebody else has the hall at that time."""


class WrongState(Conflict):
    """The booking has not come so far, or is past it."""


def fresh(community: Community, booking: HallBooking, *states: BookingState) -> HallBooking:
    """The booking as it stands now, under the lock; raises WrongState in any other state."""
    now = HallBooking.objects.select_related(
        "hall__fund", "household__community", "tariff", "community"
    ).get(community=community, pk=booking.pk)
    if now.state not in states:
        raise WrongState(
            _("%(booking)s is %(state)s; this can no longer, or not yet, be done.")
            % {"booking": now.number, "state": BookingState(now.state).label}
        )
    return now


def move_on(booking: HallBooking, state: BookingState, by: User | None) -> HallBooking:
    """Save a booking in its next state, with its reason on record."""
    booking.state = state
    revise(booking, by=by, reason=booking.reason)
    return booking


def hold(booking: HallBooking) -> None:
    """Take the half hours of a booking; the database refuses what another has."""
    HallSlot.objects.bulk_create(
        HallSlot(
            community_id=booking.community_id,
            hall=booking.hall,
            day=day,
            slot=slot,
            booking=booking,
        )
        for day, slots in stay_of(booking).days()
        for slot in slots
    )


def release(booking: HallBooking) -> None:
    """Give the half hours of a booking free."""
    HallSlot.objects.filter(community=booking.community_id, booking=booking).delete()


def give_back(
    community: Community,
    booking: HallBooking,
    amount: Decimal,
    method: str,
    today: date,
    reason: str,
    by: User | None,
) -> None:
    """Return so many yuan of a deposit, where there are any."""
    if amount:
        return_deposit(
            community,
            booking=booking,
            amount=amount,
            method=method,
            paid_on=today,
            today=today,
            reason=reason,
            by=by,
        )


def taken(others: Sequence[HallBooking], event: Event) -> HallTaken:
    """The refusal that says who has the hall, and what a funeral may ask for."""
    listed = "; ".join(f"{other.number} {stay_of(other)}" for other in others[:3])
    if event == Event.FUNERAL:
        return HallTaken(
            _(
                "The hall is taken: %(listed)s. Choose another time. A funeral may take its "
                "place: write why, and somebody has to approve it."
            )
            % {"listed": listed},
            field="starts_at",
        )
    return HallTaken(
        _("The hall is taken: %(listed)s. Choose another time.") % {"listed": listed},
        field="starts_at",
    )
