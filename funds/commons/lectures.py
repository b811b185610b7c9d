"""Lectures: what is planned this year, what was held, who came, what it cost (微讲堂)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

from funds.commons.micro_steps import Path, cost_of, in_force, last_of
from funds.half_hours import time_said
from funds.models import Lecture, LectureEvent, LectureStep, Photo
from households.models import Community


class LectureState(models.TextChoices):
    """How a lecture stands."""

    PLANNED = "planned", pgettext_lazy("state of a lecture", "planned")
    TO_ENTER = "to_enter", pgettext_lazy("state of a lecture", "over, to be entered")
    HELD = "held", pgettext_lazy("state of a lecture", "held")
    CANCELLED = "cancelled", pgettext_lazy("state of a lecture", "called off")


LECTURE_PATH = Path(
    begins=LectureState.PLANNED,
    leads={
        (LectureState.PLANNED, LectureStep.HELD): LectureState.HELD,
        (LectureState.PLANNED, LectureStep.CANCELLED): LectureState.CANCELLED,
        (LectureState.PLANNED, LectureStep.COST): LectureState.PLANNED,
        (LectureState.HELD, LectureStep.PHOTO): LectureState.HELD,
        (LectureState.HELD, LectureStep.COST): LectureState.HELD,
        (LectureState.CANCELLED, LectureStep.COST): LectureState.CANCELLED,
    },
    # The hall was given up with it.
    lasting=frozenset({LectureStep.CANCELLED}),
)


@dataclass(frozen=True)
class LectureStanding:
    """A lecture as it stands on a day; ``events`` are those in force."""

    lecture: Lecture
    state: LectureState
    events: list[LectureEvent]

    @property
    def held(self) -> LectureEvent | None:
        return last_of(self.events, LectureStep.HELD)

    @property
    def photos(self) -> list[Photo]:
        return [one.photo for one in self.events if one.photo]

    @property
    def cost(self) -> Decimal:
        """What its claims come to, in yuan; zero where it cost nothing."""
        return cost_of(self.events)

    @property
    def hours(self) -> str:
        return f"{time_said(self.lecture.start_slot)}–{time_said(self.lecture.end_slot)}"


def lecture_standings(
    community: Community, *, on: date, year: int | None = None
) -> list[LectureStanding]:
    """The lectures of a year, or all, in the order of their days."""
    rows = Lecture.objects.of(community).select_related("rental")
    if year is not None:
        rows = rows.filter(day__year=year)
    return standings(list(rows.order_by("day", "start_slot", "seq")), on=on)


def lecture_standing(lecture: Lecture, *, on: date) -> LectureStanding:
    """How one lecture stands on a day."""
    return standings([lecture], on=on)[0]


def public_lectures(community: Community, *, on: date) -> list[LectureStanding]:
    """This year's, without those that were called off."""
    listed = lecture_standings(community, on=on, year=on.year)
    return [one for one in listed if one.state != LectureState.CANCELLED]


def standings(lectures: Sequence[Lecture], *, on: date) -> list[LectureStanding]:
    """How lectures of one community stand on a day, in their order."""
    happened: dict[int, list[LectureEvent]] = {one.pk: [] for one in lectures}
    if lectures:
        rows = LectureEvent.objects.of(lectures[0].community_id)
        asked = rows.filter(lecture__in=list(happened)).select_related("photo", "claim")
        for event in asked.order_by("seq"):
            happened[event.lecture_id].append(event)
    told = []
    for lecture in lectures:
        events = in_force(happened[lecture.pk])
        state = LECTURE_PATH.state(event.kind for event in events)
        if state == LectureState.PLANNED and lecture.day < on:
            state = LectureState.TO_ENTER
        told.append(LectureStanding(lecture, state, events))
    return told
