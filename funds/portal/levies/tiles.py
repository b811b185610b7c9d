"""The four ways on from a household's page, each with what is so today."""

from dataclasses import dataclass
from datetime import date, timedelta

from funds.hall.rentals import busy
from funds.models import Hall, Objection
from funds.payments.receipts import receipts_of
from households.models import Community, Household

AHEAD = timedelta(days=60)
"""So far ahead a free day of the hall is looked for."""


@dataclass(frozen=True)
class Tiles:
    """Receipts of this year, the hall's next free day, and what was said and answered so far.

    ``free_on`` is None where there is no hall, or no free day soon.
    """

    receipts: int
    has_hall: bool
    free_on: date | None
    said: int
    answered: int


def tiles(household: Household, *, today: date) -> Tiles:
    """What stands on the four tiles; five queries."""
    community = household.community
    hall = Hall.objects.of(community).order_by("pk").first()
    said = Objection.objects.of(community).filter(household=household)
    receipts = receipts_of(household).exclude(receipt="").filter(received_on__year=today.year)
    return Tiles(
        receipts=receipts.count(),
        has_hall=hall is not None,
        free_on=next_free_day(community, hall, today=today) if hall else None,
        said=said.count(),
        answered=said.filter(answers__isnull=False).distinct().count(),
    )


def next_free_day(community: Community, hall: Hall, *, today: date) -> date | None:
    """The first day from tomorrow on of which no hour of a hall is taken."""
    taken = busy(community, hall, today, today + AHEAD)
    days = (today + timedelta(days=n) for n in range(1, AHEAD.days + 1))
    return next((day for day in days if not taken.get(day)), None)
