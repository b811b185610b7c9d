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
from funds.admin.site import desk
from funds.bank_statements.waiting import waiting
from funds.board.objections import open_objections
from funds.board.readiness import checklist
from funds.board.trends import owed_at, trend
from funds.cash.cash_box import cash_in_box
from funds.documents.plots import trend_svg
from funds.hall.rentals import stay_of
from funds.ledger import periods
from funds.levies.arrears_summary import summarise
from funds.models import (
    CASH_ROLES,
    HOLDING,
    Expense,
    LostNumber,
    Method,
    Objection,
    Payment,
    Rental,
    RentalState,
    book_of,
)
from funds.months import Month
from funds.page_cache import cached
from funds.payments.lost_receipts import lost_receipts
from funds.reminders.notices import waiting_notices
from funds.reminders.promises import broken_promises
from funds.spending.claims import fees_without_claim, waiting_for
from funds.upkeep.nights import last_night
from funds.village.opening_figures import opening_gap
from households.acting import Actor
from households.card_states import printed_and_not_used, shut_out
from households.models import Community, Role

FEW = 12

FEES_SHOWN_FOR = 31
"""For so many days a reviewer sees a bank fee here; after that in the list of claims."""


def today(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The desk's first page; the search box has the focus."""
    community, day = actor.community, actor.today
    lost, night = _lost(actor, community), last_night()
    return page(
        request,
        "today",
        _("Today"),
        **cached(community, f"today.{day}", lambda: _figures(community, day)),
        claims=list(waiting_for(actor)[:20]),
        fees=_fees(actor, community, day),
        waiting_rentals=_waiting_rentals(actor, community),
        objections=_objections(actor, community),
        shut_out=shut_out(community) if actor.may(Role.CLERK) else [],
        printed=printed_and_not_used(community) if actor.may(Role.CLERK) else 0,
        bank_lines=waiting(community).count() if actor.may(*CASH_ROLES) else 0,
        lost=lost,
        first_lost=" ".join(one.paper for one in lost[:FEW]),
        to_publish=_to_publish(actor, community),
        day=day,
        may_rule=actor.may(Role.CLERK),
        night=night,
        night_is_late=night is not None and night.is_late(timezone.now()),
        app_list=desk.get_app_list(request),
    )


def _figures(community: Community, day: date) -> dict[str, Any]:
    """What is the same for everybody until the books or the day change."""
    open_month, this_month = periods.first_open(community), Month.of(day)
    summary = summarise(community, as_of=day, today=day)
    change = summary.past_due - owed_at(community, this_month.plus(-1).last_day)
    return {
        "taken": _taken(community, day),
        "cash": cash_in_box(community),
        "cash_limit": book_of(community).cash_limit,
        "gap": opening_gap(community),
        "summary": summary,
        "owed_change": change,
        "owed_fell": -change,
        "halls": _halls(community, day),
        "open_month": open_month,
        "this_month": this_month,
        "missing": [point for point in checklist(community, open_month) if not point.done],
        "trend": trend(community, last=this_month),
        "notices": waiting_notices(community),
        "broken": broken_promises(community, today=day),
    }


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


def _halls(community: Community, day: date) -> list[tuple[Rental, str]]:
    rentals = Rental.objects.of(community).filter(
        starts_on__lte=day + timedelta(days=7), ends_on__gte=day, state__in=HOLDING
    )
    listed = rentals.select_related("hall").order_by("starts_on", "start_slot")
    return [(rental, str(stay_of(rental))) for rental in listed]


def _fees(actor: Actor, community: Community, day: date) -> list[Expense]:
    """Bank fees of the last month without a claim, for those who review."""
    if not actor.may(Role.REVIEWER):
        return []
    since = day - timedelta(days=FEES_SHOWN_FOR)
    return list(fees_without_claim(community).filter(booked_on__gt=since, reversed_by=None)[:20])


def _waiting_rentals(actor: Actor, community: Community) -> list[Rental]:
    if not actor.may(Role.APPROVER):
        return []
    waiting = Rental.objects.of(community).filter(state=RentalState.WAITING)
    return list(waiting.exclude(entered_by=actor.user).order_by("starts_on"))


def _objections(actor: Actor, community: Community) -> list[Objection]:
    may_answer = actor.may(Role.CLERK, Role.REVIEWER)
    return list(open_objections(community)[:10]) if may_answer else []


def _lost(actor: Actor, community: Community) -> list[LostNumber]:
    return lost_receipts(community) if actor.may(*CASH_ROLES) else []


def _to_publish(actor: Actor, community: Community) -> Month | None:
    """The first closed month of a year that nobody has published, for whoever may."""
    if not actor.may(Role.REVIEWER):
        return None
    return periods.first_unpublished(community, since=Month.of(actor.today).plus(-12))
