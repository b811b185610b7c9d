"""Logging in: a household with its card or its number, and its PIN.

The order is the point: what has reached its cap (rate limit) is refused before anything is looked
up; then a slot for hashing is taken; then the try is counted; only then the PIN is hashed, also
for a card or a number that does not exist, so that neither the answer nor its time tells the two
apart (no user enumeration).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.acting import act_unattended
from households.addresses import neighbourhood_of
from households.cards import set_pin
from households.models import AccessCard, Community, Household, HouseholdPin
from households.numbers import counted_as, spellings
from households.pins import BadPin, hash_pin, hashing_slot, is_right, is_weak, turn_to_hash
from households.refusal import Refused
from households.tries import Cap, count_try, forget_old, require_left, was_right

QUARTER, HOUR, DAY = 15 * 60, 60 * 60, 24 * 60 * 60
A_CARD, A_CARD_IN_ALL = 5, 20
A_NUMBER, AN_ADDRESS, A_NETWORK, A_COMMUNITY = 3, 10, 30, 100
SLOWLY = 20
"""Seconds between two tries in a village with so many wrong ones today. It is shut for nobody, and
who goes on guessing all day finds one of a million PINs in two hundred days."""
CARDS_OF_AN_ADDRESS = 60
"""Wrong tries with cards an hour: many telephones share one address of their provider."""
CARDS_OF_A_NETWORK = 600
"""The same for all of its network, of which a stranger may have every address."""
LOG_INS = 20
"""Right and wrong tries an hour of one card, number or household: hashing is costly."""

WRONG = _(
    "Card or household number and PIN do not fit. Look at your card; if you were given a new "
    "one, the old one opens nothing any more."
)


class WrongPin(Refused):
    """Card or number and PIN do not fit; which of them is wrong is not said."""


@dataclass(frozen=True)
class LoggedIn:
    """Who logged in, and with which card; ``since`` is when the PIN was set that was right."""

    household: Household
    card: AccessCard | None
    since: datetime


def log_in_by_card(token_hash: str, pin: str, *, address: str, now: datetime) -> LoggedIn:
    """Log in with a card and its PIN. Raises WrongPin, TooManyTries, TooBusy."""
    own = Cap(f"card:{token_hash}", A_CARD, QUARTER, A_CARD_IN_ALL)
    shared = [
        Cap(f"cards of:{address}", CARDS_OF_AN_ADDRESS, HOUR),
        Cap(f"cards near:{neighbourhood_of(address)}", CARDS_OF_A_NETWORK, HOUR),
    ]
    log_ins = Cap(f"log-ins of card:{token_hash}", LOG_INS, HOUR)
    require_left([own, *shared, log_ins], now=int(now.timestamp()))
    card = (
        AccessCard.objects.filter(token_hash=token_hash)
        .select_related("household__pin", "household__community")
        .first()
    )
    # A card that was taken back is counted as ever, so that nothing tells it from a valid one.
    own = replace(own, household=card.household_id if card else None)
    valid = card if card and card.revoked_at is None else None
    household = valid.household if valid else None
    logged_in = _log_in(household, valid, pin, [own, *shared], log_ins, now)
    if logged_in.card:
        AccessCard.objects.of(logged_in.household.community_id).filter(
            pk=logged_in.card.pk
        ).update(last_seen=timezone.localdate(now))
    return logged_in


def community_of_card(token_hash: str) -> Community | None:
    """Whose card it is, also one that was taken back; None for a card that never was.

    Who has 128 random bits in hand may know the village that stands on the same card.
    """
    card = AccessCard.objects.filter(token_hash=token_hash).select_related("community").first()
    return card.community if card else None


def log_in_by_number(
    community: Community, number: str, pin: str, *, address: str, now: datetime
) -> LoggedIn:
    """Log in with a household's number and its PIN. Raises WrongPin, TooManyTries, TooBusy.

    Its tries are counted apart from those of cards: nobody who only knows
    a number uses up the tries of its card.
    """
    meant = counted_as(number)
    own = Cap(f"number:{community.pk}:{meant}", A_NUMBER, QUARTER)
    shared = [
        Cap(f"numbers of:{address}", AN_ADDRESS, HOUR),
        Cap(f"numbers near:{neighbourhood_of(address)}", A_NETWORK, HOUR),
        Cap(
            f"community:{community.pk}",
            A_COMMUNITY,
            DAY,
            then=Cap(f"community slowly:{community.pk}", 1, SLOWLY),
        ),
    ]
    log_ins = Cap(f"log-ins of number:{community.pk}:{meant}", LOG_INS, HOUR)
    require_left([own, *shared, log_ins], now=int(now.timestamp()))
    household = _household_of_number(community, number)
    own = replace(own, household=household.pk if household else None)
    return _log_in(household, None, pin, [own, *shared], log_ins, now)


def _household_of_number(community: Community, number: str) -> Household | None:
    """The household whose number was typed, or else one that it may mean."""
    meant = spellings(number)
    found = Household.objects.of(community).filter(number__in=meant)
    listed = found.select_related("pin", "community")
    return min(listed, key=lambda one: meant.index(one.number), default=None)


def change_pin(household: Household, old: str, new: str, *, now: datetime) -> LoggedIn:
    """A household chooses a PIN of its own.

    Raises BadPin for a weak one, WrongPin, TooManyTries, TooBusy.
    """
    if is_weak(new):
        raise BadPin(
            _("This PIN is guessed too easily. Choose six other digits."), field="new_pin"
        )
    own = Cap(f"pin:{household.pk}", A_CARD, QUARTER, A_CARD_IN_ALL, household=household.pk)
    log_ins = Cap(f"changes of pin:{household.pk}", LOG_INS, HOUR)
    require_left([own, log_ins], now=int(now.timestamp()))
    logged_in = _log_in(household, None, old, [own], log_ins, now)
    with hashing_slot(), turn_to_hash():
        hashed = hash_pin(new)
    return _change(household.community, household=household, since=logged_in.since, hashed=hashed)


def still_logged_in(
    community: Community, household: int, card: int | None, since: str
) -> Household | None:
    """The household of a visit, unless its PIN is another one now or its card was taken back."""
    live = AccessCard.objects.of(community).valid().filter(household=OuterRef("pk"), pk=card or 0)
    found = (
        Household.objects.of(community)
        .filter(pk=household)
        .select_related("group", "pin")
        .annotate(has_card=Exists(live))
        .first()
    )
    if found is None or (card is not None and not found.has_card):
        return None
    pin: HouseholdPin | None = getattr(found, "pin", None)
    return found if pin and pin.set_at.isoformat() == since else None


def _log_in(
    household: Household | None,
    card: AccessCard | None,
    pin: str,
    caps: Sequence[Cap],
    log_ins: Cap,
    now: datetime,
) -> LoggedIn:
    """Count a try of ``caps``, which a right PIN gives back, and of ``log_ins``, which stay."""
    seconds = int(now.timestamp())
    kept: HouseholdPin | None = getattr(household, "pin", None)
    with hashing_slot():
        *counted, _stays = count_try([*caps, log_ins], now=seconds)
        with turn_to_hash():
            right = is_right(pin, kept.hashed if kept else "")
    if not (right and household and kept):
        raise WrongPin(WRONG)
    was_right(counted[0], counted[1:])
    forget_old(now=seconds)
    return LoggedIn(household, card, kept.set_at)


@act_unattended
def _change(
    community: Community, /, *, household: Household, since: datetime, hashed: str
) -> LoggedIn:
    kept = HouseholdPin.objects.of(community).filter(household=household).first()
    if kept is None or kept.set_at != since:
        # The card was revoked or replaced while the new PIN was hashed.
        raise WrongPin(WRONG)
    pin = set_pin(household, hashed, by=None)
    return LoggedIn(household, None, pin.set_at)
