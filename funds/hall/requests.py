"""Requests for a hall: which of them keeps its time free, which waits behind, which has lapsed.

All follows from when they were asked and what happened to them since, so that nothing has to be
done when a time runs out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from funds.hall.slots import Stay
from funds.models import ANSWERS, Hall, HallRequest, HallRequestEvent, HappenedTo
from households.models import Community

KEPT_FOR = timedelta(hours=48)
"""So long the first request for a time keeps it free."""
SOON = timedelta(hours=12)
"""A request whose time runs out within these hours is late to be answered."""


class Stand(StrEnum):
    """How a request stands now."""

    KEPT = "kept"
    WAITING = "waiting"
    LAPSED = "lapsed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    PAST = "past"


OPEN = (Stand.KEPT, Stand.WAITING)
"""Requests that have a place in the line."""
TO_ANSWER = (*OPEN, Stand.LAPSED)
"""Requests that somebody may still confirm or decline."""


@dataclass(frozen=True)
class Standing:
    """A request as it stands: ``until`` it keeps its time, ``ahead`` of it so many wait.

    ``taken`` is whether somebody has rented the hall for some of that time; ``answer`` is the
    event that ended it.
    """

    request: HallRequest
    stand: Stand
    until: datetime | None = None
    ahead: int = 0
    taken: bool = False
    answer: HallRequestEvent | None = None

    def is_late(self, now: datetime) -> bool:
        """Whether it should have been answered, or should be very soon."""
        if self.stand == Stand.LAPSED:
            return True
        return self.until is not None and self.until - now <= SOON


@dataclass
class _Line:
    """A request while the line is gone through; ``begins`` and ``ends`` are when it kept its time.

    One that never came to its turn has none; ``ends`` is None while nobody knows.
    """

    request: HallRequest
    events: list[HallRequestEvent] = field(default_factory=list)
    begins: datetime | None = None
    ends: datetime | None = None

    @property
    def answer(self) -> HallRequestEvent | None:
        return next((one for one in self.events if one.kind in ANSWERS), None)

    @property
    def taken(self) -> bool:
        times = [one for one in self.events if one.kind not in ANSWERS]
        return bool(times) and times[-1].kind == HappenedTo.TAKEN

    def last_free(self) -> datetime:
        """Since when nobody has rented its time."""
        frees = [one.recorded_at for one in self.events if one.kind == HappenedTo.FREE]
        return max([self.request.recorded_at, *frees])


def stay_asked(request: HallRequest) -> Stay:
    """The time that somebody asks for."""
    return Stay(request.day, request.start_slot, request.day, request.end_slot)


def standings(
    community: Community,
    *,
    now: datetime,
    days: Iterable[date] | None = None,
) -> list[Standing]:
    """Every request for today and later as it stands, in the order they were asked; two queries.

    ``days`` are the only days of interest, those that are past too.
    """
    rows = HallRequest.objects.of(community)
    today = timezone.localdate(now)
    rows = rows.filter(day__gte=today) if days is None else rows.filter(day__in=list(days))
    asked = list(rows.select_related("hall", "household").order_by("seq"))
    lines = {one.pk: _Line(one) for one in asked}
    if lines:
        events = HallRequestEvent.objects.of(community).filter(request__in=list(lines))
        for event in events.select_related("rental").order_by("seq"):
            lines[event.request_id].events.append(event)
    done: list[_Line] = []
    told = []
    for line in lines.values():
        before = [one for one in done if _same_time(one.request, line.request)]
        _come_to_turn(line, before, now)
        told.append(_stands(line, before, now))
        done.append(line)
    return told


def standing_of(request: HallRequest, *, now: datetime) -> Standing:
    """How one request stands."""
    listed = standings(request.community, now=now, days=[request.day])
    return next(one for one in listed if one.request.pk == request.pk)


def open_for(listed: Sequence[Standing], hall: Hall, stay: Stay) -> list[Standing]:
    """Of these, the open requests for some half hour of a stay, in their order."""
    hours = {(day, slot) for day, slots in stay.days() for slot in slots}
    return [
        one
        for one in listed
        if one.stand in OPEN and one.request.hall_id == hall.pk and hours & _hours(one.request)
    ]


def _hours(request: HallRequest) -> set[tuple[date, int]]:
    return {(request.day, slot) for slot in range(request.start_slot, request.end_slot)}


def _same_time(one: HallRequest, other: HallRequest) -> bool:
    return (
        (one.hall_id, one.day) == (other.hall_id, other.day)
        and one.start_slot < other.end_slot
        and other.start_slot < one.end_slot
    )


def _come_to_turn(line: _Line, before: Sequence[_Line], now: datetime) -> None:
    """When a request begins to keep its time, and when it ends to have a place in the line."""
    answered = line.answer.recorded_at if line.answer else None
    blocking = line.taken or any(one.ends is None or one.ends > now for one in before)
    if not blocking:
        line.begins = max([line.last_free(), *(one.ends for one in before if one.ends)])
    lapses = line.begins + KEPT_FOR if line.begins else None
    ends = [moment for moment in (answered, lapses) if moment]
    line.ends = min(ends) if ends else None


def _stands(line: _Line, before: Sequence[_Line], now: datetime) -> Standing:
    request, answer = line.request, line.answer
    if answer:
        return Standing(request, Stand(answer.kind), taken=line.taken, answer=answer)
    if request.day < timezone.localdate(now):
        return Standing(request, Stand.PAST)
    if line.ends is not None and line.ends <= now:
        return Standing(request, Stand.LAPSED)
    ahead = sum(1 for one in before if one.ends is None or one.ends > now)
    if line.begins is None:
        return Standing(request, Stand.WAITING, ahead=ahead, taken=line.taken)
    return Standing(request, Stand.KEPT, until=line.ends)
