"""Adoptions: what is looked after, by whom, until when, and when somebody was there last (微认领)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext, pgettext_lazy

from funds.commons.micro_steps import Path, cost_of, in_force, last_of
from funds.models import Adoption, AdoptionEvent, AdoptionStep
from households.models import Community, Household

RENEWED_SOON = 30
"""Days before its end in which an adoption is to be renewed or given back."""


class AdoptionState(models.TextChoices):
    """How an adoption stands."""

    RUNNING = "running", pgettext_lazy("state of an adoption", "looked after")
    OVER = "over", pgettext_lazy("state of an adoption", "its time is over")
    GIVEN_BACK = "given_back", pgettext_lazy("state of an adoption", "given back")


_ALWAYS = (
    AdoptionStep.ROUND,
    AdoptionStep.RENEWED,
    AdoptionStep.NAMED,
    AdoptionStep.UNNAMED,
    AdoptionStep.COST,
)
ADOPTION_PATH = Path(
    begins=AdoptionState.RUNNING,
    leads={
        **{(AdoptionState.RUNNING, step): AdoptionState.RUNNING for step in _ALWAYS},
        (AdoptionState.RUNNING, AdoptionStep.GIVEN_BACK): AdoptionState.GIVEN_BACK,
        (AdoptionState.GIVEN_BACK, AdoptionStep.UNNAMED): AdoptionState.GIVEN_BACK,
        (AdoptionState.GIVEN_BACK, AdoptionStep.COST): AdoptionState.GIVEN_BACK,
    },
    # Consent that was withdrawn is given anew, or not at all.
    lasting=frozenset({AdoptionStep.UNNAMED}),
)


@dataclass(frozen=True)
class AdoptionStanding:
    """An adoption as it stands on a day; ``events`` are those in force."""

    adoption: Adoption
    state: AdoptionState
    events: list[AdoptionEvent]
    until: date
    named: bool

    @property
    def rounds(self) -> list[AdoptionEvent]:
        """When somebody was there and what was seen, the latest first."""
        return [one for one in reversed(self.events) if one.kind == AdoptionStep.ROUND]

    @property
    def last_round(self) -> AdoptionEvent | None:
        return next(iter(self.rounds), None)

    @property
    def cost(self) -> Decimal:
        """What it cost by its claims, in yuan."""
        return cost_of(self.events)

    @property
    def public_name(self) -> str:
        """Who looks after it, as everybody may read it: the name by consent only."""
        adoption = self.adoption
        if not self.named:
            return (
                pgettext("who adopts", "a household")
                if adoption.household_id
                else pgettext("who adopts", "a partner")
            )
        return self.inner_name

    @property
    def inner_name(self) -> str:
        """Who looks after it, for the desk."""
        adoption = self.adoption
        if adoption.household:
            return adoption.household.householder
        return adoption.partner.name if adoption.partner else ""


def adoption_standings(
    community: Community, *, on: date, household: Household | None = None
) -> list[AdoptionStanding]:
    """Every adoption as it stands on a day, the latest first; or those of one household."""
    rows = Adoption.objects.of(community).select_related("household", "partner")
    if household is not None:
        rows = rows.filter(household=household)
    return standings(list(rows.order_by("-seq")), on=on)


def adoption_standing(adoption: Adoption, *, on: date) -> AdoptionStanding:
    """How one adoption stands on a day."""
    return standings([adoption], on=on)[0]


def running_adoptions(community: Community, *, on: date) -> list[AdoptionStanding]:
    """What is looked after on a day."""
    listed = adoption_standings(community, on=on)
    return [one for one in listed if one.state == AdoptionState.RUNNING]


def standings(adoptions: Sequence[Adoption], *, on: date) -> list[AdoptionStanding]:
    """How adoptions of one community stand on a day, in their order."""
    happened: dict[int, list[AdoptionEvent]] = {one.pk: [] for one in adoptions}
    if adoptions:
        rows = AdoptionEvent.objects.of(adoptions[0].community_id)
        asked = rows.filter(adoption__in=list(happened)).select_related("photo", "claim")
        for event in asked.order_by("seq"):
            happened[event.adoption_id].append(event)
    return [_stands(one, in_force(happened[one.pk]), on) for one in adoptions]


def _stands(adoption: Adoption, events: list[AdoptionEvent], on: date) -> AdoptionStanding:
    state = ADOPTION_PATH.state(event.kind for event in events)
    renewed = last_of(events, AdoptionStep.RENEWED)
    until = renewed.until if renewed and renewed.until else adoption.until
    if state == AdoptionState.RUNNING and until < on:
        state = AdoptionState.OVER
    said = last_of(events, AdoptionStep.NAMED, AdoptionStep.UNNAMED)
    named = said.kind == AdoptionStep.NAMED if said else adoption.named
    return AdoptionStanding(adoption, state, events, until, named)
