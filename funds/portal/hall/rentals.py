"""A household's rentals of the hall, with their deposits and bills."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.half_hours import time_said
from funds.hall.owing import states_said
from funds.hall.rentals import bill_of, given_up_for, stay_of
from funds.hall.requests import OPEN, standings
from funds.hall.stand_words import stand_said
from funds.models import HallRequest, Rental
from funds.payments.rental_money import RentalMoney, rental_money
from funds.portal.household_page import household_page
from funds.portal.village.visits import household_required
from households.models import Household
from households.naming import names_of

RENTALS = 60
"""The latest rentals that are shown; nobody holds so many weddings."""


@dataclass(frozen=True)
class OwnRequest:
    """A request of the household, with its hours and how it stands in words."""

    request: HallRequest
    hours: str
    said: str
    open: bool


@require_safe
@household_required
def rentals(request: HttpRequest, household: Household) -> HttpResponse:
    """The household's rentals of the hall, with their deposits and bills."""
    rentals = list(
        Rental.objects.of(household.community_id)
        .filter(household=household)
        .select_related("hall")
        .order_by("-starts_on", "-pk")[:RENTALS]
    )
    money = rental_money(household.community, rentals)
    said = states_said(household.community, rentals)
    names = names_of(household.community) if rentals else set()
    return household_page(
        request,
        household,
        "rentals",
        requests=_requests(household),
        rentals=[
            {
                "rental": rental,
                "stay": stay_of(rental),
                "state": said[rental.pk],
                "bill": bill_of(rental),
                "money": money.get(rental.pk, RentalMoney()),
                "reason": given_up_for(rental, names),
            }
            for rental in rentals
        ],
    )


def _requests(household: Household) -> list[OwnRequest]:
    """What the household asked for, of today and later."""
    listed = standings(household.community, now=timezone.now())
    return [
        OwnRequest(
            one.request,
            f"{time_said(one.request.start_slot)}–{time_said(one.request.end_slot)}",
            stand_said(one),
            one.stand in OPEN,
        )
        for one in listed
        if one.request.household_id == household.pk
    ]
