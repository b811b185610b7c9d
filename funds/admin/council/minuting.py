"""Writing minutes at the desk: who came, what was said, the votes on each matter; one page."""

from typing import Any

from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.council.forms import CountForm, MinutesForm, count_forms
from funds.admin.council.meetings import meeting_of
from funds.admin.once import do_once
from funds.council.convening import BadMeeting
from funds.council.entitled import entitled
from funds.council.minutes import minutes_of
from funds.council.minuting import Count, Course, keep_minutes
from funds.models import Meeting, Minutes, Vote, VoteWay
from households.acting import Actor

COURSE = tuple(Course.__dataclass_fields__)


def minute(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Write down what happened; where there are minutes already, they are corrected."""
    meeting = meeting_of(actor, number)
    former = minutes_of(meeting)
    items = list(meeting.items.of(actor.community).order_by("position"))
    votes = _votes_of(former)
    form = MinutesForm(
        request.POST or None, again=former is not None, initial=_initial(meeting, former, votes)
    )
    counts = count_forms(
        request.POST or None, items, {vote.item_id: model_to_dict(vote) for vote in votes}
    )
    if form.is_bound and all([form.is_valid(), *(one.is_valid() for one in counts)]):
        content = {key: str(value) for key, value in request.POST.items() if "item-" in key}
        done = do_once(
            request, actor, form, lambda said: _keep(actor, meeting, said, counts), content=content
        )
        if done is not None:
            return redirect("admin:meeting", number=number)
    return page(
        request,
        "minutes",
        _("Minutes of %(number)s") % {"number": meeting.number},
        status=422 if form.is_bound else 200,
        meeting=meeting,
        form=form,
        counts=counts,
    )


def _keep(actor: Actor, meeting: Meeting, said: dict[str, Any], counts: list[CountForm]) -> str:
    tellers = said["counted_by"], said["checked_by"]
    try:
        keep_minutes(
            actor,
            meeting=meeting,
            course=Course(**{name: said[name] for name in COURSE}),
            counts=[_count(form, tellers) for form in counts if form.voted],
            reason=said.get("reason", ""),
        )
    except BadMeeting as refused:
        for one in counts:
            if refused.field == f"counts_{one.item.position}":
                # It is said at the votes it is about; the top of a long page only points there.
                one.add_error("in_favour", str(refused))
                raise BadMeeting(_("Look at the votes below: they do not fit.")) from refused
        raise
    return meeting.number


def _count(form: CountForm, tellers: tuple[str, str]) -> Count:
    said = form.cleaned_data
    return Count(
        item=form.item,
        way=VoteWay(said["way"]),
        in_favour=said["in_favour"] or 0,
        against=said["against"] or 0,
        abstained=said["abstained"] or 0,
        invalid=said["invalid"] or 0,
        counted_by=tellers[0],
        checked_by=tellers[1],
    )


def _votes_of(minutes: Minutes | None) -> list[Vote]:
    if minutes is None:
        return []
    return list(Vote.objects.of(minutes.community_id).filter(minutes=minutes))


def _initial(meeting: Meeting, former: Minutes | None, votes: list[Vote]) -> dict[str, Any]:
    """What is known: the numbers of the register, or what the earlier minutes say."""
    if former is None:
        return {"entitled": entitled(meeting), "end_slot": min(meeting.start_slot + 4, 48)}
    told = {name: getattr(former, name) for name in COURSE}
    for vote in votes[:1]:
        told |= {"counted_by": vote.counted_by, "checked_by": vote.checked_by}
    return told
