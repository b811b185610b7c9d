"""Plots on a household's page of what the village is at, and on everybody's."""

from datetime import date
from typing import Any

from funds.commons.plot_waiting import waiting_of
from funds.commons.plots import leases_of
from funds.models import Plot, PlotApplication
from funds.months import Month
from funds.portal.council.block import Tally
from households.models import Community, Household


def own_plots(household: Household, today: date) -> dict[str, Any]:
    """What the household leases now or soon, and its place on the waiting list."""
    month = Month.of(today)
    return {
        "leases": [one for one in leases_of(household) if one.last >= month],
        "waiting": waiting_of(household),
        "has_plots": Plot.objects.of(household.community_id).exists(),
    }


def waiting_tally(community: Community, today: date) -> Tally:
    return Tally(PlotApplication.objects.of(community).filter(ended=None).count())


def waiting_told(community: Community, today: date) -> dict[str, Any]:
    """How many wait; who they are stands nowhere."""
    return {"count": waiting_tally(community, today).count}
