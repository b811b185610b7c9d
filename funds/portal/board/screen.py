"""A screen for the village office: large pages that turn by themselves, with nothing of anybody.

What it says of money was published; what it says of the hall is what the public calendar says.
"""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.board.frozen_months import FrozenMonth, latest_frozen
from funds.board.publications import answer_days
from funds.documents.cards import leads_nowhere
from funds.documents.plots import of_the_largest
from funds.documents.qr import qr_data
from funds.documents.share import board_address
from funds.interface.page_cache import cached
from funds.models import Hall
from funds.portal.hall.calendar import hall_days
from funds.portal.layout import community_or_404, page, part
from households.communities import the_only_community
from households.models import Community

SECONDS = 20
"""How long one page stays."""
FUNDS_A_PAGE = 6
DAYS = timedelta(days=6)
"""From today on, so far the hall is shown."""


@login_not_required
@require_safe
def the_screen(request: HttpRequest) -> HttpResponse:
    """The screen of the one community, or a choice."""
    community = the_only_community()
    if community is None:
        communities = Community.objects.order_by("code")
        return page(request, "screens", None, communities=communities)
    return redirect("screen", community.code)


@login_not_required
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """One of the pages; it leads to the next by itself (HTTP Refresh), unless it is to stay.

    A page that turned in its HTML (meta refresh) would be the same, but is forbidden to pages
    that shut nobody out (WCAG 2.2.1); here a link makes it stay.
    """
    community = community_or_404(code)
    pages = cached(community, "screen", lambda: _pages(community))
    asked = request.GET.get("page", "")
    at = int(asked) - 1 if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    at = at if 0 <= at < len(pages) else 0
    stays = "stay" in request.GET
    following = (at + 1) % len(pages) + 1
    response = page(
        request,
        "screen",
        community,
        body=pages[at],
        number=at + 1,
        pages=len(pages),
        before=(at - 1) % len(pages) + 1,
        following=following,
        stays=stays,
    )
    if not stays:
        response["Refresh"] = f"{SECONDS}; url={request.path}?page={following}"
    response["Cache-Control"] = "no-cache"
    return response


def _pages(community: Community) -> list[str]:
    """What there is to turn: the month, its funds, each hall, whom to ask."""
    latest = latest_frozen(community)
    return [
        part("screen_month", community, latest=latest),
        *_of_funds(community, latest),
        *_of_halls(community),
        part(
            "screen_ask",
            community,
            answer_days=answer_days(community),
            address="" if leads_nowhere() else board_address(community),
            qr="" if leads_nowhere() else qr_data(board_address(community)),
        ),
    ]


def _of_funds(community: Community, latest: FrozenMonth | None) -> list[str]:
    if latest is None:
        return []
    funds = latest.sums.funds
    shares = list(zip(funds, of_the_largest([fund.closing for fund in funds]), strict=True))
    return [
        part(
            "screen_funds",
            community,
            latest=latest,
            funds=shares[first : first + FUNDS_A_PAGE],
        )
        for first in range(0, len(shares), FUNDS_A_PAGE)
    ]


def _of_halls(community: Community) -> list[str]:
    today = timezone.localdate()
    return [
        part(
            "screen_hall",
            community,
            hall=hall,
            days=hall_days(community, hall, today, today + DAYS),
        )
        for hall in Hall.objects.of(community).order_by("pk")
    ]
