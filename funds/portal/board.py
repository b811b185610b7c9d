"""The public board: what the funds hold, what came and went, who has the hall when."""

import json
from datetime import date, timedelta
from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from funds.balances import fund_balances
from funds.collection import collection_by_group
from funds.disclosure import disclose
from funds.documents.plots import flow_svg
from funds.documents.posting import figures
from funds.models import (
    FileKind,
    Fund,
    Hall,
    Levy,
    LevyRate,
    Publication,
    PublishedFile,
    Tariff,
    book_of,
)
from funds.money import ZERO
from funds.months import BadMonth, Month
from funds.objections import public_objections
from funds.portal.keeping import kept, version_of
from funds.portal.pages import asked_page, asked_year, page_of
from funds.portal.shell import community_or_404, kept_page, page, part, size_of
from funds.publications import ANSWER_DAYS, POSTING_DAYS, file_of, hashes, publications
from funds.rentals import busy, stretches
from funds.reports import monthly_report
from funds.slots import time_said
from funds.trends import flow_trend
from households.communities import the_only_community
from households.models import Community

MONTHS_SHOWN = 12
ENTRIES_SHOWN = 100
"""Entries of a page; more take long on a slow connection."""
CALENDAR_REACH = 6
"""Months ahead that the calendar of the hall can be turned to."""


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The board of the one community, or the list of all."""
    community = the_only_community()
    if community is None:
        communities = Community.objects.order_by("code")
        return page(request, "communities", None, communities=communities)
    return _board(request, community)


@login_not_required
@require_safe
def community(request: HttpRequest, code: str) -> HttpResponse:
    """The board of one community."""
    return _board(request, community_or_404(code))


@login_not_required
@require_safe
def months(request: HttpRequest, code: str) -> HttpResponse:
    """The months of a year, each with what came and went and when it was posted."""
    community = community_or_404(code)
    first, now = book_of(community).first_month, Month.of(timezone.localdate())
    year = asked_year(request) or now.year
    if not min(first.year, now.year) <= year <= now.year:
        raise Http404

    def body() -> str:
        last = min(Month(year, 12), now)
        begin = max(Month(year, 1), first)
        posted: dict[Month, list[Publication]] = {}
        for one in publications(community, begin, last):
            posted.setdefault(one.month, []).append(one)
        flows = flow_trend(community, last=last, months=last.since(begin) + 1)
        return part(
            "months_body",
            community=community,
            year=year,
            rows=[(row, posted.get(row.month, [])) for row in reversed(flows)],
            earlier=year - 1 if year > first.year else None,
            later=year + 1 if year < now.year else None,
        )

    return _public(request, community, "months", f"months.{year}", body)


@login_not_required
@require_safe
def account(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """One month entry by entry: as it was posted, or else as it stands now."""
    community = community_or_404(code)
    asked = _month(month)
    now = Month.of(timezone.localdate())
    if not book_of(community).first_month <= asked <= now:
        raise Http404

    number = asked_page(request)

    def body() -> str:
        posted = publications(community, asked, asked)
        content = (
            json.loads(file_of(posted[-1], FileKind.JSON))
            if posted
            else figures(disclose(community, asked))
        )
        known = hashes(community, posted)
        return part(
            "account_body",
            community=community,
            month=asked,
            account=content,
            income=page_of(content["income_entries"], number, ENTRIES_SHOWN),
            posted=[(one, known.get(one.pk, {})) for one in posted],
            objections=public_objections(community, posted),
            today=timezone.localdate(),
        )

    return _public(request, community, "account", f"account.{asked}.{number}", body, month=asked)


@login_not_required
@require_safe
def notice_file(request: HttpRequest, code: str, number: str, kind: str) -> HttpResponse:
    """A posted notice as it was posted: the same bytes for ever."""
    publication = get_object_or_404(
        Publication.objects.select_related("community"), community__code=code, number=number
    )
    if kind not in FileKind.values:
        raise Http404
    try:
        content = file_of(publication, FileKind(kind))
    except PublishedFile.DoesNotExist:
        raise Http404 from None
    media = "application/pdf" if kind == FileKind.PDF else "application/json"
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'inline; filename="{publication.number}.{kind}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


# A picture styles itself; nothing in it may run or load anything.
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
@login_not_required
@require_safe
def year_plot(request: HttpRequest, code: str) -> HttpResponse:
    """Twelve months of income and expense as a picture; the figures stand on the board."""
    community = community_or_404(code)
    last = Month.of(timezone.localdate())
    picture = kept(community, "plot", lambda: flow_svg(flow_trend(community, last=last)).decode())
    response = HttpResponse(picture, content_type="image/svg+xml")
    response["Cache-Control"] = "no-cache"
    return response


@login_not_required
@require_safe
def hall_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """When the hall is taken and when it is free, and nothing of whom."""
    community = community_or_404(code)
    this_month = Month.of(timezone.localdate())
    asked = _month(request.GET.get("month", str(this_month)))
    if not this_month <= asked <= this_month.plus(CALENDAR_REACH):
        raise Http404

    def body() -> str:
        halls = Hall.objects.filter(community=community).order_by("pk")
        return part(
            "hall_body",
            month=asked,
            halls=[(hall, _days(community, hall, asked)) for hall in halls],
            earlier=asked.plus(-1) if asked > this_month else None,
            later=asked.plus(1) if asked < this_month.plus(CALENDAR_REACH) else None,
        )

    return _public(request, community, "hall", f"hall.{asked}", body)


@login_not_required
@require_safe
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """What is paid for what, and on which resolution each of it rests."""
    community = community_or_404(code)

    def body() -> str:
        here: Any = {"community": community}
        today = timezone.localdate()
        rates: dict[int, list[LevyRate]] = {}
        for rate in LevyRate.objects.filter(**here).order_by("from_month"):
            rates.setdefault(rate.levy_id, []).append(rate)
        levies = Levy.objects.filter(**here).select_related("fund").order_by("position", "pk")
        tariffs = Tariff.objects.filter(from_day__lte=today, **here).exclude(until_day__lt=today)
        return part(
            "rules_body",
            levies=[(levy, rates.get(levy.pk, [])) for levy in levies],
            tariffs=tariffs.select_related("hall").order_by("hall", "party", "event", "from_day"),
            posting_days=book_of(community).posting_days or POSTING_DAYS,
            answer_days=book_of(community).answer_days or ANSWER_DAYS,
        )

    return _public(request, community, "rules", "rules", body)


def _board(request: HttpRequest, community: Community) -> HttpResponse:
    def body() -> str:
        today = timezone.localdate()
        month = Month.of(today)
        held = fund_balances(community, through=today)
        funds = Fund.objects.filter(community=community).order_by("position", "pk")
        posted = publications(community, month.plus(1 - MONTHS_SHOWN), month)
        known = hashes(community, posted)
        rows = flow_trend(community, last=month, months=MONTHS_SHOWN)
        return part(
            "board_body",
            community=community,
            today=today,
            month=month,
            report=monthly_report(community, month),
            funds=[(fund, held.get(fund.pk, ZERO)) for fund in funds],
            total=sum(held.values(), ZERO),
            posted=[(one, known.get(one.pk, {})) for one in posted],
            flows=rows,
            groups_month=month.plus(-1),
            groups=collection_by_group(community, month.plus(-1), as_of=today),
            posting_days=book_of(community).posting_days or POSTING_DAYS,
            answer_days=book_of(community).answer_days or ANSWER_DAYS,
        )

    return _public(request, community, "board", "board", body)


def _public(
    request: HttpRequest,
    community: Community,
    template: str,
    name: str,
    body: Any,
    **context: Any,
) -> HttpResponse:
    """A public page; a telephone that has it already is only told so."""
    tag = quote_etag(f"{name}.{version_of(community)}.{size_of(request)}")
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = kept_page(
            request,
            template,
            community,
            name,
            lambda: {"body": kept(community, name, body), **context},
        )
        response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except BadMonth:
        raise Http404 from None


def _days(community: Community, hall: Hall, month: Month) -> list[tuple[date, str]]:
    """Each day from today on, with the hours that are taken; none for a free day."""
    taken = busy(community, hall, month.first_day, month.last_day)
    first = max(month.first_day, timezone.localdate())
    days = [first + timedelta(days=n) for n in range((month.last_day - first).days + 1)]
    return [
        (
            day,
            "、".join(
                f"{time_said(start)}–{time_said(end)}"
                for start, end in stretches(taken.get(day, []))
            ),
        )
        for day in days
    ]
