"""Objections on the pages of what the village is at."""

from datetime import date
from typing import Any

from funds.board.objections import open_public_objections
from funds.models import Objection
from funds.portal.council.block import Tally
from households.models import Community, Household


def own_objections(household: Household, today: date) -> dict[str, Any]:
    """How often the household said that an account is wrong, and how often it was answered."""
    said = Objection.objects.of(household.community_id).filter(household=household)
    return {
        "said": said.count(),
        "answered": said.filter(answers__isnull=False).distinct().count(),
    }


def tally(community: Community, today: date) -> Tally:
    return Tally(open_public_objections(community).count())


def public_told(community: Community, today: date) -> dict[str, Any]:
    """The objections to published months that wait for an answer; their texts stand there."""
    return {"objections": open_public_objections(community), "today": today}
