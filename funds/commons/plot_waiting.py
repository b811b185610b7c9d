"""The waiting list for plots, in its order: as lots were drawn, then as people applied."""

from dataclasses import dataclass

from funds.commons.lots import drawn
from funds.models import LotDraw, LotSubject, PlotApplication
from households.models import Community, Household


@dataclass(frozen=True)
class Waiting:
    """An application with its place, counted from 1; ``is_drawn`` where a lot gave it."""

    place: int
    application: PlotApplication
    is_drawn: bool


def waiting(community: Community) -> list[Waiting]:
    """Who waits for a plot, the next one first.

    The order of the latest draw holds for those who were in it; who came later stands behind
    them, in the order of applying.
    """
    rows = PlotApplication.objects.of(community).filter(ended=None)
    order = _drawn_order(community)
    last = len(order)
    listed = sorted(
        rows.select_related("household").order_by("seq"),
        key=lambda one: order.get(one.number, last),
    )
    return [Waiting(place, one, one.number in order) for place, one in enumerate(listed, start=1)]


def waiting_of(household: Household) -> list[Waiting]:
    """The places of one household."""
    return [
        one for one in waiting(household.community) if one.application.household_id == household.pk
    ]


def _drawn_order(community: Community) -> dict[str, int]:
    """The places of the latest draw by the numbers of applications."""
    draws = LotDraw.objects.of(community).filter(lot_list__subject=LotSubject.PLOTS)
    draw = draws.select_related("lot_list").order_by("-seq").first()
    if draw is None:
        return {}
    return {entry: place for place, entry in enumerate(drawn(draw.lot_list.listed(), draw.seed))}
