"""The public pages: what each fund holds, and the way in. Nobody's name is on them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.balances import fund_balances
from funds.models import Fund
from funds.money import ZERO
from households.models import Community


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The one community, or the list of all."""
    communities = list(Community.objects.order_by("code"))
    if len(communities) == 1:
        return _board(request, communities[0])
    return render(request, "portal/communities.html", {"communities": communities})


@login_not_required
@require_safe
def community(request: HttpRequest, code: str) -> HttpResponse:
    """One community by its code."""
    return _board(request, get_object_or_404(Community, code=code))


def _board(request: HttpRequest, community: Community) -> HttpResponse:
    today = timezone.localdate()
    held = fund_balances(community, through=today)
    funds = Fund.objects.filter(community=community).order_by("position", "pk")
    context = {
        "community": community,
        "today": today,
        "funds": [(fund, held.get(fund.pk, ZERO)) for fund in funds],
        "total": sum(held.values(), ZERO),
    }
    return render(request, "portal/board.html", context)
