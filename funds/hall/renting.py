"""Renting: a hall is reserved, confirmed and handed over."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.hall.readings import odd_starts, readings_note
from funds.hall.rentals import TAKING_DEPOSIT, deposit_missing, overlapping
from funds.hall.slots import Stay
from funds.hall.stepping import (
    BadRental,
    WrongState,
    fresh,
    hold,
    require_deposit,
    taken,
    transition,
)
from funds.hall.tariffs import party_of, price_of
from funds.ledger.numbering import take
from funds.levies.liability import MONTHS_AHEAD
from funds.models import (
    Event,
    Hall,
    Rental,
    RentalState,
)
from funds.months import Month
from funds.payments.holding import take_held
from funds.payments.papers import NO_PAPERS, Papers
from funds.payments.rental_money import money_of
from households.acting import Actor, act
from households.models import Community, Household
from households.revising import revise
from households.succession import require_in_being


@dataclass(frozen=True)
class Lessee:
    """Who rents: a household, or somebody from outside by ``name``.

    Of a household, the householder and its telephone stand where no others are given.
    """

    household: Household | None = None
    name: str = ""
    phone: str = ""

    def written(self) -> "Lessee":
        """With the name and telephone that are written down; raises BadRental for nobody."""
        household = self.household
        name = self.name.strip() or (household.householder if household else "")
        if not name:
            raise BadRental(_("Write who rents the hall."), field="lessee")
        return Lessee(
            household, name, self.phone.strip() or (household.phone if household else "")
        )


@act
def reserve(
    actor: Actor,
    /,
    *,
    hall: Hall,
    event: Event,
    stay: Stay,
    lessee: Lessee,
    tables: int = 0,
    guests: int = 0,
    note: str = "",
    displace: str = "",
    late: bool = False,
) -> Rental:
    """Reserve a hall; the rent of its tariff is fixed now.

    A day that is past is refused, unless it is entered ``late``: a use that has been, and that
    nobody entered. A time that is taken is refused. Only a funeral may ask, with the reason
    ``displace``, to take the place of others: it waits for approval, and until then nothing is
    cancelled.
    Raises BadRental, HallTaken, NoTariff, MergedAway.
    """
    community = actor.community
    lessee = lessee.written()
    if lessee.household:
        require_in_being(community, [lessee.household])
    require_within_reach(stay, actor.today, late=late)
    price = price_of(community, hall, party_of(lessee.household), event, stay)
    others = overlapping(community, hall, stay)
    waits = bool(others) and event == Event.FUNERAL and bool(displace.strip())
    if others and not waits:
        raise taken(others, event)
    rental = Rental(
        community=community,
        number=_next_number(community, actor.today),
        hall=hall,
        household=lessee.household,
        lessee=lessee.name,
        phone=lessee.phone,
        party=price.party,
        event=event,
        starts_on=stay.first,
        start_slot=stay.start,
        ends_on=stay.last,
        end_slot=stay.end,
        tables=tables,
        guests=guests,
        note=note.strip(),
        state=RentalState.WAITING if waits else RentalState.RESERVED,
        tariff=price.tariff,
        deposit=price.deposit,
        rent=price.rent,
        reason=displace.strip() if waits else "",
        entered_by=actor.user,
    )
    revise(rental, by=actor.user)
    if not waits:
        hold(rental)
    return rental


@act
def confirm(
    actor: Actor,
    /,
    *,
    rental: Rental,
    method: str,
    received_on: date,
    papers: Papers = NO_PAPERS,
    late: bool = False,
) -> Rental:
    """Take the deposit; the rental stands.

    Of a rental that stands or is in use, what is missing is taken: its receipt was reversed, or
    more is asked by now. Raises WrongState, BadPayment, MonthClosed.
    """
    rental = fresh(actor.community, rental, *TAKING_DEPOSIT)
    missing = deposit_missing(rental, money_of(rental))
    if rental.state != RentalState.RESERVED and not missing:
        raise WrongState(
            _("The deposit of %(rental)s has been taken already.") % {"rental": rental.number}
        )
    if missing:
        take_held(
            actor,
            rental=rental,
            amount=missing,
            method=method,
            received_on=received_on,
            papers=papers,
            late=late,
        )
    if rental.state != RentalState.RESERVED:
        return rental
    return transition(rental, RentalState.CONFIRMED, actor.user)


@act
def begin_use(
    actor: Actor,
    /,
    *,
    rental: Rental,
    electricity_start: int | None = None,
    water_start: int | None = None,
    before_use: str = "",
    confirmed: bool | None = None,
) -> Rental:
    """Hand the hall over: meters are read and its state is looked at.

    ``confirmed`` is what was answered about an unusual reading, see ``readings_note``. Raises
    WrongState, also for a deposit that was asked and not taken, and Unusual.
    """
    rental = fresh(actor.community, rental, RentalState.RESERVED, RentalState.CONFIRMED)
    require_deposit(rental)
    odd = odd_starts(rental, electricity_start=electricity_start, water_start=water_start)
    noted = readings_note(odd, confirmed=confirmed)
    rental.electricity_start, rental.water_start = electricity_start, water_start
    rental.before_use = f"{before_use.strip()} {noted}".strip()[:200]
    return transition(rental, RentalState.IN_USE, actor.user)


def require_within_reach(stay: Stay, today: date, *, late: bool = False) -> None:
    """Raises BadRental for a day that is past, unless ``late``, or too many months from now."""
    if stay.first < today and not late:
        raise BadRental(
            _(
                "%(day)s is past. Choose today or a later day. For a use that has been and that "
                "nobody entered, tick “it happened earlier (late entry)”."
            )
            % {"day": stay.first},
            field="starts_at",
        )
    if Month.of(stay.last) > Month.of(today).plus(MONTHS_AHEAD):
        raise BadRental(
            _("The hall can be reserved %(count)s months ahead.") % {"count": MONTHS_AHEAD},
            field="starts_at",
        )


def _next_number(community: Community, today: date) -> str:
    return f"HZ-{today.year}-{take(community, f'rental.{today.year}'):04d}"
