"""Months: what one lacks to be closed; closing, publishing, reopening it; what changed since."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.board.forms import ReopenForm
from funds.board.closing import reopen_month
from funds.board.publications import publications
from funds.board.readiness import changed_since, checklist, story_of
from funds.board.reports import month_status, monthly_report
from funds.interface.forms import explain
from funds.ledger import periods
from funds.models import Period, PeriodStatus, book_of
from funds.months import BadMonth, Month
from households.acting import Actor
from households.desk_addresses import outside
from households.models import Community, Role
from households.refusal import Refused


def months(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The months of the books, the open ones first."""
    community, now = actor.community, Month.of(actor.today)
    first = periods.first_open(community)
    most = min(max(now.since(first), 0) + 13, 60)
    begins = max(book_of(community).first_month, now.plus(1 - most))
    listed = [now.plus(-ago) for ago in range(now.since(begins) + 1)]
    states = dict(
        Period.objects.of(community).filter(month__in=listed).values_list("month", "status")
    )
    return page(
        request,
        "months",
        _("Months"),
        months=[
            (month, PeriodStatus(states.get(month, PeriodStatus.OPEN)).label) for month in listed
        ],
        next_to_close=first if first < now else None,
        years=range(now.year, book_of(community).first_month.year - 1, -1),
    )


def report(request: HttpRequest, actor: Actor, month: str) -> HttpResponse:
    """A month's figures and its checklist; a POST reopens it with a reason."""
    community = actor.community
    try:
        asked = Month.parse(month)
    except BadMonth as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:months")
    reopening = ReopenForm(request.POST or None)
    if request.method == "POST":
        actor.require(Role.CLERK)
        if _reopen(request, actor, asked, reopening):
            return redirect("admin:month-report", month=month)
    closed = periods.last_closed(community)
    is_next = asked == periods.first_open(community)
    may_write = actor.may(Role.CLERK)
    points = checklist(community, asked) if is_next else []
    status_now = month_status(community, asked)
    return page(
        request,
        "report",
        _("Report of %(month)s") % {"month": asked},
        month=asked,
        report=monthly_report(community, asked),
        points=points,
        reopening=reopening,
        may_close=is_next and may_write,
        may_reopen=closed is not None and closed.month == asked and may_write,
        story=story_of(community, asked),
        changes=changed_since(community, asked),
        published=publications(community, asked, asked),
        may_publish=status_now is not PeriodStatus.OPEN and actor.may(Role.REVIEWER),
        exports=_exports(community, asked),
        of_month=f"?period={asked}",
        status=422 if request.method == "POST" else 200,
    )


def _exports(community: Community, month: Month) -> list[tuple[str, str]]:
    """The formats of a month's report, each with the address where it is found."""
    address = outside("api:monthly-report", str(month))
    return [
        (kind, f"{address}?{urlencode({'format': kind, 'community': community.code})}")
        for kind in ("pdf", "xlsx", "csv")
    ]


def _reopen(request: HttpRequest, actor: Actor, month: Month, form: ReopenForm) -> bool:
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        reopen_month(actor, month=month, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        explain(form, refusal)
        return False
    messages.success(request, _("%(month)s is open again.") % {"month": month})
    return True
