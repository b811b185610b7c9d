"""A household's rentals of the hall, with their deposits and bills."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from funds.hall.owing import states_said
from funds.hall.rentals import bill_of, given_up_for, stay_of
from funds.models import Rental
from funds.payments.rental_money import RentalMoney, rental_money
from funds.portal.household_page import household_page
from funds.portal.village.visits import household_required
from households.models import Household
from households.naming import names_of

RENTALS = 60
"""The latest rentals that are shown; nobody holds so many weddings."""


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
