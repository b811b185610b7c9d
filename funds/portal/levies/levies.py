"""What a household is charged: each levy, what it costs, and on which decision it rests."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.levies.resolutions import exemptions_of, levies_of, shares_of
from funds.portal.household_page import household_page
from funds.portal.village.visits import household_required
from households.models import Household


@require_safe
@household_required
def levies(request: HttpRequest, household: Household) -> HttpResponse:
    """What each levy is for, what it costs and on which decision it rests."""
    today = timezone.localdate()
    shares = shares_of(household, today=today)
    return household_page(
        request,
        household,
        "levies",
        levies=[
            (one.levy, one.rates, shares.get(one.levy.pk))
            for one in levies_of(household, today=today)
        ],
        exemptions=exemptions_of(household),
    )
