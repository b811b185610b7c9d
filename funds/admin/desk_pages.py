"""The desk's pages about the whole village: today, arrears, charging, months."""

from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from funds import periods
from funds.admin.forms import MonthForm, ReopenForm, explain
from funds.admin.register import found
from funds.admin.scope import choose_community, community_of, require, user_of
from funds.admin.site import desk
from funds.arrears import arrears, summarise
from funds.charging import raise_charges
from funds.closing import close_month, reopen_month
from funds.liability import uncharged
from funds.models import Method, Payment, PaymentKind
from funds.months import BadMonth, Month
from funds.reports import monthly_report
from households.models import Household, Role, VillagerGroup
from households.refusal import Refused


def page(
    request: HttpRequest, template: str, title: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One of the desk's pages, with what every page of the site has."""
    whole = {**desk.each_context(request), "title": title, **context}
    return render(request, f"admin/desk/{template}.html", whole, status=status)


def today(request: HttpRequest) -> HttpResponse:
    """Where the day begins: a search box, today's money, who owes, which month is open."""
    community, day = community_of(request), timezone.localdate()
    taken = dict(
        Payment.objects.filter(
            community=community, kind=PaymentKind.PAYMENT, received_on=day, reversed_by=None
        )
        .order_by()
        .values_list("method")
        .annotate(Sum("amount"))
    )
    open_month = periods.first_open(community)
    return page(
        request,
        "today",
        _("Today"),
        taken=[(method.label, taken[method]) for method in Method if method in taken],
        summary=summarise(community, as_of=day, today=day),
        open_month=open_month,
        uncharged=uncharged(community, Month.of(day)).values("pk").distinct().count(),
        this_month=Month.of(day),
        app_list=desk.get_app_list(request),
    )


def find(request: HttpRequest) -> HttpResponse:
    """Look a household up: one hit opens its sheet, several are listed."""
    words = request.GET.get("q", "").strip()[:60]
    households = Household.objects.filter(community=community_of(request))
    hits = list(
        found(households, words).select_related("group").order_by("number")[:100] if words else ()
    )
    if len(hits) == 1:
        return redirect("admin:household-sheet", number=hits[0].number)
    return page(request, "find", _("Find a household"), words=words, hits=hits)


def choose(request: HttpRequest) -> HttpResponse:
    """Work for another of one's communities."""
    choose_community(request, request.POST.get("community", ""))
    return redirect("admin:index")


def arrears_page(request: HttpRequest) -> HttpResponse:
    """Who owes what on a day, in one group or in all."""
    community, now = community_of(request), timezone.localdate()
    day = _day_asked(request) or now
    groups = VillagerGroup.objects.filter(community=community).order_by("number")
    households = Household.objects.filter(community=community)
    group = request.GET.get("group", "")
    if group.isascii() and group.isdigit():
        households = households.filter(group__number=int(group[:4]))
    rows = arrears(community, as_of=min(day, now), today=now, households=households)
    return page(
        request,
        "arrears",
        _("Arrears"),
        rows=rows,
        owed=sum(row.owed for row in rows),
        day=min(day, now),
        groups=groups,
        group=group,
        query=f"as_of={min(day, now)}&group={group}&community={community.code}",
    )


def charges(request: HttpRequest) -> HttpResponse:
    """Raise the charges of a month; what it would add is shown first."""
    require(request, Role.CLERK)
    community, now = community_of(request), timezone.localdate()
    form = MonthForm(request.POST or None, initial={"month": str(Month.of(now))})
    if form.is_bound and form.is_valid():
        try:
            run = raise_charges(
                community, month=form.cleaned_data["month"], today=now, by=user_of(request)
            )
        except Refused as refusal:
            explain(form, refusal)
        else:
            messages.success(
                request,
                _("%(month)s: %(count)s charges raised, %(total)s yuan in all.")
                % {"month": run.month, "count": run.count, "total": run.total},
            )
            return redirect("admin:raise-charges")
    month = Month.of(now)
    waiting = uncharged(community, month).values("pk").distinct().count()
    return page(
        request,
        "charges",
        _("Raise charges"),
        form=form,
        month=month,
        waiting=waiting,
        status=422 if form.is_bound else 200,
    )


def months(request: HttpRequest) -> HttpResponse:
    """The months of the books, the open ones first."""
    community, now = community_of(request), Month.of(timezone.localdate())
    first = periods.first_open(community)
    listed = [now.plus(-ago) for ago in range(min(max(now.since(first) + 13, 13), 60))]
    return page(
        request,
        "months",
        _("Months"),
        months=[(month, month < first) for month in listed],
        next_to_close=first if first < now else None,
    )


def report(request: HttpRequest, month: str) -> HttpResponse:
    """A month's figures; a POST closes it, or reopens it with a reason."""
    community, now = community_of(request), timezone.localdate()
    try:
        asked = Month.parse(month)
    except BadMonth as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:months")
    form = ReopenForm(request.POST if "reopen" in request.POST else None)
    if request.method == "POST":
        require(request, Role.CLERK)
        try:
            if "close" in request.POST:
                close_month(community, month=asked, today=now, by=user_of(request))
                messages.success(request, _("%(month)s is closed.") % {"month": asked})
                return redirect("admin:month-report", month=month)
            if form.is_valid():
                reason = form.cleaned_data["reason"]
                reopen_month(community, month=asked, reason=reason, by=user_of(request))
                messages.success(request, _("%(month)s is open again.") % {"month": asked})
                return redirect("admin:month-report", month=month)
        except Refused as refusal:
            messages.error(request, str(refusal))
    closed = periods.last_closed(community)
    return page(
        request,
        "report",
        _("Report of %(month)s") % {"month": asked},
        month=asked,
        report=monthly_report(community, asked),
        form=form,
        may_close=asked == periods.first_open(community),
        may_reopen=closed is not None and closed.month == asked,
        export=reverse("api:monthly-report", args=[str(asked)]),
    )


def _day_asked(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("as_of", ""))
    except ValueError:
        return None
