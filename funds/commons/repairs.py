"""Repair requests: how each stands, what can happen to it next, and what is late.

How one stands follows from what happened to it; nothing has to be done when its day is past.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from funds.models import ClaimState, Facility, RepairEvent, RepairRequest, RepairStep
from funds.money import ZERO
from households.models import Community, Household

DAYS_TO_TAKE: Final = 3
"""Within so many days somebody takes a request on."""
DAYS_TO_CONFIRM: Final = 7
"""After so many days without a word of who asked, the office may confirm a repair."""


class Stand(StrEnum):
    """How a request stands."""

    RAISED = "raised"
    TAKEN = "taken"
    REPAIRED = "repaired"
    CONFIRMED = "confirmed"
    RATED = "rated"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN: Final = (Stand.RAISED, Stand.TAKEN)
"""What still has to be repaired."""
UNFINISHED: Final = (*OPEN, Stand.REPAIRED)
NOT_DONE: Final = (Stand.DECLINED, Stand.WITHDRAWN)
STEPS: Final = {
    RepairStep.TAKEN: (OPEN, Stand.TAKEN),
    RepairStep.REPAIRED: (OPEN, Stand.REPAIRED),
    RepairStep.DECLINED: (OPEN, Stand.DECLINED),
    RepairStep.WITHDRAWN: (OPEN, Stand.WITHDRAWN),
    RepairStep.CONFIRMED: ((Stand.REPAIRED,), Stand.CONFIRMED),
    RepairStep.RATED: ((Stand.REPAIRED, Stand.CONFIRMED), Stand.RATED),
    RepairStep.REOPENED: (
        (Stand.REPAIRED, Stand.CONFIRMED, Stand.RATED, Stand.DECLINED),
        Stand.RAISED,
    ),
}
"""From how a request stands before each step, to how it stands after it."""
NOT_THE_END: Final = [step for step, (_before, after) in STEPS.items() if after in UNFINISHED]


@dataclass(frozen=True)
class Cost:
    """What a repair cost: the claim's amount in yuan, which ``shared_by`` so many repairs.

    Zero is a repair at no cost; what is not paid yet may still change.
    """

    amount: Decimal = ZERO
    shared_by: int = 1
    is_paid: bool = True


@dataclass(frozen=True)
class Standing:
    """A request as it stands; one that joins another stands as that one does."""

    request: RepairRequest
    stand: Stand
    events: list[RepairEvent] = field(default_factory=list)
    others: int = 0
    """How many said the same after it."""
    shared_by: int = 1
    """How many repairs the claim that paid this one has paid."""

    def last(self, step: RepairStep) -> RepairEvent | None:
        """The last time that this happened to it since it was opened again, if it did."""
        for event in reversed(self.events):
            if event.kind == step:
                return event
            if event.kind == RepairStep.REOPENED:
                return None
        return None

    @property
    def since(self) -> date:
        """Since when it waits to be repaired: as it was said, or opened again."""
        again = [one.happened_on for one in self.events if one.kind == RepairStep.REOPENED]
        return again[-1] if again else self.request.said_on

    @property
    def due_on(self) -> date | None:
        """By when something has to happen; None where nothing has to."""
        if self.stand == Stand.RAISED:
            return self.since + timedelta(days=DAYS_TO_TAKE)
        taken = self.last(RepairStep.TAKEN)
        return taken.due_on if self.stand == Stand.TAKEN and taken else None

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today

    @property
    def repaired_on(self) -> date | None:
        done = self.last(RepairStep.REPAIRED)
        return done.happened_on if done else None

    @property
    def days(self) -> int | None:
        """How many days it took from when it was said until it was repaired."""
        return (self.repaired_on - self.request.said_on).days if self.repaired_on else None

    def office_may_confirm(self, today: date) -> bool:
        """Whether who asked had time enough to say that it works."""
        return self.repaired_on is not None and (
            today >= self.repaired_on + timedelta(days=DAYS_TO_CONFIRM)
        )

    def can(self, step: RepairStep) -> bool:
        """Whether this may happen to it now; nothing happens to one that joins another."""
        return self.request.joins_id is None and self.stand in STEPS[step][0]


def listed_requests(community: Community) -> QuerySet[RepairRequest]:
    """All requests with what they are about, the newest first."""
    rows = RepairRequest.objects.of(community)
    rows = rows.select_related("facility", "household", "joins", "photo", "community")
    return rows.order_by("-seq")


def standings(requests: Iterable[RepairRequest]) -> list[Standing]:
    """Requests of one community as they stand, in the order given; three queries at most."""
    listed = list(requests)
    if not listed:
        return []
    community = listed[0].community_id
    roots = {one.joins_id or one.pk for one in listed}
    events = _events(community, roots | {one.pk for one in listed})
    joined = RepairRequest.objects.of(community).filter(joins__in=roots, events=None).order_by()
    others = dict(joined.values_list("joins").annotate(count=Count("pk")))
    shared = _shared(community, events)
    return [_standing(one, events, others, shared) for one in listed]


def standing_of(request: RepairRequest) -> Standing:
    """How one request stands."""
    return standings([request])[0]


def stand_after(events: Sequence[RepairEvent]) -> Stand:
    """How a request stands after these events: as the last of them left it."""
    return STEPS[RepairStep(events[-1].kind)][1] if events else Stand.RAISED


def open_requests(community: Community) -> list[Standing]:
    """What still has to be repaired or confirmed and joins no other, the oldest first."""
    return standings(unfinished(community).order_by("seq"))


def unfinished(community: Community) -> QuerySet[RepairRequest]:
    """The same as rows."""
    last = RepairEvent.objects.of(community).filter(request=OuterRef("pk")).order_by("-seq")
    rows = listed_requests(community).filter(joins=None)
    rows = rows.annotate(last=Subquery(last.values("kind")[:1]))
    return rows.filter(Q(last=None) | Q(last__in=NOT_THE_END))


def repairs_that_wait(community: Community, today: date) -> list[Standing]:
    """What the office has to do something about now, what is late first."""
    waiting = [
        one
        for one in open_requests(community)
        if one.stand == Stand.RAISED or one.is_late(today) or one.office_may_confirm(today)
    ]
    return sorted(waiting, key=lambda one: not one.is_late(today))


def open_of(facility: Facility) -> Standing | None:
    """The request that a further one about this facility would join, if there is one."""
    rows = listed_requests(facility.community).filter(facility=facility, joins=None)
    open_now = [one for one in standings(rows[:20]) if one.stand in OPEN]
    return open_now[-1] if open_now else None


def requests_of(household: Household) -> QuerySet[RepairRequest]:
    """What a household said, the newest first."""
    return listed_requests(household.community).filter(household=household)


def cost_of(standing: Standing) -> Cost | None:
    """What the repair cost; None while it is not repaired."""
    done = standing.last(RepairStep.REPAIRED)
    if done is None:
        return None
    if done.claim is None:
        return Cost()
    is_paid = done.claim.state == ClaimState.PAID
    return Cost(done.claim.amount, standing.shared_by, is_paid=is_paid)


def _events(community: int, requests: Iterable[Any]) -> dict[Any, list[RepairEvent]]:
    rows = RepairEvent.objects.of(community).filter(request__in=list(requests))
    found = defaultdict(list)
    for event in rows.select_related("claim", "photo", "by").order_by("seq"):
        found[event.request_id].append(event)
    return found


def _shared(community: int, events: dict[Any, list[RepairEvent]]) -> dict[Any, int]:
    """How many repairs each claim has paid that paid one of these."""
    claims = {event.claim_id for some in events.values() for event in some if event.claim_id}
    if not claims:
        return {}
    rows = RepairEvent.objects.of(community).filter(claim__in=claims).order_by()
    return dict(rows.values_list("claim").annotate(count=Count("pk")))


def _standing(
    request: RepairRequest,
    events: dict[Any, list[RepairEvent]],
    others: dict[Any, int],
    shared: dict[Any, int],
) -> Standing:
    own = events.get(request.pk, [])
    goes_own_way = request.joins_id is None or bool(own)
    told = own if goes_own_way else events.get(request.joins_id, [])
    paid = [event.claim_id for event in told if event.kind == RepairStep.REPAIRED]
    return Standing(
        request,
        stand_after(told),
        told,
        others.get(request.pk, 0),
        shared.get(paid[-1], 1) if paid else 1,
    )
