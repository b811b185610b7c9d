"""Arrears: who owes what on a day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.levies.arrears import arrears
from households.acting import Actor
from households.models import Household, VillagerGroup


def arrears_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who owes what on a day, in one group or in all."""
    community, now = actor.community, actor.today
    day = _day_asked(request) or now
    groups = VillagerGroup.objects.of(community).order_by("number")
    households = Household.objects.of(community)
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


def _day_asked(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("as_of", ""))
    except ValueError:
        return None
