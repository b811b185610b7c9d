"""Repairs on the pages of what the village is at."""

from datetime import date, timedelta
from typing import Any

from funds.commons.repairs import open_requests, requests_of, standings, unfinished
from funds.models import RepairEvent, RepairRequest, RepairStep
from funds.portal.commons.repairs import told_of
from funds.portal.council.block import Tally
from households.models import Community, Household

LISTED = 20
JUDGED_FOR = timedelta(days=90)
"""So long a judged repair stays on the public page."""


def own_repairs(household: Household, today: date) -> dict[str, Any]:
    """How many things the household reported, and how many wait for its word."""
    told = standings(requests_of(household)[:LISTED])
    return {
        "said": len(told),
        "asked": sum(1 for one in told if one.can(RepairStep.CONFIRMED)),
    }


def open_tally(community: Community, today: date) -> Tally:
    return Tally(unfinished(community).count())


def open_told(community: Community, today: date) -> dict[str, Any]:
    return {"repairs": [told_of(one) for one in open_requests(community)[:LISTED]]}


def judged_tally(community: Community, today: date) -> Tally:
    return Tally(
        RepairEvent.objects.of(community)
        .filter(kind=RepairStep.RATED, happened_on__gte=today - JUDGED_FOR)
        .count()
    )


def judged_told(community: Community, today: date) -> dict[str, Any]:
    """The latest judged ones, with their days and their cost."""
    judged = RepairEvent.objects.of(community).filter(
        kind=RepairStep.RATED, happened_on__gte=today - JUDGED_FOR
    )
    rows = RepairRequest.objects.of(community).filter(pk__in=judged.values("request"))
    rows = rows.select_related("facility", "joins", "community").order_by("-seq")
    return {"repairs": [told_of(one) for one in standings(rows[:LISTED])]}
