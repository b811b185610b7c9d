"""The vegetable plots for everybody: how many are free, where, and how lots were drawn."""

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.commons.lots import drawn, lot
from funds.commons.plot_waiting import waiting
from funds.commons.plots import plots_now
from funds.documents.plot_sketch import sketch_svg
from funds.models import LotList
from funds.months import Month
from funds.portal.board.pictures import OF_A_PICTURE, picture
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page

LISTS = 10
"""Draws that the page leads to, the latest first."""


@login_not_required
@require_safe
def plots(request: HttpRequest, code: str) -> HttpResponse:
    """How many plots there are and how many are free, and the draws; no household is named."""
    community = community_or_404(code)

    def body() -> str:
        listed = plots_now(community, Month.of(timezone.localdate()))
        return part(
            "plots_body",
            community,
            plots=listed,
            let=sum(one.stretch is not None for one in listed),
            free=[one for one in listed if one.is_free],
            waiting=len(waiting(community)),
            lists=LotList.objects.of(community).order_by("-seq")[:LISTS],
        )

    return public_page(request, community, "plots", "plots", body)


@csp_replace(OF_A_PICTURE)  # type: ignore[arg-type]
@login_not_required
@require_safe
def sketch(request: HttpRequest, code: str) -> HttpResponse:
    """Where the plots are, and which are free."""
    month = Month.of(timezone.localdate())
    return picture(
        request, code, f"plots.{month}", lambda community: sketch_svg(plots_now(community, month))
    )


@login_not_required
@require_safe
def lot_list(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """A draw with all that is needed to draw again: list, fingerprint, seed, order."""
    community = community_or_404(code)
    rows = LotList.objects.of(community).select_related("draw")
    found = get_object_or_404(rows, number=number)
    draw = getattr(found, "draw", None)

    def body() -> str:
        order = drawn(found.listed(), draw.seed) if draw else []
        return part(
            "lot_list_body",
            community,
            lots=found,
            draw=draw,
            order=[(entry, lot(entry, draw.seed)) for entry in order] if draw else [],
        )

    return public_page(request, community, "plots", f"lots.{number}", body)
