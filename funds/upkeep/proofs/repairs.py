"""What the village has in common: repairs went their way, facilities have numbers that fit."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from funds.commons.facilities import number_begins
from funds.commons.repairs import STEPS, Stand
from funds.models import Facility, FacilityKind, RepairEvent, RepairRequest, RepairStep
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community


def repairs_go_their_way(community: Community) -> Iterator[Finding]:
    """Each step fits how the request stood before; who joins another goes its way."""
    events: dict[int, list[RepairEvent]] = defaultdict(list)
    for event in all_rows(RepairEvent).iterator(community):
        events[event.request_id].append(event)
    for request in all_rows(RepairRequest, "joins").iterator(community):
        own = events[request.pk]
        if request.joins is None:
            yield from _out_of_turn(own)
        elif request.joins.joins_id or request.joins.facility_id != request.facility_id:
            yield Finding(name_of(request), _("it joins a request about something else"))
        elif any(event.kind != RepairStep.WITHDRAWN for event in own[:1]) or own[1:]:
            yield Finding(name_of(request), _("it joins another, but something happened to it"))


def facilities_are_numbered(community: Community) -> Iterator[Finding]:
    """A number says kind and group."""
    for one in all_rows(Facility, "group", by="pk").iterator(community):
        if not one.number.startswith(number_begins(FacilityKind(one.kind), one.group)):
            yield Finding(name_of(one), _("its number is that of another kind or group"))


def _out_of_turn(events: list[RepairEvent]) -> Iterator[Finding]:
    stand = Stand.RAISED
    for event in events:
        before, after = STEPS[RepairStep(event.kind)]
        if stand not in before:
            yield Finding(name_of(event), _("it does not follow what happened before"))
        stand = after
