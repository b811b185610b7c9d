"""Pictures of public figures (SVG); the same figures stand in a table on the board."""

from collections.abc import Callable

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from funds.board.each_yuan import each_yuan
from funds.board.frozen_months import frozen_year, latest_frozen
from funds.board.trends import flow_trend
from funds.documents.plots import flow_svg
from funds.documents.yuan_plot import yuan_svg
from funds.interface.page_cache import cached
from funds.months import Month
from funds.portal.layout import community_or_404
from funds.portal.public import tag_of
from households.models import Community

# A picture styles itself; nothing in it may run or load anything.
OF_A_PICTURE = {"default-src": [NONE], "style-src": [UNSAFE_INLINE]}


@csp_replace(OF_A_PICTURE)  # type: ignore[arg-type]
@login_not_required
@require_safe
def year_plot(request: HttpRequest, code: str) -> HttpResponse:
    """Twelve months of income and expense."""
    last = Month.of(timezone.localdate())
    return picture(
        request, code, "plot", lambda community: flow_svg(flow_trend(community, last=last))
    )


@csp_replace(OF_A_PICTURE)  # type: ignore[arg-type]
@login_not_required
@require_safe
def each_yuan_plot(request: HttpRequest, code: str) -> HttpResponse:
    """Where each yuan went that the funds spent in the year published last."""

    def draw(community: Community) -> bytes:
        latest = latest_frozen(community)
        months = frozen_year(community, latest.month.year) if latest else []
        return yuan_svg(each_yuan(community, months))

    return picture(request, code, "each-yuan", draw)


def picture(
    request: HttpRequest, code: str, name: str, draw: Callable[[Community], bytes]
) -> HttpResponse:
    """A picture of a community's public figures, drawn once for each state of its books."""
    community = community_or_404(code)
    tag = tag_of(community, name)
    response = get_conditional_response(request, etag=tag)
    if response is None:
        picture = cached(community, name, lambda: draw(community).decode())
        response = HttpResponse(picture, content_type="image/svg+xml", headers={"ETag": tag})
    response["Cache-Control"] = "no-cache"
    return response
