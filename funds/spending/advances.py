"""Advances: what a handler still carries of one, today or on any day."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.models import Advance, AdvanceEntry
from funds.money import ZERO
from households.models import Community


def changes_of(community: Community, advance: Advance) -> dict[date, Decimal]:
    """By how many yuan an advance changed on each day of the books."""
    entries = AdvanceEntry.objects.of(community).filter(advance=advance).order_by()
    return dict(entries.values_list("booked_on").annotate(Sum("amount")))


def left_of(community: Community, advance: Advance) -> Decimal:
    """What the holder still has of an advance, in yuan."""
    return sum(changes_of(community, advance).values(), ZERO)
