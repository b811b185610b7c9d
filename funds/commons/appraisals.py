"""Appraisals: who judges by lot, what each household reached, who has won (微评比).

The judges follow from the list of tickets and the seed alone (see ``lots``): the tickets 001, 002 …
are drawn, a judge who stands back is passed over, and the next takes the place.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db import models
from django.db.models import Sum
from django.utils.translation import pgettext_lazy

from funds.commons.lots import drawn, fingerprint
from funds.commons.micro_steps import Path, cost_of, in_force, last_of
from funds.commons.scores import FULL, cut_mean
from funds.models import (
    Appraisal,
    AppraisalCriterion,
    AppraisalEvent,
    AppraisalHousehold,
    AppraisalStep,
    Scoring,
)
from households.models import Community, Household


class AppraisalState(models.TextChoices):
    """How an appraisal stands."""

    ANNOUNCED = "announced", pgettext_lazy("state of an appraisal", "announced, to be drawn")
    JUDGED = "judged", pgettext_lazy("state of an appraisal", "being judged")
    CLOSED = "closed", pgettext_lazy("state of an appraisal", "open to objections")
    FINAL = "final", pgettext_lazy("state of an appraisal", "decided")
    CALLED_OFF = "called_off", pgettext_lazy("state of an appraisal", "called off")


APPRAISAL_PATH = Path(
    begins=AppraisalState.ANNOUNCED,
    leads={
        (AppraisalState.ANNOUNCED, AppraisalStep.DRAWN): AppraisalState.JUDGED,
        (AppraisalState.ANNOUNCED, AppraisalStep.CALLED_OFF): AppraisalState.CALLED_OFF,
        (AppraisalState.JUDGED, AppraisalStep.STOOD_BACK): AppraisalState.JUDGED,
        (AppraisalState.JUDGED, AppraisalStep.CLOSED): AppraisalState.CLOSED,
        (AppraisalState.JUDGED, AppraisalStep.CALLED_OFF): AppraisalState.CALLED_OFF,
        (AppraisalState.CLOSED, AppraisalStep.OBJECTED): AppraisalState.CLOSED,
        (AppraisalState.CLOSED, AppraisalStep.ANSWERED): AppraisalState.CLOSED,
        (AppraisalState.CLOSED, AppraisalStep.REOPENED): AppraisalState.JUDGED,
        (AppraisalState.CLOSED, AppraisalStep.PRIZE): AppraisalState.CLOSED,
    },
    # A lot that could be drawn anew would be no lot.
    lasting=frozenset({AppraisalStep.DRAWN, AppraisalStep.OBJECTED, AppraisalStep.REOPENED}),
)


@dataclass(frozen=True)
class Reached:
    """What a household reached: each judge's score in their order, None where it is missing."""

    household: Household
    scores: tuple[int | None, ...]

    @property
    def mean(self) -> Decimal | None:
        """Without the highest and the lowest; None until judges are drawn and every one has scored."""
        scores = [score for score in self.scores if score is not None]
        return cut_mean(scores) if scores and len(scores) == len(self.scores) else None


@dataclass(frozen=True)
class AppraisalStanding:
    """An appraisal as it stands on a day; ``events`` are those in force."""

    appraisal: Appraisal
    state: AppraisalState
    events: list[AppraisalEvent]
    entrants: list[Household]
    tickets: dict[str, Household]
    scores: dict[tuple[int, int], int]
    """Each judge's last score of each household, by the keys of both."""

    @property
    def seed(self) -> str:
        """What the lot was drawn with; empty before."""
        draw = last_of(self.events, AppraisalStep.DRAWN)
        return draw.seed if draw else ""

    @property
    def list_fingerprint(self) -> str:
        """What was told of the list of tickets before the seed was known."""
        return fingerprint([f"{one} {owner.number}" for one, owner in self.tickets.items()])

    @cached_property
    def order(self) -> list[str]:
        """All tickets in the order in which they are drawn; none before."""
        return drawn(list(self.tickets), self.seed) if self.seed else []

    @cached_property
    def stood_back(self) -> set[int]:
        """The keys of those who stood back."""
        return {
            one.household_id
            for one in self.events
            if one.kind == AppraisalStep.STOOD_BACK and one.household_id
        }

    @cached_property
    def judging(self) -> list[str]:
        """The tickets of those who judge."""
        fit = [one for one in self.order if self.tickets[one].pk not in self.stood_back]
        return fit[: self.appraisal.judges]

    @property
    def judges(self) -> list[Household]:
        """Those who judge, in the order in which they were drawn."""
        return [self.tickets[one] for one in self.judging]

    @cached_property
    def reached(self) -> list[Reached]:
        """What each household reached, the best first; those with a score missing at the end."""
        told = [
            Reached(
                entrant, tuple(self.scores.get((judge.pk, entrant.pk)) for judge in self.judges)
            )
            for entrant in self.entrants
        ]
        return sorted(told, key=lambda one: (one.mean is None, -(one.mean or 0)))

    @property
    def missing(self) -> list[Reached]:
        """The households that some judge has not scored yet."""
        return [one for one in self.reached if one.mean is None]

    @property
    def winners(self) -> list[Reached]:
        """The best, as many as there are places; who is level with the last one wins too."""
        told = [one for one in self.reached if one.mean is not None]
        places = self.appraisal.places
        if len(told) <= places:
            return told
        last = told[places - 1].mean
        return [one for one in told if one.mean is not None and one.mean >= (last or 0)]

    @property
    def objections_until(self) -> date | None:
        """The last day on which somebody may object."""
        return objections_until(self.appraisal, self.events)

    @property
    def open_objections(self) -> int:
        return open_objections(self.events)

    @property
    def cost(self) -> Decimal:
        """What the prizes come to by their claims, in yuan."""
        return cost_of(self.events)


