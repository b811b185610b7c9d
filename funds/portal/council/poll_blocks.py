"""Advisory polls on the pages of what the village is at: turnout, and sums of what is closed."""

from datetime import date
from typing import Any

from funds.council.polls import (
    PollCount,
    closed_polls,
    counted,
    is_asked,
    open_polls,
    own_answers,
)
from funds.portal.council.block import Tally
from households.masking import mask_text
from households.models import Community, Household
from households.naming import names_of

LISTED = 10


def own_polls(household: Household, today: date) -> dict[str, Any]:
    """How many polls wait for the household's answer, and whether any is open."""
    listed = open_polls(household.community, today=today)
    asked = [one for one in listed if is_asked(one, household, on=today)]
    answered = own_answers(household, asked) if asked else {}
    return {"waiting": len(asked) - len(answered), "open": len(asked)}


def open_tally(community: Community, today: date) -> Tally:
    return Tally(open_polls(community, today=today).count())


def open_told(community: Community, today: date) -> dict[str, Any]:
    """What the households are asked, until when, and how many answered."""
    return {"polls": _masked(community, list(open_polls(community, today=today)[:LISTED]), today)}


def closed_tally(community: Community, today: date) -> Tally:
    return Tally(closed_polls(community, today=today).count())


def closed_told(community: Community, today: date) -> dict[str, Any]:
    """What they answered, in sums."""
    listed = list(closed_polls(community, today=today)[:LISTED])
    return {"polls": _masked(community, listed, today)}


def _masked(community: Community, polls: list[Any], today: date) -> list[tuple[str, PollCount]]:
    names = names_of(community)
    return [(mask_text(one.question, names), counted(one, today=today)) for one in polls]
