"""Lectures at the desk (微讲堂)."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.forms import day_field, text_field
from funds.admin.micro.fields import MicroForm, photo_field, words_field
from funds.admin.micro.frame import Asked, Look, Micro, Row, Step, Thing, sent_to
from funds.admin.micro.steps import taking_back, with_claim, with_reason
from funds.commons.lectures import (
    LectureStanding,
    LectureState,
    lecture_standing,
    lecture_standings,
)
from funds.commons.lecturing import (
    call_off_lecture,
    hold_lecture,
    pay_for_lecture,
    plan_lecture,
    show_lecture,
    undo_lecture_step,
)
from funds.documents.micro_papers import sign_in_list
from funds.half_hours import half_hours
from funds.hall.slots import Stay
from funds.models import Hall, Lecture, LectureStep
from households.acting import Actor

EVENING = (38, 42)
"""From seven to nine."""
LOOKS: dict[LectureState, Look] = {
    LectureState.HELD: "settled",
    LectureState.TO_ENTER: "overdue",
    LectureState.CANCELLED: "none",
}
STEPS_AT: dict[LectureState, tuple[str, ...]] = {
    LectureState.PLANNED: ("held", "cost", "call-off"),
    LectureState.TO_ENTER: ("held", "cost", "call-off"),
    LectureState.HELD: ("cost", "photo"),
    LectureState.CANCELLED: ("cost",),
}


class LectureForm(MicroForm):
    """What is planned."""

    topic = text_field(pgettext_lazy("of a lecture", "topic"), 60)
    lecturer = text_field(pgettext_lazy("of a lecture", "lecturer"), 60)
    day = day_field(pgettext_lazy("of a lecture", "day of the lecture"))
    start = forms.TypedChoiceField(
        label=pgettext_lazy("of a lecture", "begins at"), choices=half_hours, coerce=int
    )
    end = forms.TypedChoiceField(
        label=pgettext_lazy("of a lecture", "ends at"), choices=half_hours, coerce=int
    )
    hall = forms.ModelChoiceField(
        label=_("hall that is reserved for it"),
        queryset=Hall.objects.order_by("pk"),
        required=False,
    )
    place = text_field(
        pgettext_lazy("of a lecture", "place"),
        60,
        required=False,
        help_text=_("where it is not in a hall: under the old tree"),
    )


class HeldForm(MicroForm):
    """Who came."""

    came = forms.IntegerField(
        label=pgettext_lazy("of a lecture", "how many came"), min_value=0, max_value=2000
    )
    words = words_field(pgettext_lazy("of the five micros", "what is noted"), required=False)
    photo = photo_field()


class ShownForm(MicroForm):
    """Another photo."""

    photo = photo_field(required=True)
    words = words_field(pgettext_lazy("of the five micros", "what is noted"), required=False)


def _find(actor: Actor, number: str) -> Lecture:
    rows = Lecture.objects.of(actor.community).select_related("rental", "community")
    return get_object_or_404(rows, number=number)


def _rows(actor: Actor) -> list[Row]:
    return [_row(one) for one in reversed(lecture_standings(actor.community, on=actor.today))]


def _row(standing: LectureStanding) -> Row:
    lecture, held = standing.lecture, standing.held
    came = _("%(count)s came") % {"count": held.came} if held else ""
    return Row(
        number=lecture.number,
        title=f"{lecture.day} {standing.hours} · {lecture.topic} · {lecture.lecturer}",
        state=str(standing.state.label),
        look=LOOKS.get(standing.state, "waiting"),
        note=str(came) or lecture.place,
    )


def _thing(actor: Actor, lecture: Lecture) -> Thing:
    standing = lecture_standing(lecture, on=actor.today)
    facts: list[tuple[Any, Any]] = [
        (pgettext_lazy("of a lecture", "lecturer"), lecture.lecturer),
        (pgettext_lazy("of a lecture", "place"), lecture.place),
        (
            pgettext_lazy("of a lecture", "rental that keeps the hall"),
            f"{lecture.rental.number} · {lecture.rental.get_state_display()}"
            if lecture.rental
            else "",
        ),
    ]
    fitting = STEPS_AT[standing.state]
    if lecture.day > actor.today:
        fitting = tuple(name for name in fitting if name != "held")
    if standing.events and standing.events[-1].kind != LectureStep.CANCELLED:
        fitting = (*fitting, "undo")
    return Thing(_row(standing), facts, standing.events, fitting, cost=standing.cost)


def _enter(request: HttpRequest, actor: Actor) -> Asked:
    start, end = EVENING
    form = LectureForm(
        actor.community,
        *sent_to(request),
        initial={"day": actor.today, "start": start, "end": end},
    )

    def do(said: dict[str, Any]) -> object:
        return plan_lecture(
            actor,
            topic=said["topic"],
            lecturer=said["lecturer"],
            stay=Stay(said["day"], said["start"], said["day"], said["end"]),
            hall=said["hall"],
            place=said["place"],
        )

    return Asked(
        form,
        do,
        _("A hall is reserved at once, and refused where it is taken; its rent is waived there."),
    )


def _held(request: HttpRequest, actor: Actor, lecture: Lecture) -> Asked:
    form = HeldForm(actor.community, *sent_to(request))
    return Asked(
        form,
        lambda said: hold_lecture(
            actor,
            lecture=lecture,
            came=said["came"],
            words=said["words"],
            photo=form.said_photo(),
        ),
        _("Count the names on the sign-in list, and keep the list with the papers."),
    )


def _photo(request: HttpRequest, actor: Actor, lecture: Lecture) -> Asked:
    form = ShownForm(actor.community, *sent_to(request))
    return Asked(
        form,
        lambda said: show_lecture(
            actor, lecture=lecture, photo=form.said_photo() or b"", words=said["words"]
        ),
    )


LECTURES = Micro(
    code="lectures",
    label=pgettext_lazy("one of the five micros", "lectures"),
    says=_("the year's plan, the place, who came, what it cost"),
    new_label=_("Plan a lecture"),
    paper_label=_("Sign-in list (PDF)"),
    rows=_rows,
    find=_find,
    thing=_thing,
    enter=_enter,
    paper=lambda actor, lecture: sign_in_list(lecture_standing(lecture, on=actor.today)),
    steps={
        "held": Step(_("It was held"), _held),
        "photo": Step(_("Add a photo"), _photo),
        "cost": with_claim(
            _("A claim pays for it"),
            lambda actor, one, claim: pay_for_lecture(actor, lecture=one, claim=claim),
        ),
        "call-off": with_reason(
            _("Call it off"),
            lambda actor, one, reason: call_off_lecture(actor, lecture=one, reason=reason),
            text=_("The hall is free again at once."),
        ),
        "undo": taking_back(
            lambda actor, one, reason: undo_lecture_step(actor, lecture=one, reason=reason)
        ),
    },
)
