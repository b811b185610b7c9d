"""Plots below the list of arrears: how they went, and how each levy comes in."""

from datetime import date
from decimal import Decimal
from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from funds.admin.levies.debtors import sums_kept
from funds.board.trends import levy_trends, months_in_trend, owed_at_ends, owed_trend
from funds.documents.plots import levy_svg, owed_svg
from funds.interface.page_cache import cached, settled_by_month
from funds.models import Levy
from funds.money import ZERO
from funds.months import Month
from households.acting import Actor
from households.models import Community


def plotted(actor: Actor) -> dict[str, Any]:
    """The figures of all plots, for the tables beside them; kept until the books change."""
    community, day = actor.community, actor.today
    return cached(community, f"arrears.plots.{day}", lambda: _plotted(actor))


def _plotted(actor: Actor) -> dict[str, Any]:
    community, day = actor.community, actor.today
    # What is owed today the list above has summed up household by household.
    now = sum((one.owed for one in sums_kept(actor, day)), ZERO)
    known = {**_owed_when_closed(community, day), Month.of(day): now}
    return {
        "owed_trend": owed_trend(community, today=day, known=known),
        "levy_trends": levy_trends(community, last=Month.of(day)),
    }


def _owed_when_closed(community: Community, day: date) -> dict[Month, Decimal]:
    return settled_by_month(
        community,
        "owed.when.closed",
        [month for month in months_in_trend(community, day) if month < Month.of(day)],
        lambda months: owed_at_ends(community, months),
    )


# A picture styles itself; nothing in it may run or load anything.
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
def owed_plot(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What was owed at the end of each month, as a picture."""
    return _picture(owed_svg(plotted(actor)["owed_trend"]))


# A picture styles itself; nothing in it may run or load anything.
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
def levy_plot(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """What was charged and paid of one levy, as a picture."""
    levy = get_object_or_404(Levy.objects.of(actor.community), pk=key)
    trends = plotted(actor)["levy_trends"]
    return _picture(levy_svg([row for one in trends if one.levy == levy for row in one.months]))


def _picture(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="image/svg+xml")
    response["Cache-Control"] = "no-store"
    return response
