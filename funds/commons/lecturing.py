"""Lecturing: a lecture is planned, the hall kept for it, and who came is entered (微讲堂)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.commons.lectures import LECTURE_PATH, lecture_standing
from funds.commons.micro_writing import (
    BadEntry,
    happened,
    next_number,
    require_coming,
    require_day,
    require_step,
    require_undoable,
    require_words,
    written,
)
from funds.hall.cancelling import cancel
from funds.hall.renting import Lessee, reserve
from funds.hall.slots import Stay
from funds.models import (
    Claim,
    Event,
    Hall,
    Lecture,
    LectureEvent,
    LectureStep,
    Method,
    Rental,
    RentalState,
)
from funds.words.wording import FOR_A_LECTURE, LECTURE_CALLED_OFF
from households.acting import Actor, act

MOST_PEOPLE = 2000
STILL_AHEAD = (RentalState.WAITING, RentalState.RESERVED, RentalState.CONFIRMED)


@act
def plan_lecture(
    actor: Actor,
    /,
    *,
    topic: str,
    lecturer: str,
    stay: Stay,
    hall: Hall | None = None,
    place: str = "",
) -> Lecture:
    """Put a lecture into the year's plan; a hall is reserved for it.

    The body that owns the fund rents it; what it owes, if anything, is decided where the rental is
    settled. Raises BadEntry, and what ``reserve`` raises: HallTaken, NoTariff.
    """
    topic = require_words(topic, field="topic", longest=60)
    lecturer = require_words(lecturer, field="lecturer", longest=60)
    place = require_words(place, field="place", longest=60, needed=hall is None)
    require_coming(actor, stay.first, field="day")
    if stay.last != stay.first:
        raise BadEntry(_("A lecture ends on the day on which it begins."), field="end")
    rental = _reserved(actor, hall, stay, topic) if hall else None
    return written(
        actor,
        Lecture(
            number=next_number(actor, "WJ", "lecture"),
            topic=topic,
            lecturer=lecturer,
            day=stay.first,
            start_slot=stay.start,
            end_slot=stay.end,
            place=place or (hall.name if hall else ""),
            rental=rental,
        ),
    )


@act
def hold_lecture(
    actor: Actor,
    /,
    *,
    lecture: Lecture,
    came: int,
    words: str = "",
    photo: bytes | None = None,
) -> LectureEvent:
    """It was held, and so many signed the list. Raises NotNow, BadEntry, BadPhoto."""
    _require(actor, lecture, LectureStep.HELD)
    require_day(actor, lecture.day)
    if not 0 <= came <= MOST_PEOPLE:
        raise BadEntry(_("Count the names on the sign-in list."), field="came")
    words = require_words(words, field="words", needed=False)
    return _happened(
        actor, lecture, LectureStep.HELD, photo, day=lecture.day, came=came, words=words
    )


@act
def show_lecture(
    actor: Actor, /, *, lecture: Lecture, photo: bytes, words: str = ""
) -> LectureEvent:
    """Another photo of it. Raises NotNow, BadEntry, BadPhoto."""
    _require(actor, lecture, LectureStep.PHOTO)
    words = require_words(words, field="words", needed=False)
    return _happened(actor, lecture, LectureStep.PHOTO, photo, day=lecture.day, words=words)


@act
def pay_for_lecture(actor: Actor, /, *, lecture: Lecture, claim: Claim) -> LectureEvent:
    """What it cost is paid by a claim. Raises NotNow."""
    _require(actor, lecture, LectureStep.COST)
    return _happened(actor, lecture, LectureStep.COST, claim=claim)


@act
def call_off_lecture(actor: Actor, /, *, lecture: Lecture, reason: str) -> LectureEvent:
    """It is not held, and the hall is free again. Raises NotNow, BadEntry."""
    _require(actor, lecture, LectureStep.CANCELLED)
    words = require_words(reason, field="reason")
    rental = lecture.rental
    if rental is not None and rental.state in STILL_AHEAD:
        cancel(actor, rental=rental, reason=LECTURE_CALLED_OFF, method=Method.CASH)
    return _happened(actor, lecture, LectureStep.CANCELLED, words=words)


@act
def undo_lecture_step(actor: Actor, /, *, lecture: Lecture, reason: str) -> LectureEvent:
    """Take the last step back, which was entered by mistake. Raises NotNow, BadEntry."""
    require_undoable(LECTURE_PATH, lecture_standing(lecture, on=actor.today).events)
    words = require_words(reason, field="reason")
    return _happened(actor, lecture, LectureStep.UNDONE, words=words)


def _reserved(actor: Actor, hall: Hall, stay: Stay, topic: str) -> Rental:
    community = actor.community
    return reserve(
        actor,
        hall=hall,
        event=Event.OTHER,
        stay=stay,
        lessee=Lessee(None, community.owner_body or community.name, community.clerk_phone),
        note=FOR_A_LECTURE.format(topic=topic),
    )


def _happened(
    actor: Actor,
    lecture: Lecture,
    kind: LectureStep,
    photo: bytes | None = None,
    *,
    day: date | None = None,
    **details: object,
) -> LectureEvent:
    event = LectureEvent(lecture=lecture, kind=kind, happened_on=day or actor.today, **details)
    return happened(actor, event, photo)


def _require(actor: Actor, lecture: Lecture, step: LectureStep) -> None:
    events = lecture_standing(lecture, on=actor.today).events
    require_step(LECTURE_PATH, LECTURE_PATH.state(one.kind for one in events), step)
