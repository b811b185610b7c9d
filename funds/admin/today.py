"""Where the day begins: a search box, today's money, what is next, and how collection goes."""

from datetime import date, timedelta
from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.navigation import open_tasks
from funds.admin.site import desk
from funds.admin.task_facts import facts_of
from funds.admin.waiting import waiting_for_me
from funds.board.objections import open_objections
from funds.board.readiness import Point, all_are_charged, checklist
from funds.board.trends import owed_at, trend
from funds.cash.money_in_hand import money_in_hand
from funds.commons.matters import open_matters
from funds.documents.plots import trend_svg
from funds.hall.owing import states_said
from funds.hall.rentals import has_hall, stay_of
from funds.interface.page_cache import cached, kept_by_rules
from funds.ledger import periods
from funds.levies.arrears import owed_in_all
from funds.models import HOLDING, Method, Payment, Rental, book_of
from funds.months import Month
from funds.reminders.notices import waiting_notices
from funds.reminders.promises import broken_promises
from funds.spending.claims import unfinished
from funds.upkeep.first_steps import FirstPoint, first_points
from funds.upkeep.nights import Night, last_night
from funds.upkeep.unfinished_nights import cut_short
from funds.village.opening_figures import opening_gap
from households.acting import Actor
from households.models import Community, Household, Role

LATEST = 4
"""Receipts of which the first page shows so many."""


def today(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The desk's first page; the search box has the focus."""
    community, day = actor.community, actor.today
    figures = cached(community, f"today.{day}", lambda: _figures(community, day))
    facts = facts_of(figures, day)
    night, now = last_night(), timezone.now()
    return page(
        request,
        "today",
        _("Today"),
        **figures,
        tiles=[(one.task, facts[one.task.code]) for one in open_tasks(desk, request)],
        waits=waiting_for_me(actor, notices=figures["notices"], broken=figures["broken"]),
        first_points=_first_points(community, night)
        if actor.may(Role.CLERK, Role.APPROVER)
        else [],
        day=day,
        focus_search=True,
        night=night,
        night_is_late=night is not None and night.is_late(now),
        unfinished_night=cut_short(now),
    )


def _figures(community: Community, day: date) -> dict[str, Any]:
    """What is the same for everybody until the books or the day change."""
    open_month, this_month = periods.first_open(community), Month.of(day)
    summary = owed_in_all(community, as_of=day, today=day)
    change = summary.past_due - owed_at(community, this_month.plus(-1).last_day)
    points = _points(community, open_month)
    halls = _halls(community, day)
    return {
        "taken": _taken(community, day),
        "money": money_in_hand(community),
        "cash_limit": book_of(community).cash_limit,
        "gap": opening_gap(community),
        "summary": summary,
        "households": Household.objects.of(community).living_on(day).count(),
        "owed_change": change,
        "owed_fell": -change,
        "halls": halls,
        "no_hall": not halls and not has_hall(community),
        "claims_open": unfinished(community).count(),
        "unanswered": open_objections(community).count() + open_matters(community).count(),
        "open_month": open_month,
        "this_month": this_month,
        "points": points,
        "missing": [point for point in points if not point.done],
        "latest": _latest(community),
        "trend": trend(community, last=this_month),
        "notices": waiting_notices(community),
        "broken": broken_promises(community, today=day),
    }


def _points(community: Community, month: Month) -> list[Point]:
    """The checklist of the open month; that all are charged is not asked again after a payment."""
    all_charged = kept_by_rules(
        community, f"all.charged.{month}", lambda: all_are_charged(community, month) or None
    )
    return checklist(community, month, all_charged=all_charged)


def _first_points(community: Community, night: Night | None) -> list[FirstPoint]:
    """What is left to do at first; its last point waits for a night, not for the books."""
    is_saved = bool(night and night.backup)
    return cached(community, f"first-points.{is_saved}", lambda: first_points(community))


# A picture styles itself; nothing in it may run or load anything.
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
def trend_plot(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Twelve months collected against charged, as a picture."""
    rows = trend(actor.community, last=Month.of(actor.today))
    response = HttpResponse(trend_svg(rows), content_type="image/svg+xml")
    response["Cache-Control"] = "no-store"
    return response


def _taken(community: Community, day: date) -> list[tuple[Any, Any]]:
    """What was taken in today by method; money that a reversal took back is left out."""
    sums = dict(
        Payment.objects.of(community)
        .taken()
        .filter(received_on=day, reversed_by=None)
        .order_by()
        .values_list("method")
        .annotate(Sum("amount"))
    )
    return [(method.label, sums[method]) for method in Method if method in sums]


def _halls(community: Community, day: date) -> list[tuple[Rental, str, str]]:
    rentals = Rental.objects.of(community).filter(
        starts_on__lte=day + timedelta(days=7), ends_on__gte=day, state__in=HOLDING
    )
    listed = list(rentals.select_related("hall").order_by("starts_on", "start_slot"))
    said = states_said(community, listed)
    return [(rental, str(stay_of(rental)), said[rental.pk]) for rental in listed]


def _latest(community: Community) -> list[Payment]:
    """The receipts written last: what one may still want to undo."""
    rows = Payment.objects.of(community).taken().filter(reversed_by=None).exclude(receipt="")
    return list(rows.select_related("household").order_by("-seq")[:LATEST])
