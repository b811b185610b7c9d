"""Requesting: somebody asks for a hall, and is confirmed or declined (用房申请)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import overlapping
from funds.hall.renting import Lessee, reserve
from funds.hall.requests import OPEN, TO_ANSWER, Stand, standing_of, standings
from funds.hall.slots import Stay
from funds.hall.stepping import BadRental
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import (
    LONGEST_WISH,
    Event,
    Hall,
    HallRequest,
    HallRequestEvent,
    HappenedTo,
    Rental,
)
from households.acting import Actor, act
from households.characters import visible, written_name
from households.models import Household
from households.refusal import Conflict
from households.succession import require_in_being
from households.telephones import digits_of, is_telephone

DAYS_AHEAD = 180
OF_ONE = 3
"""So many open requests one household or one telephone may have."""
OF_STRANGERS = 30
"""So many open requests a village may have of people without a household here."""


class TooManyRequests(Conflict):
    """Somebody, or all strangers together, asks for more days than one can wait for."""


class AnsweredBefore(Conflict):
    """A request that was answered or withdrawn, or whose day is past."""


@dataclass(frozen=True)
class Asker:
    """Who asks: a household, or a name with a telephone by which it is answered."""

    household: Household | None = None
    name: str = ""
    phone: str = ""


@act
def request_hall(
    actor: Actor,
    /,
    *,
    hall: Hall,
    event: Event,
    stay: Stay,
    asker: Asker,
    note: str = "",
    now: datetime,
) -> HallRequest:
    """Ask for a hall within one day; it is kept free for a while, or stands in line.

    Raises BadRental, TooManyRequests, MergedAway.
    """
    asker = _written(asker)
    note = visible(note).strip()
    _require_a_coming_time(actor, stay, now)
    if len(note) > LONGEST_WISH:
        raise BadRental(
            _("Say it in %(most)s characters; call the clerk for more.") % {"most": LONGEST_WISH},
            field="note",
        )
    if asker.household:
        require_in_being(actor.community, [asker.household])
    _require_few(actor, asker, now)
    number = take(actor.community, f"hall_request.{actor.today.year}")
    (request,) = record(
        actor.community,
        [
            HallRequest(
                number=f"YF-{actor.today.year}-{number:04d}",
                hall=hall,
                household=asker.household,
                name=asker.name,
                phone=asker.phone,
                event=event,
                day=stay.first,
                start_slot=stay.start,
                end_slot=stay.end,
                note=note,
                recorded_at=now,
                by=actor.user,
            )
        ],
    )
    if overlapping(actor.community, hall, stay):
        _happened(actor, request, HappenedTo.TAKEN)
    return request


@act
def confirm_request(
    actor: Actor, /, *, request: HallRequest, now: datetime, **wanted: Any
) -> Rental:
    """Reserve the hall for who asked; ``wanted`` is what ``reserve`` asks for.

    Raises AnsweredBefore and what ``reserve`` raises.
    """
    _require_open(request, now)
    rental = reserve(actor, **wanted)
    _happened(actor, request, HappenedTo.CONFIRMED, rental=rental)
    return rental


@act
def decline_request(
    actor: Actor, /, *, request: HallRequest, reason: str, now: datetime
) -> HallRequestEvent:
    """Say no, with the reason that the asker reads; the next in line moves up."""
    _require_open(request, now)
    reason = visible(reason).strip()
    if not reason:
        raise BadRental(_("Write why, for who asked reads it."), field="reason")
    return _happened(actor, request, HappenedTo.DECLINED, reason=reason[:200])


@act
def withdraw_request(actor: Actor, /, *, request: HallRequest, now: datetime) -> HallRequestEvent:
    """Take a request back, by who asked; the next in line moves up."""
    _require_open(request, now)
    return _happened(actor, request, HappenedTo.WITHDRAWN)


def lessee_of(request: HallRequest) -> Lessee:
    """Who rents if a request is confirmed as it is."""
    name = "" if request.household_id else request.name
    return Lessee(request.household, name, request.phone)


def _happened(
    actor: Actor, request: HallRequest, kind: HappenedTo, **details: Any
) -> HallRequestEvent:
    event = HallRequestEvent(request=request, kind=kind, by=actor.user, **details)
    return record(actor.community, [event])[0]


def _written(asker: Asker) -> Asker:
    """With the telephone as digits; raises BadRental for nobody, and for no telephone."""
    if asker.household:
        return Asker(asker.household, asker.household.householder, asker.household.phone)
    name = written_name(asker.name)
    if not name:
        raise BadRental(_("Write your name."), field="name")
    phone = digits_of(asker.phone)
    if not is_telephone(phone):
        raise BadRental(
            _("Write a telephone number by which the clerk reaches you."), field="phone"
        )
    return Asker(None, name[:60], phone)


def _require_a_coming_time(actor: Actor, stay: Stay, now: datetime) -> None:
    if stay.first < actor.today:
        raise BadRental(_("This day is past. Choose today or a later day."), field="day")
    clock = timezone.localtime(now)
    half_hours_gone = clock.hour * 2 + clock.minute // 30
    if stay.first == clock.date() and stay.end <= half_hours_gone:
        raise BadRental(
            _("This part of the day is over. Choose a later one, or another day."), field="session"
        )
    if stay.first > actor.today + timedelta(days=DAYS_AHEAD):
        raise BadRental(
            _("One can ask %(days)s days ahead. Call the clerk for a later day.")
            % {"days": DAYS_AHEAD},
            field="day",
        )


def _require_few(actor: Actor, asker: Asker, now: datetime) -> None:
    listed = [one for one in standings(actor.community, now=now) if one.stand in OPEN]
    requests = [one.request for one in listed]
    if asker.household:
        own = [one for one in requests if one.household_id == asker.household.pk]
    else:
        own = [one for one in requests if not one.household_id and one.phone == asker.phone]
    strangers = [one for one in requests if not one.household_id]
    if len(own) >= OF_ONE:
        raise TooManyRequests(
            _("You have asked for %(count)s days already. Withdraw one, or wait for the answer.")
            % {"count": len(own)}
        )
    if not asker.household and len(strangers) >= OF_STRANGERS:
        raise TooManyRequests(_("Very many have asked already. Please call the clerk."))


def _require_open(request: HallRequest, now: datetime) -> None:
    """Raises AnsweredBefore for a request that can no longer be answered."""
    standing = standing_of(request, now=now)
    if standing.stand in TO_ANSWER:
        return
    if standing.stand == Stand.PAST:
        raise AnsweredBefore(_("The day of this request is past."))
    raise AnsweredBefore(_("This request has been answered or withdrawn already."))
