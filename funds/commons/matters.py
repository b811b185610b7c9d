"""Matters: which of them wait for an answer, and what became of the others.

How a matter stands follows from what happened to it; nothing has to be done when its day is past.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from funds.commons.confidences import readable
from funds.models import BECOMES, Matter, MatterEvent, MatterStep, book_of
from households.acting import Actor
from households.masking import mask_text
from households.models import Community
from households.naming import names_of

ANSWER_DAYS = 15
"""Within so many days a matter is answered, where a village has set nothing else."""


class Stand(StrEnum):
    """How a matter stands."""

    OPEN = "open"
    ANSWERED = "answered"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


STANDS = {
    MatterStep.ANSWERED: Stand.ANSWERED,
    MatterStep.TURNED: Stand.ANSWERED,
    MatterStep.MERGED: Stand.MERGED,
    MatterStep.WITHDRAWN: Stand.WITHDRAWN,
    MatterStep.REOPENED: Stand.OPEN,
}
"""How a matter stands after the last of these steps."""

BOARD = (MatterStep.SHOWN, MatterStep.HIDDEN, MatterStep.WITHDRAWN)
"""After the first of these as the last one, everybody may read it. Who takes a withdrawn one up
again shows it anew."""

MAY_FOLLOW = {
    MatterStep.ANSWERED: (Stand.OPEN, Stand.ANSWERED),
    MatterStep.TURNED: (Stand.OPEN, Stand.ANSWERED),
    MatterStep.MERGED: (Stand.OPEN,),
    MatterStep.WITHDRAWN: (Stand.OPEN,),
    MatterStep.REOPENED: (Stand.ANSWERED, Stand.MERGED, Stand.WITHDRAWN),
}
"""How a matter has to stand for each of these steps (state machine)."""


@dataclass(frozen=True)
class MatterStanding:
    """A matter as it stands, with its answers; ``into`` is what it was put together with.

    The answers of one that was put together with another are that one's. ``became`` is what it was
    turned into and still is.
    """

    matter: Matter
    stand: Stand
    answers: list[MatterEvent] = field(default_factory=list)
    into: Matter | None = None
    is_public: bool = False
    became: list[MatterEvent] = field(default_factory=list)

    def is_late(self, today: date) -> bool:
        """Whether it should have been answered by now, in itself or in the other one."""
        waits = self.stand == Stand.OPEN or (self.stand == Stand.MERGED and not self.answers)
        return waits and self.matter.due_on < today


def matter_days(community: Community) -> int:
    """Within how many days this village answers matters: 15, unless it has set another."""
    return book_of(community).matter_days or ANSWER_DAYS


def standings(matters: Iterable[Matter]) -> list[MatterStanding]:
    """Matters of one community as they stand, in the order given; two queries more."""
    listed = list(matters)
    events = _events_of(listed)
    targets = [one.into for some in events.values() for one in some if one.into]
    beyond = _events_of(one for one in targets if one.pk not in events)
    return [_stands(one, events | beyond) for one in listed]


def standing_of(matter: Matter) -> MatterStanding:
    """How one matter stands."""
    return standings([matter])[0]


def listed_matters(community: Community) -> QuerySet[Matter]:
    """All matters with who raised them, the newest first."""
    rows = Matter.objects.of(community).select_related("household", "group", "partner", "by")
    return rows.order_by("-seq")


def open_matters(community: Community) -> QuerySet[Matter]:
    """Those that wait for an answer, the most urgent first."""
    last = _last_step(community, *STANDS)
    rows = listed_matters(community).annotate(last=Subquery(last))
    waiting = Q(last__isnull=True) | Q(last=MatterStep.REOPENED)
    return rows.filter(waiting).order_by("due_on", "seq")


def shown_matters(community: Community) -> QuerySet[Matter]:
    """Those that everybody may read: who raised them agreed, and the desk showed them."""
    last = _last_step(community, *BOARD)
    rows = listed_matters(community).filter(may_be_public=True).annotate(shown=Subquery(last))
    return rows.filter(shown=MatterStep.SHOWN)


def open_among(community: Community, rows: QuerySet[Matter]) -> QuerySet[Matter]:
    """Those of some matters that still wait."""
    return rows.filter(pk__in=open_matters(community).values("pk"))


def others_put_into(matter: Matter) -> bool:
    """Whether other matters were put together with this one, and still are."""
    merged = MatterEvent.objects.of(matter.community_id).filter(into=matter)
    return any(
        one.stand == Stand.MERGED and one.into == matter
        for one in standings(
            Matter.objects.of(matter.community_id).filter(pk__in=merged.values("matter"))
        )
    )


def turned_into(actor: Actor, **thing: Any) -> list[Matter]:
    """The matters of which things were made, not taken up again since, that somebody may read.

    ``thing`` is one of the columns of BECOMES with what they became.
    """
    turned = MatterEvent.objects.of(actor.community).filter(**thing)
    rows = readable(actor, Matter.objects.of(actor.community))
    matters = rows.filter(pk__in=turned.values("matter"))
    keys = set(turned.values_list("pk", flat=True))
    return [
        one.matter
        for one in standings(matters.order_by("seq"))
        if any(event.pk in keys for event in one.became)
    ]


@dataclass(frozen=True)
class PublicMatter:
    """A matter as everybody reads it: without names."""

    number: str
    text: str
    raised_on: date
    due_on: date
    stand: Stand
    answers: list[tuple[date, str]]


def public_matters(community: Community, rows: Iterable[Matter]) -> list[PublicMatter]:
    """Some of the shown matters, masked."""
    told = standings(rows)
    names = names_of(community) if told else set()
    return [
        PublicMatter(
            one.matter.number,
            mask_text(one.matter.text, names),
            one.matter.raised_on,
            one.matter.due_on,
            one.stand,
            [
                (answer.happened_on, mask_text(answer.text, names))
                for answer in one.answers
                if answer.matter_id == one.matter.pk or (one.into and one.into.may_be_public)
            ],
        )
        for one in told
    ]


def _last_step(community: Community, *kinds: MatterStep) -> QuerySet[MatterEvent, Any]:
    """What happened to a matter last, of these kinds."""
    rows = MatterEvent.objects.of(community).filter(matter=OuterRef("pk"), kind__in=kinds)
    return rows.order_by("-seq").values("kind")[:1]


def _events_of(matters: Iterable[Matter]) -> dict[int, list[MatterEvent]]:
    """What happened to each, by its key, in its order."""
    listed = list(matters)
    found: dict[int, list[MatterEvent]] = {one.pk: [] for one in listed}
    if listed:
        rows = MatterEvent.objects.of(listed[0].community_id).filter(matter__in=list(found))
        for event in rows.select_related("into", "by", *BECOMES).order_by("seq"):
            found[event.matter_id].append(event)
    return found


def _stands(matter: Matter, events: dict[int, list[MatterEvent]]) -> MatterStanding:
    own = events[matter.pk]
    steps = [one for one in own if one.kind in STANDS]
    stand = STANDS[MatterStep(steps[-1].kind)] if steps else Stand.OPEN
    into = steps[-1].into if stand == Stand.MERGED else None
    shown = [one.kind for one in own if one.kind in BOARD]
    return MatterStanding(
        matter=matter,
        stand=stand,
        answers=_answers(own) + (_answers(events.get(into.pk, [])) if into else []),
        into=into,
        is_public=matter.may_be_public and shown[-1:] == [MatterStep.SHOWN],
        became=_became(own),
    )


def _answers(events: list[MatterEvent]) -> list[MatterEvent]:
    return [one for one in events if one.kind in (MatterStep.ANSWERED, MatterStep.TURNED)]


def _became(events: list[MatterEvent]) -> list[MatterEvent]:
    """What it was turned into, since it was taken up again last."""
    again = [place for place, one in enumerate(events) if one.kind == MatterStep.REOPENED]
    since = again[-1] if again else 0
    return [one for one in events[since:] if one.kind == MatterStep.TURNED]
