"""The accounts of a year on the board: as they were published, or as they stand."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.board.month_sums import month_sums
from funds.board.objections import public_objections
from funds.board.publications import hashes
from funds.board.year_publications import (
    frozen_year_accounts,
    minutes_of,
    passed,
    year_publications,
)
from funds.interface.accounts_kept import accounts_kept
from funds.models import Category, book_of
from funds.months import Month
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page
from funds.village.opening_figures import opening_gap
from funds.words.plain import plain


@login_not_required
@require_safe
def one_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The accounts of a year, with how they were published and passed; nobody is named."""
    community = community_or_404(code)
    today = timezone.localdate()
    if not book_of(community).first_month.year <= year <= today.year:
        raise Http404

    def body() -> str:
        published = year_publications(community, year)
        frozen = frozen_year_accounts(community, year)
        told = frozen.told if frozen else plain(accounts_kept(community, year))
        passing = passed(published[0]) if published else None
        known = hashes(community, published)
        return part(
            "year_body",
            community,
            year=year,
            of_year=True,
            told=told,
            months=[(Month.parse(row["month"]), row) for row in told["months"]],
            sums=month_sums(told),
            adds_up=bool(published) or not opening_gap(community),
            spent_on=[(Category(row["category"]).label, row) for row in told["spent_on"]],
            groups=_groups(told),
            published=[(one, known.get(one.pk, {})) for one in published],
            current=published[0] if published else None,
            is_stale=frozen is not None and frozen.is_stale,
            objections=public_objections(community, published),
            passing=passing,
            minutes=minutes_of(passing) if passing else None,
            today=today,
        )

    return public_page(request, community, "year", f"year.{year}.{today}", body, year=year)


def _groups(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The villager groups, and all together where there are several."""
    groups: list[dict[str, Any]] = told["groups"]
    return [*groups, told["collection"]] if groups[1:] else groups
