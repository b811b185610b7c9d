"""Matters on the pages of what the village is at."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from funds.commons.matters import listed_matters, open_among, public_matters, shown_matters
from funds.models import Matter
from funds.portal.council.block import Tally
from households.models import Community, Household

LISTED = 30
ANSWERED_FOR = timedelta(days=90)
"""So long an answered matter stays on the public page, after the day it was raised."""


def own_matters(household: Household, today: date) -> dict[str, Any]:
    """How many matters of a household wait for an answer, and how many it raised."""
    own = listed_matters(household.community).filter(household=household)
    return {"raised": own.count(), "open": open_among(household.community, own).count()}


def open_tally(community: Community, today: date) -> Tally:
    return Tally(_open(community).count())


def open_told(community: Community, today: date) -> dict[str, Any]:
    """The matters that wait and that everybody may read."""
    rows = _open(community).order_by("due_on", "seq")[:LISTED]
    return {"matters": public_matters(community, rows), "today": today}


def answered_tally(community: Community, today: date) -> Tally:
    return Tally(_answered(community, today).count())


def answered_told(community: Community, today: date) -> dict[str, Any]:
    """Those of the last months that were answered."""
    return {"matters": public_matters(community, _answered(community, today)[:LISTED])}


def _open(community: Community) -> QuerySet[Matter]:
    return open_among(community, shown_matters(community))


def _answered(community: Community, today: date) -> QuerySet[Matter]:
    shown = shown_matters(community).filter(raised_on__gte=today - ANSWERED_FOR)
    return shown.exclude(pk__in=_open(community).values("pk"))
