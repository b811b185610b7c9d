"""Cards: issue a household its card and PIN, take them back, let it try again."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.acting import Actor, act
from households.models import (
    AccessCard,
    Community,
    Household,
    HouseholdPin,
    PrintedCard,
    Revision,
    User,
)
from households.phones import forget_all
from households.pins import hash_pin, new_pin
from households.refusal import Refused
from households.revising import revise
from households.tokens import hash_token, new_token
from households.tries import forgive

RENEWED, FORGIVEN = "换发新卡", "清除密码输错次数"
"""Reasons on record; records are kept in Chinese (会计法 art. 22)."""
INSTANT = timedelta(microseconds=1)
HASHING = 2
"""So many PINs are hashed at the same moment: twice as quick, and the rest is left to others."""
NO_PIN = ""
"""Stands in place of a PIN's hash where no PIN is valid."""


class NoCard(Refused):
    """There is no card to take back."""


class NobodyThere(Refused):
    """There is no household to make a card for."""


@dataclass(frozen=True)
class NewCard:
    """A card to be printed. Token and PIN are known here, and afterwards to the paper alone."""

    household: Household
    token: str = field(repr=False)
    pin: str = field(repr=False)
    hashed: str = field(repr=False)


def draw_cards(households: Iterable[Household]) -> list[NewCard]:
    """Draw a token and a PIN for each household. Slow on purpose, so outside a transaction."""
    meant = list(households)
    pins = [new_pin() for _household in meant]
    # While one is hashed, Python is free for another on a second processor.
    with ThreadPoolExecutor(min(HASHING, os.cpu_count() or 1)) as threads:
        hashes = list(threads.map(hash_pin, pins))
    return [
        NewCard(household, new_token(), pin, hashed)
        for household, pin, hashed in zip(meant, pins, hashes, strict=True)
    ]


@act
def issue_cards(actor: Actor, /, *, cards: Sequence[NewCard], reason: str = "") -> None:
    """Make drawn cards valid; those that the households had before are no longer (发卡).

    Raises NobodyThere.
    """
    for card in cards:
        require_here(actor.community, card.household)
        make_valid(actor, card.household, hash_token(card.token), card.hashed, reason=reason)


def make_valid(
    actor: Actor, household: Household, token_hash: str, pin_hashed: str, *, reason: str = ""
) -> None:
    """Give a household a card and a PIN in place of what it had, and of what waits printed.

    For acts that hold the lock.
    """
    now = timezone.now()
    _take_back(actor, household, now, reason or RENEWED)
    set_pin(household, pin_hashed, by=actor.user)
    card = AccessCard(
        community=actor.community, household=household, token_hash=token_hash, issued_at=now
    )
    revise(card, by=actor.user, reason=reason)
    PrintedCard.objects.of(actor.community).filter(household=household).delete()
    forgive(household)


@act
def revoke_cards(actor: Actor, /, *, household: Household, reason: str) -> int:
    """Take back every card of a household, for example a lost one (挂失). Returns how many.

    The PIN stands on the card, so it stops working too; whoever is logged in with them is logged
    out. Raises NoCard.
    """
    taken = _take_back(actor, household, timezone.now(), reason)
    if not taken:
        raise NoCard(_("%(number)s has no valid card.") % {"number": household.number})
    set_pin(household, NO_PIN, by=actor.user)
    return taken


@act
def forgive_tries(actor: Actor, /, *, household: Household) -> None:
    """Let a household try again that mistook its PIN too often. Raises NobodyThere."""
    require_here(actor.community, household)
    forgive(household)
    Revision.objects.create(
        community=actor.community,
        model=household._meta.label_lower,
        row=household.pk,
        text=str(household)[:200],
        after={"number": household.number},
        reason=FORGIVEN,
        by=actor.user,
    )


def set_pin(household: Household, hashed: str, *, by: User | None) -> HouseholdPin:
    """Give a household another PIN; telephones forget it. For acts that hold the lock."""
    known = HouseholdPin.objects.of(household.community_id).filter(household=household).first()
    pin = known or HouseholdPin(community_id=household.community_id, household=household)
    # Later than the one before, even where the clock stands still: visits go by it.
    now = max(timezone.now(), known.set_at + INSTANT) if known else timezone.now()
    pin.hashed, pin.set_at, pin.by = hashed, now, by
    revise(pin, by=by)
    forget_all(household)
    return pin


def require_here(community: Community, household: Household) -> None:
    """Raises NobodyThere for a household of another community."""
    if household.community_id != community.pk:
        raise NobodyThere(_("There is no household %(number)s.") % {"number": household.number})


def _take_back(actor: Actor, household: Household, now: datetime, reason: str) -> int:
    live = (
        AccessCard.objects.of(actor.community)
        .valid()
        .filter(household=household)
        .select_related("household")
    )
    for card in live:
        card.revoked_at, card.reason = now, reason[:200]
        revise(card, by=actor.user, reason=reason[:300])
    return len(live)
