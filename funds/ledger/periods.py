"""Which months are open, and on which day something may be booked."""

from datetime import UTC, date, datetime

from django.db.models import Subquery
from django.utils.translation import gettext_lazy as _

from funds.models import Book, Period, PeriodAction, PeriodEvent, PeriodStatus, book_of
from funds.months import Month
from households.acting import Actor
from households.kept_rules import kept
from households.models import Community
from households.prepared import Rows, prepared
from households.refusal import Conflict, Refused

END_OF_TIME = datetime.max.replace(tzinfo=UTC)
"""Until when everything is known that goes into a month that is not closed."""


class NotYet(Refused):
    """Something was to be booked on a day that has not come."""


class BeforeBooks(Refused):
    """Something was to be booked on a day before the books begin."""


class TooLateToOpen(Conflict):
    """Opening balances were to be entered or corrected while a month is closed."""


class MonthClosed(Conflict):
    """Something was to be booked into a month that is closed."""


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


def closed_at(community: Community, month: Month) -> datetime | None:
    """The moment at which a month was closed last; None while it is open."""
    if month in open_months(community, month, month):
        return None
    events = PeriodEvent.objects.of(community).filter(
        period__month=month, action=PeriodAction.CLOSE
    )
    return events.order_by("-seq").values_list("recorded_at", flat=True).first()


def closings_stamp(community: Community) -> str:
    """What changes whenever a month is closed or reopened."""
    events = PeriodEvent.objects.of(community).order_by("-seq")
    last = events.values_list("pk", "recorded_at").first()
    return f"{last[0]}.{last[1].timestamp()}" if last else ""


def closing_stamps(community: Community, first: Month, last: Month) -> dict[Month, str]:
    """The months of a stretch that are closed, each with what changes when it is closed again."""
    events = (
        PeriodEvent.objects.of(community)
        .filter(period__in=Period.objects.of(community).shut(), action=PeriodAction.CLOSE)
        .filter(period__month__gte=first, period__month__lte=last)
    )
    rows = events.order_by("seq").values_list("period__month", "pk", "recorded_at")
    return {month: f"{key}.{at.timestamp()}" for month, key, at in rows}


def first_open(community: Community) -> Month:
    """The earliest month into which something may be booked."""
    _first, opened = _bounds(community)
    return opened


def booking_day(
    actor: Actor,
    happened_on: date,
    *touched: date,
    late: bool = False,
    field: str = "happened_on",
) -> date:
    """The day of the books for something that happened on a day.

    It is that day while its month is open; of a closed month it is the first open day, where
    ``late`` says that this is meant. It is never before the days in ``touched``: those of what
    is paid, used or taken back, and of when that was open again.

    Raises NotYet, BeforeBooks and MonthClosed, for the ``field`` that holds the day.
    """
    if happened_on > actor.today:
        raise NotYet(
            _("%(day)s has not come yet. Enter the day on which it happened.")
            % {"day": happened_on},
            field=field,
        )
    first, month = _bounds(actor.community)
    begins = first.first_day
    if happened_on < begins:
        raise BeforeBooks(
            _(
                "The books begin on %(day)s. What happened before belongs into the opening: add "
                "it to the opening balances."
            )
            % {"day": begins},
            field=field,
        )
    if happened_on < month.first_day and not late:
        raise MonthClosed(
            _(
                "%(month)s is closed; the open month is %(open)s. Enter a day in %(open)s, or "
                "mark that it happened earlier: then it is booked on %(day)s."
            )
            % {"month": Month.of(happened_on), "open": month, "day": month.first_day},
            field=field,
        )
    return max(happened_on, month.first_day, *touched)


def open_day(community: Community, day: date, *touched: date) -> date:
    """A day of the books while its month is open, else the first open day.

    It is never before the days in ``touched``. A red twin has the open day of its original, and
    what happens now has that of today.
    """
    return max(day, first_open(community).first_day, *touched)


def opening_day(actor: Actor) -> date:
    """The day on which opening entries are booked: the first of the books.

    Raises NotYet before that day, and TooLateToOpen while a month is closed: its report rests on
    the opening.
    """
    first = book_of(actor.community).first_month
    if last_closed(actor.community):
        raise TooLateToOpen(
            _(
                "%(month)s is closed, so the opening stands. Reopen the closed months first, the "
                "last one first, with a reason."
            )
            % {"month": first}
        )
    if actor.today < first.first_day:
        raise NotYet(
            _("The books begin on %(day)s. Enter the opening on that day or later.")
            % {"day": first.first_day}
        )
    return first.first_day


def _bounds(community: Community) -> tuple[Month, Month]:
    """The first month of the books, and the first into which something may be booked."""
    ((first, closed),) = _first_and_last_closed(community)
    return first, closed.plus(1) if closed else first


@kept
@prepared
def _first_and_last_closed(community: Community) -> Rows:
    shut = Period.objects.of(community).shut().order_by("-month").values("month")
    return Book.objects.of(community).values_list("first_month", Subquery(shut[:1]))
