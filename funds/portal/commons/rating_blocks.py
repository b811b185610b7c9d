"""Ratings on the pages of what the village is at, and beside the money of a month."""

from datetime import date, timedelta
from typing import Any

from funds.commons.ratings import (
    in_force,
    month_counted,
    projects_counted,
    published_last,
    rateable,
    rentals_counted,
    reviews_in_force,
)
from funds.portal.council.block import Tally
from households.models import Community, Household

A_YEAR = timedelta(days=365)


def own_ratings(household: Household, today: date) -> dict[str, Any]:
    """Whether the household is asked what it thinks of something."""
    listed = rateable(household, today=today)
    return {"asked": sum(1 for one in listed if one.rating is None), "any": bool(listed)}


def tally(community: Community, today: date) -> Tally:
    """How many ratings were given in the last year."""
    return Tally(in_force(community).filter(rated_on__gt=today - A_YEAR).count())


def told(community: Community, today: date) -> dict[str, Any]:
    """What the households say of the months published last, of projects and of the hall."""
    return {
        "months": [(one, month_counted(community, one)) for one in published_last(community)],
        "projects": projects_counted(community, today=today),
        "rentals": rentals_counted(community, since=today - A_YEAR),
    }


def reviews_tally(community: Community, today: date) -> Tally:
    """How many years and subjects a meeting has reviewed."""
    return Tally(len(reviews_in_force(community)))


def reviews_told(community: Community, today: date) -> dict[str, Any]:
    """What meetings said of the committee and of the fund, year by year."""
    return {"reviews": reviews_in_force(community)}
