"""Which months are open, and on which day something may be booked."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.models import Period, PeriodStatus, book_of
from funds.months import Month
from households.models import Community
from households.refusal import Conflict


class MonthClosed(Conflict):
    """Something was to be booked into a month that is closed, or before the books begin."""


def last_closed(community: Community) -> Period | None:
    """The latest month that is closed, or None."""
    return Period.objects.of(community).shut().order_by("-month").first()


def first_unpublished(community: Community, *, since: Month) -> Month | None:
    """The earliest month from ``since`` on that is closed and not published on the board."""
    return (
        Period.objects.of(community)
        .filter(month__gte=since, status=PeriodStatus.CLOSED)
        .order_by("month")
        .values_list("month", flat=True)
        .first()
    )


def open_months(community: Community, first: Month, last: Month) -> set[Month]:
    """The months of a stretch that are not closed, or were reopened."""
    closed = Period.objects.of(community).filter(month__gte=first, month__lte=last).shut()
    return set(first.through(last)) - set(closed.values_list("month", flat=True))


def first_open(community: Community) -> Month:
    """The earliest month into which something may be booked."""
    closed = last_closed(community)
    return closed.month.plus(1) if closed else book_of(community).first_month


def booking_day(community: Community, happened_on: date, *, late: bool = False) -> date:
    """The day of the books for something that happened on a day.

    It is that day while its month is open. Of a closed month it is refused with MonthClosed,
    unless ``late`` says that this is meant: then it is the first open day.
    """
    month = first_open(community)
    if happened_on >= month.first_day:
        return happened_on
    if not late:
        raise MonthClosed(
            _(
                "%(month)s is closed; the open month is %(open)s. Enter a day in %(open)s, or "
                "mark this as a late entry to book it on %(day)s."
            )
            % {"month": Month.of(happened_on), "open": month, "day": month.first_day},
            field="received_on",
        )
    return month.first_day
