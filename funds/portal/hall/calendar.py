"""The hall's calendar: when it is taken and when it is free, and nothing of whom."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from funds.half_hours import time_said
from funds.hall.rentals import busy, taken_times
from funds.models import Hall
from funds.months import Month
from funds.portal.layout import community_or_404, part
from funds.portal.pagination import asked_month
from funds.portal.public import public_page
from households.models import Community

CALENDAR_REACH = 6
"""Months ahead that the calendar of the hall can be turned to."""


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
            month=asked,
            halls=[(hall, hall_days(community, hall, first, asked.last_day)) for hall in halls],
            earlier=asked.plus(-1) if asked > this_month else None,
            later=asked.plus(1) if asked < this_month.plus(CALENDAR_REACH) else None,
        )

    return public_page(request, community, "hall", f"hall.{asked}", body)


def hall_days(community: Community, hall: Hall, first: date, last: date) -> list[tuple[date, str]]:
    """Each day of a stretch, with the hours that are taken; none for a free day."""
    taken = busy(community, hall, first, last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [
        (
            day,
            pgettext("between hours", ", ").join(
                f"{time_said(start)}–{time_said(end)}"
                for start, end in taken_times(taken.get(day, []))
            ),
        )
        for day in days
    ]
