"""Wishes: which wait to be checked, which can be adopted, who has one and until when (微心愿)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

from funds.commons.micro_steps import Path, in_force, last_of
from funds.models import Wish, WishEvent, WishStep
from households.models import Community, Household


class WishState(models.TextChoices):
    """How a wish stands."""

    TOLD = "told", pgettext_lazy("state of a wish", "to be checked")
    FREE = "free", pgettext_lazy("state of a wish", "can be adopted")
    ADOPTED = "adopted", pgettext_lazy("state of a wish", "adopted")
    DONE = "done", pgettext_lazy("state of a wish", "came true")
    ASKED = "asked", pgettext_lazy("state of a wish", "came true, asked back")
    RETURNED = "returned", pgettext_lazy("state of a wish", "returned")
    PASSED_ON = "passed_on", pgettext_lazy("state of a wish", "passed on")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a wish", "withdrawn")


WISH_PATH = Path(
    begins=WishState.TOLD,
    leads={
        (WishState.TOLD, WishStep.PUBLISHED): WishState.FREE,
        (WishState.TOLD, WishStep.RETURNED): WishState.RETURNED,
        (WishState.TOLD, WishStep.PASSED_ON): WishState.PASSED_ON,
        (WishState.TOLD, WishStep.WITHDRAWN): WishState.WITHDRAWN,
        (WishState.FREE, WishStep.ADOPTED): WishState.ADOPTED,
        (WishState.FREE, WishStep.PASSED_ON): WishState.PASSED_ON,
        (WishState.FREE, WishStep.WITHDRAWN): WishState.WITHDRAWN,
        # One whose time is over may be adopted by somebody else.
        (WishState.ADOPTED, WishStep.ADOPTED): WishState.ADOPTED,
        (WishState.ADOPTED, WishStep.PASSED_ON): WishState.PASSED_ON,
        (WishState.ADOPTED, WishStep.GIVEN_BACK): WishState.FREE,
        (WishState.ADOPTED, WishStep.DONE): WishState.DONE,
        (WishState.ADOPTED, WishStep.WITHDRAWN): WishState.WITHDRAWN,
        (WishState.DONE, WishStep.ASKED_BACK): WishState.ASKED,
    },
)
PUBLIC = (WishState.FREE, WishState.ADOPTED, WishState.DONE, WishState.ASKED)
"""What stands on the public list."""


@dataclass(frozen=True)
class WishStanding:
    """A wish as it stands on a day; ``events`` are those in force, in their order."""

    wish: Wish
    state: WishState
    events: list[WishEvent]
    lapsed: bool = False
    """Whether somebody had adopted it and let the day pass: it is free again."""

    @property
    def published(self) -> WishEvent | None:
        """What everybody may read of it, and its budget."""
        return last_of(self.events, WishStep.PUBLISHED)

    @property
    def adoption(self) -> WishEvent | None:
        """Who has it, or had it."""
        if self.state == WishState.FREE:
            return None
        return last_of(self.events, WishStep.ADOPTED)

    @property
    def done(self) -> WishEvent | None:
        return last_of(self.events, WishStep.DONE)

    @property
    def answer(self) -> WishEvent | None:
        return last_of(self.events, WishStep.ASKED_BACK)

    @property
    def reason(self) -> str:
        """Why it was returned, passed on or withdrawn."""
        ended = (WishState.RETURNED, WishState.PASSED_ON, WishState.WITHDRAWN)
        return self.events[-1].words if self.events and self.state in ended else ""

    @property
    def cost(self) -> Decimal | None:
        """What it cost whoever adopted it, in yuan; None before it came true."""
        return self.done.amount if self.done else None


def wish_standings(
    community: Community, *, on: date, household: Household | None = None
) -> list[WishStanding]:
    """Every wish as it stands on a day, the latest first; or those of one household."""
    wishes = Wish.objects.of(community).select_related("household")
    if household is not None:
        wishes = wishes.filter(household=household)
    return standings(list(wishes.order_by("-seq")), on=on)


def wish_standing(wish: Wish, *, on: date) -> WishStanding:
    """How one wish stands on a day."""
    return standings([wish], on=on)[0]


def public_wishes(community: Community, *, on: date) -> list[WishStanding]:
    """What everybody may read: category, the clerk's words and the state, never a name."""
    return [one for one in wish_standings(community, on=on) if one.state in PUBLIC]


def adopted_by(community: Community, household: Household, *, on: date) -> list[WishStanding]:
    """The wishes that a household has adopted, and those that came true by it."""
    return [
        one
        for one in wish_standings(community, on=on)
        if one.adoption is not None and one.adoption.household_id == household.pk
    ]


def state_of_wish(events: Iterable[WishEvent], on: date) -> tuple[WishState, bool]:
    """The state on a day, and whether the time of an adoption has run out."""
    standing = in_force(events)
    state = WISH_PATH.state(event.kind for event in standing)
    if state != WishState.ADOPTED:
        return state, False
    adoption = last_of(standing, WishStep.ADOPTED)
    if adoption is not None and adoption.until is not None and adoption.until < on:
        return WishState.FREE, True
    return state, False


def standings(wishes: Sequence[Wish], *, on: date) -> list[WishStanding]:
    """How wishes of one community stand on a day, in their order."""
    happened: dict[int, list[WishEvent]] = {wish.pk: [] for wish in wishes}
    if wishes:
        events = WishEvent.objects.of(wishes[0].community_id).filter(wish__in=list(happened))
        asked = events.select_related("household", "partner", "fund", "photo", "claim")
        for event in asked.order_by("seq"):
            happened[event.wish_id].append(event)
    told = []
    for wish in wishes:
        state, lapsed = state_of_wish(happened[wish.pk], on)
        told.append(WishStanding(wish, state, in_force(happened[wish.pk]), lapsed))
    return told
