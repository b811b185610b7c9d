"""The public board: what the funds hold, what was published, how a year went, why it is so."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.board.each_yuan import each_yuan
from funds.board.frozen_months import frozen_year
from funds.board.publications import answer_days, publication_days, publications, replaced
from funds.board.trends import flow_trend
from funds.commons.lamp_days import lamp_days
from funds.documents.plots import of_the_largest
from funds.documents.yuan_plot import plot_height
from funds.ledger.balances import fund_balances
from funds.ledger.periods import open_months
from funds.levies.group_counts import collection_by_group
from funds.levies.resolutions import decided_levies, tariffs_in_force
from funds.models import Fund, FundKind, Publication
from funds.money import ZERO
from funds.months import Month
from funds.portal.council.pages import in_short
from funds.portal.layout import community_or_404, page, part
from funds.portal.public import public_page
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


@login_not_required
@require_safe
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """What is paid for what, and on which resolution each of it rests."""
    community = community_or_404(code)

    def body() -> str:
        return part(
            "rules_body",
            community,
            levies=decided_levies(community),
            tariffs=tariffs_in_force(community, today=timezone.localdate()),
            publication_days=publication_days(community),
            answer_days=answer_days(community),
        )

    return public_page(request, community, "rules", "rules", body)


def _shares(held: list[tuple[Fund, Decimal]]) -> list[FundShare]:
    """The funds with their bars, all on one scale: the largest is a whole bar."""
    parts = of_the_largest([amount for _fund, amount in held])
    return [FundShare(*one, part) for one, part in zip(held, parts, strict=True)]


def _proved(community: Community, published: Sequence[Publication]) -> dict[str, Any]:
    """The month published last, and where each yuan of its year went, by what was published."""
    if not published:
        return {}
    months = frozen_year(community, published[0].month.year)
    spending = each_yuan(community, months)
    return {
        "latest": months[-1],
        "first": months[0].month,
        "months": len(months),
        "spending": spending,
        "height": plot_height(spending),
    }


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
            community,
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
            **_proved(community, published),
            replaced=replaced(published),
            opened_again=open_months(community, month.plus(1 - MONTHS_SHOWN), month),
            flows=rows,
            flowed=any(row.income or row.expense for row in rows),
            groups_month=month.plus(-1),
            groups=collection_by_group(community, month.plus(-1), as_of=today),
            stages=in_short(community, today),
            lamps=lamp_days(community, Month.of(today), until=today),
            publication_days=publication_days(community),
            answer_days=answer_days(community),
        )

    return public_page(request, community, "board", "board", body)
