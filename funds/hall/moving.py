"""Moving: a reservation gets another day, time or hall; its number, deposit and history stay."""

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import overlapping, stay_of
from funds.hall.renting import require_within_reach
from funds.hall.slots import Stay
from funds.hall.stepping import BadRental, fresh, hold, release, taken
from funds.hall.tariffs import price_of
from funds.models import Event, Hall, Party, Rental, RentalState
from households.acting import Actor, act
from households.revising import revise


@act
def move(
    actor: Actor,
    /,
    *,
    rental: Rental,
    stay: Stay,
    hall: Hall | None = None,
    reason: str = "",
    late: bool = False,
) -> Rental:
    """Give a reservation another time, and another ``hall`` where one is named.

    ``late`` is for a day that is past already: it was used then. Rent and deposit are those of the
    tariff of the new day. What was taken of the deposit stays as it is: more may be taken or given
    back afterwards; so does what an approver decided. A funeral that waited for approval is
    reserved, since the time it moves to is free. Raises WrongState once the hall was handed over,
    BadRental, HallTaken, NoTariff.
    """
    community = actor.community
    rental = fresh(
        community, rental, RentalState.WAITING, RentalState.RESERVED, RentalState.CONFIRMED
    )
    hall = hall or rental.hall
    require_within_reach(stay, actor.today, late=late)
    others = [other for other in overlapping(community, hall, stay) if other.pk != rental.pk]
    if others:
        raise taken(others, Event.OTHER)
    if (hall, stay) == (rental.hall, stay_of(rental)):
        raise BadRental(
            _("%(rental)s has this hall at this time already. Choose another time.")
            % {"rental": rental.number},
            field="starts_at",
        )
    release(rental)
    price = price_of(community, hall, Party(rental.party), Event(rental.event), stay)
    rental.hall, rental.tariff, rental.rent = hall, price.tariff, price.rent
    if not rental.deposit_reason:
        rental.deposit = price.deposit
    rental.starts_on, rental.start_slot = stay.first, stay.start
    rental.ends_on, rental.end_slot = stay.last, stay.end
    if rental.state == RentalState.WAITING:
        rental.state, rental.reason = RentalState.RESERVED, ""
    revise(rental, by=actor.user, reason=reason.strip())
    hold(rental)
    return rental
