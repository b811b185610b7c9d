"""How a household stands: the one sentence and the months of a year."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from funds.interface.page_cache import cached
from funds.models import book_of
from funds.portal.household_page import household_page, whose
from funds.portal.layout import cached_page, part, private
from funds.portal.levies.overview import overview_page
from funds.portal.levies.tiles import tiles
from funds.portal.pagination import asked_year
from funds.portal.village import visits
from funds.portal.village.visits import household_or
from funds.reminders.collection_codes import collection_codes
from households.models import Household
from households.phones import forget_phone


def short(request: HttpRequest) -> HttpResponse | None:
    """How the household stands that this telephone remembers; the rest is behind the PIN."""
    household = visits.remembered(request)
    if household is None:
        return None
    return household_page(
        request, household, "short", body=_body(household, timezone.localdate().year)
    )


@require_safe
@household_or(short)
def me(request: HttpRequest, household: Household) -> HttpResponse:
    """The one sentence, and the months of a year."""
    this_year = timezone.localdate().year
    year = asked_year(request) or this_year
    # The books are asked only about another year.
    if year != this_year and not _first_year(household) <= year <= this_year + 1:
        raise Http404

    def context() -> dict[str, Any]:
        return {**whose(household), "body": _body(household, year, turn=True)}

    return cached_page(request, "me", household.community, f"me.{household.pk}", context)


@login_not_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Let this telephone forget the household it remembers."""
    household = visits.remembered(request)
    if household is not None:
        token = request.COOKIES[visits.PHONE]
        forget_phone(household.community, household=household, token=token)
    response = redirect("login")
    response.delete_cookie(visits.PHONE, path=reverse("me"), samesite="Lax")
    return private(response)


def _first_year(household: Household) -> int:
    return book_of(household.community).first_month.year


def _body(household: Household, year: int, *, turn: bool = False) -> str:
    """The sentence and a year, made once until something changes; ``turn`` to other years."""
    community, today = household.community, timezone.localdate()

    def make() -> str:
        first = _first_year(household)
        return part(
            "me_body",
            community,
            overview=overview_page(household, year=year, today=today),
            earlier=year - 1 if turn and year > first else None,
            later=year + 1 if turn and year <= today.year else None,
            turn=turn,
            by_code=bool(collection_codes(community)),
            tiles=tiles(household, today=today) if turn else None,
        )

    return cached(community, f"me.{household.pk}.{year}.{turn}", make)
