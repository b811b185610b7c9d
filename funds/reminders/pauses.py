"""Pauses: which households are not reminded for now, and why."""

from datetime import date

from django.db.models import Max, OuterRef, Subquery

from funds.models import ReminderPause
from households.models import Community, Household
from households.prepared import Rows, prepared


def paused(community: Community, *, on: date | None = None) -> dict[int, ReminderPause]:
    """The pause in force of each household that has one, by the household's key.

    With ``on`` it is those that were in force at the end of that day.
    """
    same = ReminderPause.objects.of(community).filter(household=OuterRef("household"))
    if on is not None:
        same = same.filter(decided_on__lte=on)
    last = same.order_by().values("household").annotate(last=Max("seq")).values("last")
    rows = ReminderPause.objects.of(community).filter(seq=Subquery(last), paused=True)
    return {pause.household_id: pause for pause in rows}


def pause_of(household: Household) -> ReminderPause | None:
    """The pause of one household, if it is in force."""
    said = _last_said(household.community_id, household)
    return next((one for one in said if one.paused), None)


@prepared
def _last_said(community: int, household: Household) -> Rows:
    rows = ReminderPause.objects.of(community).filter(household=household)
    return rows.select_related("by").order_by("-seq")[:1]
