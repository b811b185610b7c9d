"""The ways of matters: which body comes next, what each decided, what hangs on the board.

Nothing is written down for a step but which agenda item it was: the rest follows from that
meeting's minutes, and from what became of the resolution. A step counts once all before it are
done, on days that follow one another: where one of them goes back, so do those behind it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet

from funds.council.resolutions import standing_events
from funds.council.states import Stage, Standing, standings
from funds.models import (
    FEWEST_DAYS,
    AgendaItem,
    Body,
    Matter,
    MatterPath,
    PathEvent,
    PathStep,
    PathTier,
    Resolution,
    ResolutionStep,
)
from households.models import Community

VILLAGERS = frozenset({Body.ASSEMBLY, Body.REPRESENTATIVES})

WAYS: Mapping[PathTier, Mapping[PathStep, frozenset[Body]]] = {
    PathTier.FULL: {
        PathStep.PROPOSED: frozenset({Body.BRANCH}),
        PathStep.DISCUSSED: frozenset({Body.COMMITTEES}),
        PathStep.EXAMINED: frozenset({Body.PARTY}),
        PathStep.DECIDED: VILLAGERS,
    },
    PathTier.SHORT: {
        PathStep.DISCUSSED: frozenset({Body.COMMITTEES}),
        PathStep.DECIDED: VILLAGERS | {Body.GROUP},
    },
    PathTier.COMMITTEES: {PathStep.DECIDED: frozenset({Body.COMMITTEES})},
}
"""The deliberations of each way in their order, and the bodies before which each may come.

Source: the rules of 四议两公开; what Article 28 leaves to the villagers is decided by the assembly
or by the representatives, whatever it costs. Both publications end every way.
"""


class PlaceState(StrEnum):
    """How a step of the way stands."""

    LATER = "later"
    NEXT = "next"
    ON_AGENDA = "on_agenda"
    FAILED = "failed"
    TO_WRITE = "to_write"
    HANGING = "hanging"
    DONE = "done"


STATES: Mapping[Stage, PlaceState] = {
    Stage.DRAFT: PlaceState.ON_AGENDA,
    Stage.ANNOUNCED: PlaceState.ON_AGENDA,
    Stage.MET: PlaceState.ON_AGENDA,
    Stage.CARRIED: PlaceState.DONE,
    Stage.NOT_CARRIED: PlaceState.FAILED,
    Stage.ON_BOARD: PlaceState.DONE,
    Stage.IN_HAND: PlaceState.DONE,
    Stage.DONE: PlaceState.DONE,
    Stage.RESULT_SHOWN: PlaceState.DONE,
    Stage.PUT_ASIDE: PlaceState.FAILED,
    Stage.CANCELLED: PlaceState.FAILED,
}
"""How a deliberation stands, by how its agenda item stands (state machine)."""


@dataclass(frozen=True)
class Place:
    """A step of the way: the meeting it was, or the days on the board.

    ``day`` is that of the meeting or of the publication, ``until`` the last day it hangs.
    """

    step: PathStep
    state: PlaceState
    standing: Standing | None = None
    event: PathEvent | None = None
    day: date | None = None
    until: date | None = None

    @property
    def is_out_of_turn(self) -> bool:
        """Whether a meeting was this step while one before it is not done, or was later."""
        return self.event is not None and self.state in (PlaceState.NEXT, PlaceState.LATER)


@dataclass(frozen=True)
class PathStanding:
    """A matter's way as it stands; ``left`` is the event by which it was taken off it."""

    path: MatterPath
    places: Sequence[Place]
    left: PathEvent | None = None

    @property
    def next(self) -> Place | None:
        """The first step that is not done; none for a way that was gone or left."""
        if self.left:
            return None
        return next((one for one in self.places if one.state != PlaceState.DONE), None)

    @property
    def is_under_way(self) -> bool:
        return self.next is not None

    @property
    def last_done(self) -> Place | None:
        """The deliberation that was carried last."""
        gone = [one for one in self.places if one.event and one.state == PlaceState.DONE]
        return gone[-1] if gone else None

    @property
    def last_item(self) -> AgendaItem | None:
        """The agenda item it was put on last."""
        items = [one.event.item for one in self.places if one.event]
        return items[-1] if items else None


def steps_of_way(path: MatterPath) -> Mapping[PathStep, frozenset[Body]]:
    """The deliberations of a way; the first two are one where one person is both heads."""
    bodies = dict(WAYS[PathTier(path.tier)])
    if path.merged:
        del bodies[PathStep.PROPOSED]
    if path.reserved:
        bodies[PathStep.DECIDED] = bodies[PathStep.DECIDED] & VILLAGERS
    return bodies


def path_standings(
    community: Community, paths: Iterable[MatterPath], *, today: date
) -> list[PathStanding]:
    """Ways as they stand, in the order given; six queries, however many they are."""
    listed = list(paths)
    if not listed:
        return []
    events = standing_path_events(community).filter(path__in=[one.pk for one in listed])
    found: dict[int, list[PathEvent]] = {one.pk: [] for one in listed}
    for event in events.select_related("item__meeting__cancellation").order_by("seq"):
        found[event.path_id].append(event)
    items = {one.item_id: one.item for some in found.values() for one in some if one.item}
    told = standings(community, today=today, items=list(items.values()))
    by_item = {one.item.pk: one for one in told}
    return [_stands(one, found[one.pk], by_item, today) for one in listed]


def path_standing(path: MatterPath, *, today: date) -> PathStanding:
    """How one way stands."""
    (told,) = path_standings(path.community, [path], today=today)
    return told


