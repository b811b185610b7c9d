"""Arrears: who owes what on a day."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from funds.admin.asking import page, part_of
from funds.admin.levies.arrears_plots import plotted
from funds.admin.levies.debtors import in_order, sums_kept
from funds.admin.reminders.choosing import narrowing
from funds.levies.arrears import arrears
from funds.models import CASH_ROLES
from households.acting import Actor
from households.models import Household, VillagerGroup


def arrears_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who owes what on a day, in one group or in all."""
    community, now = actor.community, actor.today
    day = _day_asked(request) or now
    day, asked = min(day, now), narrowing(request.GET)
    households = None if asked.means_all else asked.households(community, day)
    sums = {
        one.household: one
        for one in sums_kept(actor, day, households)
        if asked.admits(one.months, one.owed)
    }
    listed = part_of(request, in_order(community, sums))
    return page(
        request,
        "arrears",
        _("Arrears"),
        count=len(sums),
        rows=arrears(
            community,
            as_of=day,
            today=now,
            households=Household.objects.of(community).filter(pk__in=list(listed["part"])),
        ),
        **listed,
        owed=sum(one.owed for one in sums.values()),
        past_due=sum(one.past_due for one in sums.values()),
        day=day,
        groups=VillagerGroup.objects.of(community).order_by("number"),
        asked=asked,
        query=urlencode({"as_of": day, "community": community.code, **asked.said()}),
        narrowed=urlencode(asked.said()),
        **plotted(actor),
        may_remind=day == now and actor.may(*CASH_ROLES),
    )


def _day_asked(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("as_of", ""))
    except ValueError:
        return None
