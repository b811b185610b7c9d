"""The public board: what the funds hold, what was published, how a year went, why it is so."""

from dataclasses import dataclass
from decimal import Decimal

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from funds.board.publications import answer_days, publication_days, publications, replaced
from funds.board.trends import flow_trend
from funds.documents.plots import flow_svg
from funds.ledger.balances import fund_balances
from funds.levies.group_counts import collection_by_group
from funds.levies.resolutions import decided_levies, tariffs_in_force
from funds.models import Fund, FundKind
from funds.money import ZERO
from funds.months import Month
from funds.page_cache import cached
from funds.portal.layout import community_or_404, page, part
from funds.portal.public import public_page, tag_of
from funds.village.opening_figures import opening_gap
from households.communities import the_only_community
from households.models import Community, User

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class FundShare:
    """What a fund holds, in yuan, and how many percent that is of what the largest one holds."""

    fund: Fund
    amount: Decimal
    share: int


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The board of the one community, or the list of all; before there is any, the set-up."""
    community = the_only_community()
    if community is None:
        communities = list(Community.objects.order_by("code"))
        if not communities and not User.objects.exists():
            return redirect("setup")
        return page(request, "communities", None, communities=communities)
    return _board(request, community)


@login_not_required
@require_safe
def community(request: HttpRequest, code: str) -> HttpResponse:
    """The board of one community."""
    return _board(request, community_or_404(code))


# A picture styles itself; nothing in it may run or load anything.
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
@login_not_required
@require_safe
def year_plot(request: HttpRequest, code: str) -> HttpResponse:
    """Twelve months of income and expense as a picture; the figures stand on the board."""
    community = community_or_404(code)
    last = Month.of(timezone.localdate())
    tag = tag_of(community, "plot")
    response = get_conditional_response(request, etag=tag)
    if response is None:
        picture = cached(
            community, "plot", lambda: flow_svg(flow_trend(community, last=last)).decode()
        )
        response = HttpResponse(picture, content_type="image/svg+xml", headers={"ETag": tag})
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """What is paid for what, and on which resolution each of it rests."""
    community = community_or_404(code)

    def body() -> str:
        return part(
            "rules_body",
            levies=decided_levies(community),
            tariffs=tariffs_in_force(community, today=timezone.localdate()),
            publication_days=publication_days(community),
            answer_days=answer_days(community),
        )

    return public_page(request, community, "rules", "rules", body)


def _shares(held: list[tuple[Fund, Decimal]]) -> list[FundShare]:
    """The funds with their bars, all on one scale: the largest is a whole bar, no debt is one."""
    largest = max((amount for _fund, amount in held), default=ZERO)
    return [
        FundShare(fund, amount, int(100 * amount / largest) if amount > ZERO else 0)
        for fund, amount in held
    ]


def _board(request: HttpRequest, community: Community) -> HttpResponse:
    def body() -> str:
        today = timezone.localdate()
        month = Month.of(today)
        held = fund_balances(community, through=today)
        funds = Fund.objects.of(community).order_by("position", "pk")
        published = publications(community, month.plus(1 - MONTHS_SHOWN), month)
        rows = flow_trend(community, last=month, months=MONTHS_SHOWN)
        return part(
            "board_body",
            community=community,
            today=today,
            month=month,
            adds_up=not opening_gap(community),
            so_far=rows[-1],
            funds=_shares([(fund, held.get(fund.pk, ZERO)) for fund in funds]),
            kept_for_households=any(
                held.get(fund.pk) for fund in funds if fund.kind == FundKind.HELD
            ),
            total=sum(held.values(), ZERO),
            published=published,
            replaced=replaced(published),
            flows=rows,
            groups_month=month.plus(-1),
            groups=collection_by_group(community, month.plus(-1), as_of=today),
            publication_days=publication_days(community),
            answer_days=answer_days(community),
        )

    return public_page(request, community, "board", "board", body)
