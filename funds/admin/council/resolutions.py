"""Resolutions at the desk: all of them, one with what became of it, and its steps."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.council.forms import ResolveForm
from funds.admin.council.resolution_steps import STEPS, fitting_steps
from funds.admin.council.shown import shown
from funds.board.objections import objections_to, open_against
from funds.commons.confidences import hears
from funds.council.deciding import resolve
from funds.council.resolutions import (
    annulled,
    hangs_until,
    standing,
    steps_of,
    used_in,
    using_said,
)
from funds.council.states import standing_of, standings
from funds.council.sums import sums_of
from funds.interface.about_choice import choice_of
from funds.models import Resolution, Vote
from households.acting import Actor
from households.models import Role

SHOWN = 100


def resolution_of(actor: Actor, key: int) -> Resolution:
    """A resolution of the community somebody works in, or 404."""
    rows = Resolution.objects.of(actor.community).select_related(
        "vote__item__meeting", "vote__minutes__meeting", "community", "replaces"
    )
    return get_object_or_404(rows, pk=key)


def resolutions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The resolutions that stand, the newest first, and how far each is."""
    listed = standing(actor.community).select_related("vote__item__meeting")[:SHOWN]
    items = [one.vote.item for one in listed]
    return page(
        request,
        "resolutions",
        _("Resolutions"),
        matters=shown(standings(actor.community, today=actor.today, items=items)),
    )


def write(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Write down what was decided by a vote; title and text are those of the proposal."""
    rows = Vote.objects.of(actor.community).select_related("item", "minutes__meeting")
    vote = get_object_or_404(rows, pk=key)
    initial = {
        "title": vote.item.title,
        "text": vote.item.proposal,
        "executor": vote.item.proposed_by,
    }

    def do(said: dict[str, Any]) -> str:
        made = resolve(actor, vote=vote, **said)
        return _("%(number)s is written down. Hang it on the board next.") % {
            "number": made.number
        }

    return ask(
        request,
        actor,
        ResolveForm(request.POST or None, initial=initial),
        do,
        title=_("Write the resolution"),
        text="; ".join(one.written for one in sums_of(vote)),
        back=reverse("admin:meeting", args=[vote.minutes.meeting.number]),
    )


def resolution(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One resolution: its text, its sums, what became of it, and what can be done next."""
    wanted = resolution_of(actor, key)
    steps = steps_of(wanted)
    mistaken = annulled(wanted)
    objections = objections_to(wanted)
    (matter,) = shown([standing_of(wanted.vote.item, today=actor.today)])
    fitting = fitting_steps(steps) if actor.may(Role.CLERK) and not mistaken else []
    return page(
        request,
        "resolution",
        f"{wanted.number} {wanted.title}",
        resolution=wanted,
        matter=matter,
        mistaken=mistaken,
        sums=sums_of(wanted.vote),
        steps=steps,
        used=[using_said(one) for one in used_in(wanted)],
        offers=[(name, STEPS[name].title) for name in fitting],
        objections=objections,
        may_answer=hears(actor),
        today=actor.today,
        unanswered=sum(not one.answers.all() for one in objections),
        objects_to=f"?about={choice_of(wanted)}" if steps and not mistaken else "",
    )


def step(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """The small page of a step. Raises Http404."""
    if name not in STEPS:
        raise Http404
    wanted, asked = resolution_of(actor, key), STEPS[name]
    form = asked.form(request.POST or None, initial={"on": actor.today})

    warnings = _before_it_is_done(actor, wanted) if name == "carry-out" else ()

    def do(said: dict[str, Any]) -> str:
        asked.do(actor, wanted, said)
        return f"{wanted.number} · {asked.title}"

    return ask(
        request,
        actor,
        form,
        do,
        title=f"{asked.title} · {wanted.number}",
        text=" ".join([str(asked.text), *warnings]),
        button=str(asked.title),
        back=reverse("admin:resolution", args=[key]),
    )


def _before_it_is_done(actor: Actor, resolution: Resolution) -> Iterator[str]:
    """What is said where a resolution is carried out: that it still hangs, who objects to it."""
    until = hangs_until(resolution)
    if until and until >= actor.today:
        yield _("It hangs on the board until %(day)s; until then somebody may still object.") % {
            "day": date_format(until, "Y-m-d")
        }
    waiting = [one.number for one in open_against(resolution)]
    if waiting:
        yield _("Objections without an answer: %(numbers)s.") % {"numbers": "、".join(waiting)}
