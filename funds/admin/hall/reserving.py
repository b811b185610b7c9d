"""Reserving a hall at the desk: the price is told before anything is saved."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.hall.forms import ReserveForm
from funds.admin.hall.requests import Asked, asking_for, request_of, standing_now
from funds.admin.hall.steps import rental_of
from funds.admin.once import do_once
from funds.hall.lunar_days import lunar_said
from funds.hall.rentals import has_hall, overlapping, stay_of
from funds.hall.renting import Lessee, reserve
from funds.hall.requesting import confirm_request
from funds.hall.slots import Stay
from funds.hall.tariffs import NoTariff, Price, party_of, price_of
from funds.models import Event, HallRequest, Rental, RentalState
from households.acting import Actor


@dataclass(frozen=True)
class Quoted:
    """The price of what a form asks for, or why there is none; and who has the hall then."""

    price: Price | None
    refusal: str
    lunar: str
    others: list[tuple[Rental, Stay]]
    asking: list[Asked]


def new_rental(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Reserve a hall; the reservation's own page follows, where its deposit is taken.

    A POST that asks for the price saves nothing: it shows the same page with the price.
    Where no hall is entered yet, the page says so instead.
    """
    named = request.GET.get("request", "")
    asked = request_of(actor, named) if named else None
    initial = _initial(request, actor, asked)
    form = ReserveForm(actor.community, request.POST or None, initial=initial)
    asks_price = "price" in request.POST
    if form.is_bound and form.is_valid() and not asks_price:
        number = do_once(request, actor, form, lambda said: _reserve(actor, said, asked))
        if number:
            messages.success(request, _reserved(rental_of(actor, number)))
            return redirect("admin:rental", number=number)
    return page(
        request,
        "new_rental",
        _("New hall rental"),
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        no_hall=not has_hall(actor.community),
        asked=standing_now(asked) if asked else None,
        quoted=_quoted(actor, form, asked) if asks_price and form.is_valid() else None,
        back=reverse("admin:halls"),
    )


def _initial(request: HttpRequest, actor: Actor, asked: HallRequest | None) -> dict[str, Any]:
    """What is known already: the day, a household, or all that a request says."""
    if asked:
        return {
            "hall": asked.hall_id,
            "event": asked.event,
            "household": asked.household.number if asked.household else "",
            "lessee": "" if asked.household else asked.name,
            "phone": asked.phone,
            "first": asked.day,
            "start": asked.start_slot,
            "end": asked.end_slot,
            "note": asked.note,
        }
    known = request.GET
    return {
        "first": known.get("day") or actor.today,
        "household": known.get("household", ""),
        "event": Event.WEDDING,
    }


def _reserve(actor: Actor, said: dict[str, Any], asked: HallRequest | None) -> str:
    lessee = Lessee(household=said["household"], name=said["lessee"], phone=said["phone"])
    wanted = {
        "hall": said["hall"],
        "event": Event(said["event"]),
        "stay": said["stay"],
        "lessee": lessee,
        "tables": said["tables"] or 0,
        "guests": said["guests"] or 0,
        "note": said["note"],
        "displace": said["displace"],
        "late": said["late"],
    }
    if asked:
        return confirm_request(actor, request=asked, now=timezone.now(), **wanted).number
    return reserve(actor, **wanted).number


def _quoted(actor: Actor, form: ReserveForm, asked: HallRequest | None) -> Quoted:
    """The price, who has the hall then, and who asks for it beside the one that is answered."""
    said = form.cleaned_data
    hall, stay, found, refusal = said["hall"], said["stay"], None, ""
    try:
        party = party_of(said["household"])
        found = price_of(actor.community, hall, party, Event(said["event"]), stay)
    except NoTariff as none:
        refusal = str(none)
    others = overlapping(actor.community, hall, stay)
    asking = asking_for(actor.community, hall, stay)
    return Quoted(
        found,
        refusal,
        lunar_said(stay.first),
        [(other, stay_of(other)) for other in others],
        [one for one in asking if one.standing.request != asked],
    )


def _reserved(rental: Rental) -> str:
    return _("%(rental)s, %(stay)s (%(lunar)s): %(state)s.") % {
        "rental": rental.number,
        "stay": stay_of(rental),
        "lunar": lunar_said(rental.starts_on),
        "state": RentalState(rental.state).label,
    }
