"""What a decision on a matter's way rests on: the steps that go before it."""

from dataclasses import dataclass
from datetime import date

from funds.council.paths import path_standings, standing_path_events
from funds.council.resolutions import standing
from funds.models import AgendaItem, MatterPath, Meeting, PathStep, Resolution


@dataclass(frozen=True)
class Missing:
    """A step that a decision on a way still lacks."""

    path: MatterPath
    step: PathStep


def missing_before(item: AgendaItem, *, today: date) -> Missing | None:
    """The first step that is not done before the one at which this item decides; None elsewhere."""
    events = standing_path_events(item.community_id).filter(kind=PathStep.DECIDED, item=item)
    paths = MatterPath.objects.of(item.community_id).filter(pk__in=events.values("path"))
    for told in path_standings(item.community, paths.select_related("matter"), today=today):
        decided = next(one for one in told.places if one.step == PathStep.DECIDED)
        if decided.is_out_of_turn and told.next:
            return Missing(told.path, told.next.step)
    return None


def decided_after(meeting: Meeting) -> Resolution | None:
    """A resolution to which a matter came by way of this meeting; None if none stands on it."""
    events = standing_path_events(meeting.community_id)
    paths = events.filter(item__meeting=meeting).exclude(kind=PathStep.DECIDED).values("path")
    decided = events.filter(kind=PathStep.DECIDED, path__in=paths)
    return standing(meeting.community).filter(vote__item__in=decided.values("item")).first()
