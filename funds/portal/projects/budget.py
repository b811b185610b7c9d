"""The year plan for everybody: what may be spent, what was, what is left; it names nobody."""

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.documents.budget_plot import budget_plot_height, budget_svg
from funds.portal.board.pictures import OF_A_PICTURE, picture
from funds.portal.layout import community_or_404, part
from funds.portal.pagination import asked_year
from funds.portal.public import public_page
from funds.projects.budgets import Stand, versions_of
from funds.projects.execution import Execution, execution
from households.models import Community


@login_not_required
@require_safe
def budget(request: HttpRequest, code: str) -> HttpResponse:
    """How the plan in force of a year is kept: this year's unless another is asked for."""
    community = community_or_404(code)
    this_year = timezone.localdate().year
    asked = asked_year(request) or this_year
    years = _years(community)
    if asked not in {*years, this_year}:
        raise Http404

    def body() -> str:
        kept = _kept(community, asked)
        return part(
            "budget_body",
            community,
            year=asked,
            kept=kept,
            height=budget_plot_height(kept.expenses) if kept else 0,
            earlier=max((year for year in years if year < asked), default=None),
            later=min((year for year in years if year > asked), default=None),
        )

    return public_page(request, community, "budget", f"budget.{asked}", body)


@csp_replace(OF_A_PICTURE)  # type: ignore[arg-type]
@login_not_required
@require_safe
def budget_plot(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The lines of a year's plan, one bar each."""

    def draw(community: Community) -> bytes:
        kept = _kept(community, year)
        return budget_svg(kept.expenses if kept else ())

    return picture(request, code, f"budget.{year}.plot", draw)


def _kept(community: Community, year: int) -> Execution | None:
    return execution(community, year, this_year=timezone.localdate().year)


def _years(community: Community) -> set[int]:
    """The years of which a plan is in force."""
    return {one.budget.year for one in versions_of(community) if one.stand == Stand.IN_FORCE}
