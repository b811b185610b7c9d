"""What is due in the council: notices to hang, minutes to write, resolutions to publish."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from funds.council.paths import before_decisions
from funds.council.states import Stage, Standing, agenda, standings
from households.models import Community

RECENT = timedelta(days=400)
"""Meetings of so long ago no longer ask for anything."""
AHEAD = timedelta(days=3)
"""So long before its meeting a matter is shown as coming."""


class Due(StrEnum):
    """What somebody has to do about a matter."""

    NOTICE = "notice"
    MINUTES = "minutes"
    RESOLUTION = "resolution"
    PUBLISH = "publish"
    CARRY_OUT = "carry_out"
    RESULT = "result"


@dataclass(frozen=True)
class DueMatter:
    """A matter, what is to be done about it, and by when; None where it is due at once."""

    standing: Standing
    what: Due
    by: date | None
    late: bool


def due_matters(community: Community, *, today: date) -> list[DueMatter]:
    """What is to be done now, one line for each matter; what is late first."""
    items = agenda(community, since=today - RECENT)
    listed = standings(community, today=today, items=items)
    on_the_way = before_decisions(community)
    found = [
        one
        for standing in listed
        if (one := _due(standing, today))
        and not (one.what == Due.RESOLUTION and standing.item.pk in on_the_way)
    ]
    return sorted(found, key=lambda one: not one.late)


def _due(standing: Standing, today: date) -> DueMatter | None:
    meeting, resolution = standing.item.meeting, standing.resolution
    match standing.stage:
        case Stage.DRAFT:
            soon = meeting.notice_on - today <= AHEAD
            return DueMatter(standing, Due.NOTICE, meeting.notice_on, late=False) if soon else None
        case Stage.MET if standing.vote is None and not standing.has_minutes:
            return DueMatter(standing, Due.MINUTES, None, late=True)
        case Stage.CARRIED if resolution is None:
            return DueMatter(standing, Due.RESOLUTION, None, late=True)
        case Stage.CARRIED:
            return DueMatter(standing, Due.PUBLISH, None, late=True)
        case Stage.IN_HAND if resolution and resolution.due_on:
            late = resolution.due_on < today
            soon = resolution.due_on - today <= AHEAD
            by = resolution.due_on
            return DueMatter(standing, Due.CARRY_OUT, by, late=late) if late or soon else None
        case Stage.DONE:
            return DueMatter(standing, Due.RESULT, None, late=False)
    return None
