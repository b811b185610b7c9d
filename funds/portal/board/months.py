"""The months: all of a year, and each one entry by entry, as it was published or as it stands."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.board.disclosure import disclose
from funds.board.month_sums import month_sums
from funds.board.objections import public_objections
from funds.board.publications import file_of, hashes, publications
from funds.board.trends import flow_trend
from funds.commons.ratings import month_counted
from funds.interface.files import file_answer
from funds.ledger.periods import open_months
from funds.models import FileKind, Publication, PublishedFile, book_of
from funds.months import Month
from funds.portal.board.lights import lights_told
from funds.portal.layout import community_or_404, part
from funds.portal.pagination import asked_month, asked_page, asked_year, page_of
from funds.portal.public import public_page
from funds.village.opening_figures import opening_gap
from funds.words.plain import plain

ENTRIES_SHOWN = 100
"""Entries of a page; more take long on a slow connection."""


@login_not_required
@require_safe
def months(request: HttpRequest, code: str) -> HttpResponse:
    """The months of a year, each with what came and went and when it was published."""
    community = community_or_404(code)
    first, now = book_of(community).first_month, Month.of(timezone.localdate())
    year = asked_year(request) or now.year
    if not min(first.year, now.year) <= year <= now.year:
        raise Http404

    def body() -> str:
        last = min(Month(year, 12), now)
        begin = max(Month(year, 1), first)
        published: dict[Month, list[Publication]] = {}
        still_open = open_months(community, begin, last)
        for one in publications(community, begin, last):
            published.setdefault(one.month, []).append(one)
        flows = flow_trend(community, last=last, months=last.since(begin) + 1)
        return part(
            "months_body",
            community,
            year=year,
            rows=[
                (row, published.get(row.month, []), row.month in still_open)
                for row in reversed(flows)
            ],
            earlier=year - 1 if year > first.year else None,
            later=year + 1 if year < now.year else None,
        )

    return public_page(request, community, "months", f"months.{year}", body)


@login_not_required
@require_safe
def one_month(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """One month entry by entry: as it was published, or else as it stands now."""
    community = community_or_404(code)
    asked = asked_month(month)
    now = Month.of(timezone.localdate())
    if not book_of(community).first_month <= asked <= now:
        raise Http404

    number = asked_page(request)

    def body() -> str:
        published = publications(community, asked, asked)
        content = (
            json.loads(file_of(published[0], FileKind.JSON))
            if published
            else plain(disclose(community, asked))
        )
        known = hashes(community, published)
        return part(
            "month_body",
            community,
            month=asked,
            told=content,
            sums=month_sums(content),
            adds_up=bool(published) or not opening_gap(community),
            income=page_of(content["income_entries"], number, ENTRIES_SHOWN),
            published=[(one, known.get(one.pk, {})) for one in published],
            current=published[0] if published else None,
            reopened=bool(published) and asked in open_months(community, asked, asked),
            objections=public_objections(community, published),
            ratings=month_counted(community, asked),
            lights=lights_told(community, asked, content, today=timezone.localdate()),
            today=timezone.localdate(),
        )

    return public_page(request, community, "month", f"month.{asked}.{number}", body, month=asked)


@login_not_required
@require_safe
def notice_file(request: HttpRequest, code: str, number: str, kind: str) -> HttpResponse:
    """A published notice as it was published: the same bytes for ever."""
    publication = get_object_or_404(Publication, community=community_or_404(code), number=number)
    if kind not in FileKind.values:
        raise Http404
    try:
        content = file_of(publication, FileKind(kind))
    except PublishedFile.DoesNotExist:
        raise Http404 from None
    response = file_answer(content, f"{publication.number}.{kind}", shown=True)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
