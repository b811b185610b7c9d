"""How a matter stands: from the draft of a notice to the result on the board.

All of it follows from facts and from today, so that nothing has to be done when days run out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch

from funds.council.resolutions import standing, standing_events
from funds.council.sums import Sum, is_carried, sums_of
from funds.models import AgendaItem, Minutes, Resolution, ResolutionEvent, ResolutionStep, Vote
from households.models import Community


class Stage(StrEnum):
    """Where a matter is on its way."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    MET = "met"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    ON_BOARD = "on_board"
    IN_HAND = "in_hand"
    DONE = "done"
    RESULT_SHOWN = "result_shown"
    PUT_ASIDE = "put_aside"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Standing:
    """A matter as it stands, with the vote, the resolution and the steps that say so.

    ``has_minutes`` is whether its meeting was written down, also where nobody voted on it.
    """

    item: AgendaItem
    stage: Stage
    vote: Vote | None = None
    resolution: Resolution | None = None
    steps: Sequence[ResolutionEvent] = ()
    has_minutes: bool = False

    @property
    def sums(self) -> list[Sum]:
        """The law's sums of its vote."""
        return sums_of(self.vote) if self.vote else []

    def step(self, kind: ResolutionStep) -> ResolutionEvent | None:
        """A step that was taken."""
        return next((one for one in self.steps if one.kind == kind), None)

    @property
    def publication(self) -> ResolutionEvent | None:
        """When it was hung on the board, and until when."""
        return self.step(ResolutionStep.PUBLISHED)


def standings(community: Community, *, today: date, items: Sequence[AgendaItem]) -> list[Standing]:
    """Matters as they stand today, in the order given; five queries, however many they are."""
    if not items:
        return []
    keys = [item.pk for item in items]
    votes = _votes(community, keys)
    resolutions = _resolutions(community, keys)
    minuted = _minuted(community, items)
    aside = _put_aside(community, [one.pk for one in resolutions.values()], today)
    told = []
    for item in items:
        vote, resolution = votes.get(item.pk), resolutions.get(item.pk)
        steps = list(resolution.events.all()) if resolution else []
        stage = _stage(item, vote, resolution, steps, today)
        if resolution and resolution.pk in aside:
            stage = Stage.PUT_ASIDE
        has_minutes = item.meeting_id in minuted
        told.append(Standing(item, stage, vote, resolution, steps, has_minutes))
    return told


def standing_of(item: AgendaItem, *, today: date) -> Standing:
    """How one matter stands."""
    (told,) = standings(item.community, today=today, items=[item])
    return told


def agenda(community: Community, *, since: date) -> list[AgendaItem]:
    """Every matter of the meetings since a day, the newest meeting first."""
    rows = AgendaItem.objects.of(community).filter(meeting__day__gte=since)
    rows = rows.select_related("meeting__cancellation")
    return list(rows.order_by("-meeting__day", "-meeting__seq", "position"))


def _votes(community: Community, items: Sequence[int]) -> dict[int, Vote]:
    rows = Vote.objects.of(community).filter(item__in=items, minutes__corrected_by=None)
    return {vote.item_id: vote for vote in rows.select_related("minutes__meeting")}


def _resolutions(community: Community, items: Sequence[int]) -> dict[int, Resolution]:
    rows = standing(community).filter(vote__item__in=items)
    steps = standing_events(community).order_by("seq")
    rows = rows.select_related("vote").prefetch_related(Prefetch("events", queryset=steps))
    return {one.vote.item_id: one for one in rows}


def _minuted(community: Community, items: Sequence[AgendaItem]) -> set[int]:
    meetings = {item.meeting_id for item in items}
    rows = Minutes.objects.of(community).filter(meeting__in=meetings)
    return set(rows.values_list("meeting", flat=True))


def _put_aside(community: Community, resolutions: Sequence[int], today: date) -> set[int]:
    rows = standing(community).filter(replaces__in=resolutions, carried_on__lte=today)
    return {key for key in rows.values_list("replaces", flat=True) if key is not None}


def _stage(
    item: AgendaItem,
    vote: Vote | None,
    resolution: Resolution | None,
    steps: Sequence[ResolutionEvent],
    today: date,
) -> Stage:
    if resolution:
        return _stage_of_resolution(steps, today)
    if vote:
        return Stage.CARRIED if is_carried(vote) else Stage.NOT_CARRIED
    meeting = item.meeting
    if hasattr(meeting, "cancellation"):
        return Stage.CANCELLED
    if meeting.notice_on > today:
        return Stage.DRAFT
    return Stage.ANNOUNCED if meeting.day >= today else Stage.MET


def _stage_of_resolution(steps: Sequence[ResolutionEvent], today: date) -> Stage:
    kinds = {step.kind for step in steps}
    if ResolutionStep.RESULT in kinds:
        return Stage.RESULT_SHOWN
    if ResolutionStep.DONE in kinds:
        return Stage.DONE
    hung = next((step for step in steps if step.kind == ResolutionStep.PUBLISHED), None)
    if hung is None:
        return Stage.CARRIED
    assert hung.until is not None
    return Stage.ON_BOARD if today <= hung.until else Stage.IN_HAND