def paths_of(matter: Matter) -> QuerySet[MatterPath]:
    """The ways on which a matter was sent, the latest first."""
    rows: QuerySet[MatterPath] = MatterPath.objects.of(matter.community_id).filter(matter=matter)
    return rows.select_related("matter", "community").order_by("-seq")


def path_under_way(matter: Matter, *, today: date) -> PathStanding | None:
    """The way on which a matter is, if it is on one."""
    told = path_standings(matter.community, paths_of(matter), today=today)
    return next((one for one in told if one.is_under_way), None)


def standing_path_events(community: Community | int | OuterRef) -> QuerySet[PathEvent]:
    """The steps of ways that were not taken back."""
    rows: QuerySet[PathEvent] = PathEvent.objects.of(community).filter(
        reverses__isnull=True, reversed_by__isnull=True
    )
    return rows


def before_decisions(community: Community) -> set[int]:
    """The agenda items by which matters came nearer to a decision: no resolution is due of them."""
    steps = (PathStep.PROPOSED, PathStep.DISCUSSED, PathStep.EXAMINED)
    rows = standing_path_events(community).filter(kind__in=steps)
    return {key for key in rows.values_list("item", flat=True) if key is not None}


def in_deliberation(community: Community) -> QuerySet[MatterPath]:
    """The ways that were not left, and on which nothing is decided yet; the newest first."""
    return _not_left(community).filter(~Exists(_decided())).order_by("-seq")


def decided_on(community: Community) -> QuerySet[MatterPath]:
    """Those that came to their resolution, whose result is not published yet."""
    result = standing_events(OuterRef("community")).filter(
        kind=ResolutionStep.RESULT, resolution=OuterRef("pk")
    )
    return _not_left(community).filter(Exists(_decided().filter(~Exists(result)))).order_by("-seq")


def _not_left(community: Community) -> QuerySet[MatterPath]:
    left = standing_path_events(OuterRef("community")).filter(
        path=OuterRef("pk"), kind=PathStep.LEFT
    )
    rows: QuerySet[MatterPath] = MatterPath.objects.of(community).filter(~Exists(left))
    return rows.select_related("community", "matter")


def _decided() -> QuerySet[Resolution]:
    """Within a query of ways: the resolutions that they came to."""
    mistaken = standing_events(OuterRef("community")).filter(
        resolution=OuterRef("pk"), kind=ResolutionStep.ANNULLED
    )
    rows: QuerySet[Resolution] = Resolution.objects.of(OuterRef("community")).filter(
        ~Exists(mistaken),
        vote__item__path_events__in=standing_path_events(OuterRef("community")).filter(
            kind=PathStep.DECIDED
        ),
        vote__item__path_events__path=OuterRef("pk"),
    )
    return rows


def _stands(
    path: MatterPath, events: Sequence[PathEvent], told: Mapping[int, Standing], today: date
) -> PathStanding:
    latest = {event.kind: event for event in events}
    left = latest.pop(PathStep.LEFT, None)
    places: list[Place] = []
    for step in steps_of_way(path):
        event = latest.get(step)
        standing = told[event.item_id] if event and event.item_id else None
        places.append(_deliberation(step, event, standing, places))
    places += _publications(places[-1], today)
    return PathStanding(path, places, left)


def _deliberation(
    step: PathStep, event: PathEvent | None, standing: Standing | None, before: Sequence[Place]
) -> Place:
    is_turn = all(one.state == PlaceState.DONE for one in before)
    turn = PlaceState.NEXT if is_turn else PlaceState.LATER
    if standing is None:
        return Place(step, turn)
    day = standing.item.meeting.day
    in_order = is_turn and all(one.day is None or one.day <= day for one in before)
    state = _by_minutes(step, standing) if in_order else turn
    return Place(step, state, standing, event, day=day)


def _by_minutes(step: PathStep, standing: Standing) -> PlaceState:
    """How a step whose turn it was stands after its meeting."""
    if standing.stage == Stage.MET and standing.has_minutes:
        return PlaceState.FAILED
    state = STATES[standing.stage]
    if step == PathStep.DECIDED and state == PlaceState.DONE and standing.resolution is None:
        return PlaceState.TO_WRITE
    return state


def _publications(decided: Place, today: date) -> list[Place]:
    standing = decided.standing
    is_turn = decided.state == PlaceState.DONE
    if standing is None or not is_turn:
        return [Place(one, PlaceState.LATER) for one in (PathStep.PUBLISHED, PathStep.RESULT)]
    hung, result = standing.publication, standing.step(ResolutionStep.RESULT)
    told = []
    if hung is None:
        told.append(Place(PathStep.PUBLISHED, PlaceState.NEXT, standing))
    else:
        assert hung.until is not None
        state = PlaceState.HANGING if today <= hung.until else PlaceState.DONE
        told.append(
            Place(PathStep.PUBLISHED, state, standing, day=hung.happened_on, until=hung.until)
        )
    if result:
        # Article 35: what was carried out hangs as long as what was decided.
        until = result.happened_on + timedelta(days=FEWEST_DAYS - 1)
        state = PlaceState.HANGING if today <= until else PlaceState.DONE
        told.append(Place(PathStep.RESULT, state, standing, day=result.happened_on, until=until))
    else:
        over = told[0].state == PlaceState.DONE
        told.append(
            Place(PathStep.RESULT, PlaceState.NEXT if over else PlaceState.LATER, standing)
        )
    return told
