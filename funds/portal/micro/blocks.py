"""The five micros on the pages of what the village is at."""

from datetime import date
from typing import Any

from funds.commons.adoptions import adoption_standings, running_adoptions
from funds.commons.appraisals import AppraisalState, appraisal_standings
from funds.commons.lectures import public_lectures
from funds.commons.persons_of_note import public_notes
from funds.commons.wishes import WishState, adopted_by, public_wishes, wish_standings
from funds.money import ZERO
from funds.portal.council.block import Tally
from households.models import Community, Household


def own_micros(household: Household, today: date) -> dict[str, Any]:
    """A household's wishes, and what it has adopted."""
    community = household.community
    return {
        "wishes": len(wish_standings(community, on=today, household=household)),
        "adopted": len(adopted_by(community, household, on=today)),
        "adoptions": len(adoption_standings(community, on=today, household=household)),
    }


def free_wishes(community: Community, today: date) -> dict[str, Any]:
    """The wishes that anybody can adopt."""
    listed = public_wishes(community, on=today)
    return {"wishes": [one for one in listed if one.state == WishState.FREE]}


def wishes_tally(community: Community, today: date) -> Tally:
    return Tally(len(free_wishes(community, today)["wishes"]))


def looked_after(community: Community, today: date) -> dict[str, Any]:
    """What is looked after, and the lectures of the year."""
    return {
        "adoptions": running_adoptions(community, on=today),
        "lectures": public_lectures(community, on=today),
    }


def under_way_tally(community: Community, today: date) -> Tally:
    told = looked_after(community, today)
    cost = sum((one.cost for one in told["lectures"]), ZERO)
    return Tally(len(told["adoptions"]) + len(told["lectures"]), cost)


def decided(community: Community, today: date) -> dict[str, Any]:
    """The winners of appraisals, the examples that are told, and the wishes that came true."""
    appraisals = appraisal_standings(community, on=today)
    wishes = public_wishes(community, on=today)
    return {
        "appraisals": [one for one in appraisals if one.state == AppraisalState.FINAL],
        "persons": public_notes(community, on=today),
        "wishes": [one for one in wishes if one.done],
    }


def judged_tally(community: Community, today: date) -> Tally:
    told = decided(community, today)
    prizes = sum((one.cost for one in told["appraisals"]), ZERO)
    return Tally(sum(len(listed) for listed in told.values()), prizes)
