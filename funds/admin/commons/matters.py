"""Matters at the desk: the list, the sheet of one, and writing down a slip."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.commons.matter_forms import SlipForm
from funds.admin.commons.matter_steps import matter_of, matter_steps
from funds.admin.commons.path_shown import shown_path
from funds.admin.commons.path_steps import fitting_on_way
from funds.admin.commons.turning_steps import TURNS
from funds.commons.confidences import hears, readable
from funds.commons.matters import Stand, listed_matters, open_matters, standing_of, standings
from funds.commons.raising import From, raise_matter
from funds.commons.stand_words import matter_said
from funds.council.paths import path_standings, paths_of
from funds.council.polls import polls_of
from households.acting import Actor
from households.cards import NobodyThere
from households.models import Community, Household
from households.numbers import household_number

SHOWN = 100


def matters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those that wait for an answer, the most urgent first, and the latest others."""
    community = actor.community
    waiting = standings(readable(actor, open_matters(community)))
    listed = readable(actor, listed_matters(community))
    others = listed.exclude(pk__in=[one.matter.pk for one in waiting])
    return page(
        request,
        "matters",
        _("Matters"),
        waiting=waiting,
        rest=[(one, matter_said(one)) for one in standings(others[:SHOWN])],
        today=actor.today,
        may_answer=hears(actor),
    )


def matter(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """What a matter is about, what became of it, and what can be done next."""
    standing = standing_of(matter_of(actor, number))
    waits = standing.stand == Stand.OPEN
    ways = path_standings(actor.community, paths_of(standing.matter), today=actor.today)
    under_way = any(one.is_under_way for one in ways)
    fitting = {
        "answer": waits or standing.stand == Stand.ANSWERED,
        "merge": waits,
        "show": standing.matter.may_be_public
        and not standing.is_public
        and standing.stand != Stand.WITHDRAWN,
        "hide": standing.is_public,
        "withdraw": waits,
        "reopen": not waits,
    }
    return page(
        request,
        "matter",
        number,
        standing=standing,
        matter=standing.matter,
        said=matter_said(standing),
        late=standing.is_late(actor.today),
        steps=matter_steps.offered(actor, fitting),
        turns=matter_steps.offered(
            actor,
            {
                **dict.fromkeys(TURNS, waits or standing.stand == Stand.ANSWERED),
                "send": not under_way and (waits or standing.stand == Stand.ANSWERED),
            },
        ),
        ways=[shown_path(one) for one in ways],
        under_way=under_way,
        way_steps=matter_steps.offered(actor, fitting_on_way(ways)),
        call_after=f"?matter={number}",
        polls=polls_of(actor.community).filter(matter=standing.matter),
    )


def new_matter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down a slip, or what is said at the counter."""
    community = actor.community
    asked = {"household": request.GET.get("household", ""), "raised_on": actor.today}
    form = SlipForm(community, request.POST or None, initial=asked)

    def do(said: dict[str, Any]) -> str:
        raised = raise_matter(
            actor,
            text=said["text"],
            raised_by=From(
                _household(community, said["household"]), said["group"], said.get("partner")
            ),
            may_be_public=said["may_be_public"],
            raised_on=said["raised_on"],
        )
        return _("%(number)s is written down; write this number on the slip.") % {
            "number": raised.number
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Write down a matter"),
        text=_("Every matter gets an answer. Write down what was said, in its own words."),
        back=reverse("admin:matters"),
    )


def _household(community: Community, number: str) -> Household | None:
    if not number:
        return None
    found = Household.objects.of(community).filter(number=household_number(number)).first()
    if found is None:
        raise NobodyThere(
            _("There is no household %(number)s.") % {"number": number}, field="household"
        )
    return found
