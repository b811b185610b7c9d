"""Meetings at the desk: all of them, a new one, one with its matters, its minutes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.commons.matter_steps import matter_of
from funds.admin.council.before_meeting import body_for, first_item
from funds.admin.council.forms import CallForm, Matters
from funds.admin.council.shown import shown
from funds.admin.forms import ReasonForm
from funds.admin.once import do_once
from funds.commons.matters import turned_into
from funds.commons.pathing import call_for_matter
from funds.council.convening import Call, Matter, call_meeting, cancel_meeting
from funds.council.law import LAW
from funds.council.meeting_photos import photos_of, scans_of
from funds.council.minutes import minutes_of
from funds.council.polls import polls_of
from funds.council.states import standings
from funds.council.sums import notice_sum, quorum_sum
from funds.models import AgendaItem, Body, Counted, Matter as RaisedMatter, Meeting
from households.acting import Actor
from households.models import Role

SHOWN = 100


def meeting_of(actor: Actor, number: str) -> Meeting:
    """The meeting with this number in the community somebody works in, or 404."""
    rows = Meeting.objects.of(actor.community).select_related("group", "community", "cancellation")
    return get_object_or_404(rows, number=number)


def meetings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The meetings, the newest first, each with how its matters stand."""
    community = actor.community
    listed = list(
        Meeting.objects.of(community)
        .select_related("group", "cancellation")
        .prefetch_related("items")
        .order_by("-day", "-seq")[:SHOWN]
    )
    items = [item for meeting in listed for item in agenda_of(meeting)]
    found = shown(standings(community, today=actor.today, items=items))
    rows = [
        (meeting, [one for one in found if one.standing.item.meeting_id == meeting.pk])
        for meeting in listed
    ]
    return page(request, "meetings", _("Meetings"), rows=rows)


def new_meeting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Call a meeting, or enter one that was held; its own page follows.

    ``matter`` in the address is the number of a matter that stands first on its agenda.
    """
    about = _matter_asked(request, actor)
    initial = {
        "body": body_for(about, today=actor.today) if about else Body.REPRESENTATIVES,
        "notice_on": actor.today,
        "called_by": _("Villagers' committee"),
    }
    form = CallForm(actor, request.POST or None, initial=initial)
    matters = Matters(
        request.POST or None,
        prefix="matters",
        initial=[first_item(about, today=actor.today)] if about else None,
        form_kwargs={"actor": actor},
    )
    if form.is_bound and form.is_valid() & matters.is_valid():
        content = {key: str(value) for key, value in request.POST.items() if "matters-" in key}
        number = do_once(
            request,
            actor,
            form,
            lambda said: _call(actor, said, matters.cleaned_data, about),
            content=content,
        )
        if number is not None:
            return redirect("admin:meeting", number=number)
    return page(
        request,
        "new_meeting",
        _("New meeting"),
        status=422 if form.is_bound else 200,
        form=form,
        formset=matters,
        about=about,
        law=[(body, LAW[body]) for body in Body],
    )


def _matter_asked(request: HttpRequest, actor: Actor) -> RaisedMatter | None:
    number = request.GET.get("matter")
    return matter_of(actor, number) if number else None


def _call(
    actor: Actor,
    said: dict[str, Any],
    matters: list[dict[str, Any]],
    about: RaisedMatter | None,
) -> str:
    body = Body(said["body"])
    counted = Counted(said["counted"]) if said["counted"] else next(iter(LAW[body].quorum))
    call = Call(**{**said, "body": body, "counted": counted})
    wanted = [Matter(**one) for one in matters if any(one.values())]
    if about:
        return call_for_matter(actor, matter=about, call=call, agenda=wanted).number
    return call_meeting(actor, call=call, matters=wanted).number


def meeting(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One meeting: its notice, its matters with their sums, and what can be done next."""
    wanted = meeting_of(actor, number)
    minutes = minutes_of(wanted)
    found = standings(actor.community, today=actor.today, items=agenda_of(wanted))
    cancelled = getattr(wanted, "cancellation", None)
    sums = [notice_sum(wanted), *([quorum_sum(wanted, minutes)] if minutes else [])]
    return page(
        request,
        "meeting",
        f"{wanted.number} {wanted.name}",
        meeting=wanted,
        minutes=minutes,
        photos=photos_of(wanted),
        scans=scans_of(wanted),
        matters=shown(found),
        sums=sums,
        polls=polls_of(actor.community).filter(meeting=wanted),
        poll_after=f"?meeting={number}",
        from_matters=turned_into(actor, item__meeting=wanted),
        law=LAW[Body(wanted.body)],
        cancelled=cancelled,
        may_minute=not cancelled
        and wanted.day <= actor.today
        and not any(one.resolution for one in found)
        and actor.may(Role.CLERK),
        takes_slips=not cancelled and minutes is None and wanted.counted == Counted.HOUSEHOLDS,
        may_cancel=not cancelled and minutes is None and actor.may(Role.CLERK),
    )


def cancel(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that a meeting does not take place."""
    wanted = meeting_of(actor, number)

    def do(said: dict[str, str]) -> str:
        cancel_meeting(actor, meeting=wanted, reason=said["reason"])
        return _("%(number)s is cancelled.") % {"number": wanted.number}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Cancel %(number)s") % {"number": wanted.number},
        text=_("It stays in the list with the reason. To meet on another day, call a new one."),
        button=_("Cancel the meeting"),
        back=reverse("admin:meeting", args=[number]),
    )


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The matters of a meeting in their order."""
    items = sorted(meeting.items.all(), key=lambda item: item.position)
    for item in items:
        item.meeting = meeting
    return items