def appraisal_standings(community: Community, *, on: date) -> list[AppraisalStanding]:
    """Every appraisal as it stands on a day, the latest first."""
    rows = Appraisal.objects.of(community).select_related("group")
    return standings(list(rows.order_by("-seq")), on=on)


def appraisal_standing(appraisal: Appraisal, *, on: date) -> AppraisalStanding:
    """How one appraisal stands on a day."""
    return standings([appraisal], on=on)[0]


def criteria_of(appraisal: Appraisal) -> list[AppraisalCriterion]:
    """The lines of the form that its judges fill in."""
    rows = AppraisalCriterion.objects.of(appraisal.community_id).filter(appraisal=appraisal)
    return list(rows.order_by("place"))


def ticket_of(number: int) -> str:
    """A ticket as it is drawn and printed: 007."""
    return f"{number:03d}"


def objections_until(appraisal: Appraisal, events: Iterable[AppraisalEvent]) -> date | None:
    """The last of the days for objections; None while no result is made up."""
    closed = last_of(list(events), AppraisalStep.CLOSED)
    return closed.happened_on + timedelta(days=appraisal.objection_days) if closed else None


def open_objections(events: Iterable[AppraisalEvent]) -> int:
    """How many objections wait for an answer."""
    kinds = [one.kind for one in events]
    return kinds.count(AppraisalStep.OBJECTED) - kinds.count(AppraisalStep.ANSWERED)


def standings(appraisals: Sequence[Appraisal], *, on: date) -> list[AppraisalStanding]:
    """How appraisals of one community stand on a day, in their order."""
    keys = [one.pk for one in appraisals]
    happened: dict[int, list[AppraisalEvent]] = defaultdict(list)
    parts: dict[int, list[AppraisalHousehold]] = defaultdict(list)
    scores: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    if appraisals:
        here = appraisals[0].community_id
        events = AppraisalEvent.objects.of(here).filter(appraisal__in=keys)
        for event in events.select_related("claim", "household").order_by("seq"):
            happened[event.appraisal_id].append(event)
        rows = AppraisalHousehold.objects.of(here).filter(appraisal__in=keys)
        for row in rows.select_related("household").order_by("seq"):
            parts[row.appraisal_id].append(row)
        forms = Scoring.objects.of(here).filter(appraisal__in=keys)
        for form in forms.annotate(off=Sum("deductions__points")).order_by("seq"):
            by_pair = scores[form.appraisal_id]
            by_pair[form.judge_id, form.household_id] = FULL - (form.off or 0)
    return [
        AppraisalStanding(
            one,
            _state(one, in_force(happened[one.pk]), on),
            in_force(happened[one.pk]),
            [part.household for part in parts[one.pk] if part.ticket is None],
            {
                ticket_of(part.ticket): part.household
                for part in parts[one.pk]
                if part.ticket is not None
            },
            scores[one.pk],
        )
        for one in appraisals
    ]


def _state(appraisal: Appraisal, events: list[AppraisalEvent], on: date) -> AppraisalState:
    state = APPRAISAL_PATH.state(one.kind for one in events)
    until = objections_until(appraisal, events)
    if state != AppraisalState.CLOSED or until is None:
        return state
    decided = until < on and not open_objections(events)
    return AppraisalState.FINAL if decided else state
