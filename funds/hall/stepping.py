"""What every step of a rental does (state machine): look, change its state, hold or free time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import overlapping, stay_of
from funds.hall.requests import open_for, standings, stay_asked
from funds.ledger.recording import record
from funds.models import (
    Event,
    HallRequestEvent,
    HallSlot,
    HappenedTo,
    Purpose,
    Rental,
    RentalState,
)
from funds.payments.holding import return_paid
from households.acting import Actor
from households.models import Community, User
from households.prepared import Rows, prepared
from households.refusal import Conflict, Refused
from households.revising import revise


class BadRental(Refused):
    """A rental without what it needs."""


class HallTaken(Conflict):
    """Somebody else has the hall at that time."""


class WrongState(Conflict):
    """The rental has not come so far, or is past it."""


@dataclass(frozen=True)
class Handing:
    """How and on which day money changes hands.

    ``late`` books what happened in a closed month on the first open day; ``shortage`` is
    explained in ``funds.ledger.holdings``.
    """

    method: str
    on: date
    late: bool = False
    shortage: str = ""


def fresh(community: Community, rental: Rental, *states: RentalState) -> Rental:
    """The rental as it stands now, under the lock; raises WrongState in any other state."""
    found = _fresh(community, rental.pk)
    if not found:
        raise Rental.DoesNotExist
    now: Rental = found[0]
    if now.state not in states:
        raise WrongState(
            _("%(rental)s is %(state)s; this can no longer, or not yet, be done.")
            % {"rental": now.number, "state": RentalState(now.state).label}
        )
    return now


@prepared
def _fresh(community: Community, rental: int) -> Rows:
    rows = Rental.objects.of(community).filter(pk=rental)
    return rows.select_related("hall__fund", "household__community", "tariff", "community")


def require_deposit(rental: Rental) -> None:
    """Raises WrongState for a reservation whose deposit has not been taken."""
    if rental.state == RentalState.RESERVED and rental.deposit:
        raise WrongState(
            _(
                "The deposit of %(rental)s has not been taken. Take it first, or let an approver "
                "decide on another deposit, or none."
            )
            % {"rental": rental.number}
        )


def transition(rental: Rental, state: RentalState, by: User | None) -> Rental:
    """Save a rental in its next state, with its reason on record."""
    rental.state = state
    revise(rental, by=by, reason=rental.reason)
    return rental


def hold(rental: Rental) -> None:
    """Take the half hours of a rental; the database refuses what another has."""
    HallSlot.objects.bulk_create(
        HallSlot(
            community_id=rental.community_id,
            hall=rental.hall,
            day=day,
            slot=slot,
            rental=rental,
        )
        for day, slots in stay_of(rental).days()
        for slot in slots
    )
    _tell_requests(rental, HappenedTo.TAKEN)


def release(rental: Rental) -> None:
    """Give the half hours of a rental free."""
    HallSlot.objects.of(rental.community_id).filter(rental=rental).delete()
    _tell_requests(rental, HappenedTo.FREE)


def _tell_requests(rental: Rental, kind: HappenedTo) -> None:
    """Note for each request in line for some of a rental's time that it was taken, or is free."""
    community, stay = rental.community, stay_of(rental)
    days = [day for day, _slots in stay.days()]
    listed = open_for(standings(community, now=timezone.now(), days=days), rental.hall, stay)
    taken = kind == HappenedTo.TAKEN
    concerned = [
        one.request
        for one in listed
        if one.taken != taken
        and (taken or not overlapping(community, rental.hall, stay_asked(one.request)))
    ]
    record(community, [HallRequestEvent(request=one, kind=kind) for one in concerned])


def give_back(
    actor: Actor,
    rental: Rental,
    amount: Decimal,
    how: Handing,
    reason: str,
    purpose: Purpose = Purpose.DEPOSIT,
) -> None:
    """Return so many yuan of a deposit, or of what was paid, where there are any."""
    if amount:
        return_paid(
            actor,
            rental=rental,
            amount=amount,
            purpose=purpose,
            method=how.method,
            paid_on=how.on,
            reason=reason,
            late=how.late,
            shortage=how.shortage,
        )


def taken(others: Sequence[Rental], event: Event) -> HallTaken:
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
