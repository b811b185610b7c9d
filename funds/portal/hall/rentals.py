"""A household's rentals of the hall, with their deposits and bills."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from funds.hall.rentals import bill_of, given_up_for, stay_of
from funds.models import HallBooking
from funds.payments.rental_money import RentalMoney, rental_money
from funds.portal.household_page import own_page
from funds.portal.village.visits import inside
from households.models import Household
from households.naming import names_of

RENTALS = 60
"""The latest rentals that are shown; nobody holds so many weddings."""


@require_safe
@inside
def rentals(request: HttpRequest, household: Household) -> HttpResponse:
    """The household's rentals of the hall, with their deposits and bills."""
    bookings = list(
        HallBooking.objects.filter(community=household.community_id, household=household)
        .select_related("hall")
        .order_by("-starts_on", "-pk")[:RENTALS]
    )
    money = rental_money(household.community, bookings)
    names = names_of(household.community) if bookings else set()
    return own_page(
        request,
        household,
        "rentals",
        bookings=[
            {
                "booking": booking,
                "stay": stay_of(booking),
                "bill": bill_of(booking),
                "money": money.get(booking.pk, RentalMoney()),
                "reason": given_up_for(booking, names),
            }
            for booking in bookings
        ],
    )
