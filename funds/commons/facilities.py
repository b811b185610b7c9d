"""Facilities: which there are, how each stands, and the number that comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from funds.commons.repairs import OPEN, Standing, open_requests
from funds.models import (
    PREFIXES,
    SERIAL_DIGITS,
    WHOLE_VILLAGE,
    Facility,
    FacilityKind,
)
from households.models import Community, VillagerGroup


class Condition(StrEnum):
    """How a facility stands."""

    NORMAL = "normal"
    REPORTED = "reported"
    OUT_OF_USE = "out-of-use"
    RETIRED = "retired"


@dataclass(frozen=True)
class FacilityStanding:
    """A facility as it stands, with the request that is open about it."""

    facility: Facility
    condition: Condition
    request: Standing | None = None

    def is_under_warranty(self, today: date) -> bool:
        until = self.facility.warranty_until
        return until is not None and until >= today


def listed_facilities(community: Community) -> QuerySet[Facility]:
    """All facilities, by their numbers."""
    rows = Facility.objects.of(community).select_related("group", "photo", "community")
    return rows.order_by("number")


def facilities_there(community: Community, today: date) -> QuerySet[Facility]:
    """Those that are not given up by a day, by their numbers."""
    return listed_facilities(community).filter(Q(retired_on=None) | Q(retired_on__gt=today))


def facility_standings(
    community: Community, facilities: Iterable[Facility], today: date
) -> list[FacilityStanding]:
    """Facilities of a community as they stand on a day."""
    open_now = {
        one.request.facility_id: one
        for one in reversed(open_requests(community))
        if one.stand in OPEN
    }
    return [_standing(one, open_now.get(one.pk), today) for one in facilities]


def number_begins(kind: FacilityKind, group: VillagerGroup | None) -> str:
    """What stands before the serial number: LD-01-."""
    return f"{PREFIXES[kind]}-{group.number if group else WHOLE_VILLAGE:02d}-"


def next_numbers(
    community: Community, kind: FacilityKind, group: VillagerGroup | None, count: int = 1
) -> list[str]:
    """The next free numbers: those after the highest there ever was, also of what was given up."""
    begins = number_begins(kind, group)
    rows = Facility.objects.of(community).filter(number__startswith=begins)
    serials = [one.rsplit("-", 1)[1] for one in rows.values_list("number", flat=True)]
    last = max((int(one) for one in serials if one.isdecimal()), default=0)
    return [f"{begins}{last + turn:0{SERIAL_DIGITS}d}" for turn in range(1, count + 1)]


def _standing(facility: Facility, request: Standing | None, today: date) -> FacilityStanding:
    if facility.is_retired(today):
        return FacilityStanding(facility, Condition.RETIRED, request)
    if facility.out_of_use_on is not None and facility.out_of_use_on <= today:
        return FacilityStanding(facility, Condition.OUT_OF_USE, request)
    return FacilityStanding(facility, Condition.REPORTED if request else Condition.NORMAL, request)
