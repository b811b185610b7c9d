"""The desk's pages about the whole village: finding a household, arrears, charging."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.forms import MonthForm
from funds.admin.register import found
from funds.admin.scope import choose_community, community_of, require, user_of
from funds.arrears import arrears
from funds.charging import raise_charges
from funds.forms import explain
from funds.liability import uncharged
from funds.months import Month
from households.models import Household, Role, VillagerGroup
from households.refusal import Refused


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


def _day_asked(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("as_of", ""))
    except ValueError:
        return None
