"""Arrears: who owes what on a day."""

from typing import Any
from urllib.parse import urlencode

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
    day = min(day, now)
    households = Household.objects.of(community)
    group = _group_asked(request)
    if group is not None:
        asked = groups.filter(number=group).first()
        households = households.of_group(asked.pk, day) if asked else households.none()
    rows = arrears(community, as_of=day, today=now, households=households)
    return page(
        request,
        "arrears",
        _("Arrears"),
        rows=rows,
        owed=sum(row.owed for row in rows),
        past_due=sum(row.past_due for row in rows),
        day=day,
        groups=groups,
        group=group,
        query=urlencode(
            {
                "as_of": day,
                "group": "" if group is None else group,
                "community": community.code,
            }
        ),
    )


def _group_asked(request: HttpRequest) -> int | None:
    asked = request.GET.get("group", "")
    return int(asked[:4]) if asked.isascii() and asked.isdigit() else None


def _day_asked(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("as_of", ""))
    except ValueError:
        return None
