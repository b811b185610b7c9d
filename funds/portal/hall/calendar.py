"""The hall's calendar: when it is taken and when it is free, and nothing of whom."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from funds.documents.calendar_file import Taken, calendar_file
from funds.half_hours import time_said
from funds.hall.lunar_days import lunar_short
from funds.hall.rentals import busy, taken_times
from funds.hall.sessions import Shown, shown
from funds.interface.files import file_answer
from funds.interface.page_cache import cached
from funds.models import Hall
from funds.months import Month
from funds.portal.layout import community_or_404, part
from funds.portal.pagination import asked_month
from funds.portal.public import public_page, tag_of
from households.models import Community

CALENDAR_REACH = 6
"""Months ahead that the calendar of the hall can be turned to, and that its file tells of."""


@dataclass(frozen=True)
class Day:
    """One day of a hall: its lunar day, its sessions, and the hours that are taken."""

    day: date
    lunar: str
    sessions: list[Shown]
    hours: str


@login_not_required
@require_safe
def hall_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """When the hall is taken and when it is free, and nothing of whom."""
    community = community_or_404(code)
    this_month = Month.of(timezone.localdate())
    asked = asked_month(request.GET.get("month", str(this_month)))
    if not this_month <= asked <= this_month.plus(CALENDAR_REACH):
        raise Http404

    first = max(asked.first_day, timezone.localdate())

    def body() -> str:
        halls = Hall.objects.of(community).order_by("pk")
        return part(
            "hall_body",
            community,
            month=asked,
            halls=[(hall, hall_days(community, hall, first, asked.last_day)) for hall in halls],
            earlier=asked.plus(-1) if asked > this_month else None,
            later=asked.plus(1) if asked < this_month.plus(CALENDAR_REACH) else None,
        )

    return public_page(request, community, "hall", f"hall.{asked}", body)


@login_not_required
@require_safe
def hall_file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a file that a telephone's own calendar shows and keeps up to date."""
    community = community_or_404(code)
    tag = tag_of(community, "hall-file")
    response = get_conditional_response(request, etag=tag)
    if response is None:
        content = cached(community, "hall-file", lambda: _file(community).decode())
        response = file_answer(content, "hall.ics", shown=True)
        response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


def hall_days(community: Community, hall: Hall, first: date, last: date) -> list[Day]:
    """Each day of a stretch."""
    taken = busy(community, hall, first, last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [
        Day(day, lunar_short(day), shown(taken.get(day, []), ()), _hours(taken.get(day, [])))
        for day in days
    ]


def _hours(slots: list[int]) -> str:
    return pgettext("between hours", ", ").join(
        f"{time_said(start)}–{time_said(end)}" for start, end in taken_times(slots)
    )


def _file(community: Community) -> bytes:
    today = timezone.localdate()
    last = Month.of(today).plus(CALENDAR_REACH).last_day
    taken = [
        Taken(hall.code, _("%(hall)s: taken") % {"hall": hall.name}, day, start, end)
        for hall in Hall.objects.of(community).order_by("pk")
        for day, slots in busy(community, hall, today, last).items()
        for start, end in taken_times(slots)
    ]
    return calendar_file(
        name=_("%(village)s: village hall") % {"village": community.name},
        community=community.code,
        taken=taken,
        written=datetime.combine(today, time(), tzinfo=timezone.get_default_timezone()),
    )
