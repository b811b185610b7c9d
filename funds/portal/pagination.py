"""Long lists come in pages and years: a slow connection carries so much at once."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from funds.months import BadMonth, Month


def asked_page(request: HttpRequest) -> int:
    """The page that was asked for, the first unless one is named. Raises Http404."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise Http404
    return int(text)


def page_of(rows: Sequence[Any] | QuerySet[Any], number: int, size: int) -> Page[Any]:
    """One page of so many rows. Raises Http404 for one that is not there."""
    try:
        return Paginator(rows, size).page(number)
    except InvalidPage:
        raise Http404 from None


def asked_year(request: HttpRequest) -> int | None:
    """The year that was asked for, if one is named. Raises Http404 for what is no year."""
    text = request.GET.get("year")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Http404
    return int(text)


def asked_month(text: str) -> Month:
    """The month that an address names. Raises Http404."""
    try:
        return Month.parse(text)
    except BadMonth:
        raise Http404 from None
