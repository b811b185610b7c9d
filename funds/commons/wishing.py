"""Wishing: somebody tells a wish, it is checked, adopted, comes true, and is asked back (微心愿)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.commons.micro_steps import last_of
from funds.commons.micro_writing import (
    BadEntry,
    NotNow,
    happened,
    next_number,
    require_coming,
    require_day,
    require_step,
    require_undoable,
    require_words,
    written,
)
from funds.commons.wishes import WISH_PATH, WishStanding, WishState, wish_standing, wish_standings
from funds.models import (
    LONGEST_PUBLIC,
    Claim,
    Fund,
    Partner,
    Satisfaction,
    Wish,
    WishEvent,
    WishKind,
    WishSource,
    WishStep,
)
from households.acting import Actor, act
from households.characters import visible
from households.models import Household, Resident
from households.succession import require_in_being

OF_ONE = 3
"""So many wishes of one household may wait to be checked or to come true."""
LONGEST_LOCK = timedelta(days=90)
TELEPHONE = re.compile(r"\d{7,}|(?:\d[ -]?){10}\d")
BLANKS = re.compile(r"[\s-]")
TELLS_WHOSE = re.compile(
    "病|癌|瘤|残疾|残障|瘫|失能|失智|痴呆|失明|聋|住院|手术|透析|化疗|低保|五保|特困|贫困|困难户"
    "|孤儿|留守|小孩|孩子|娃|儿童|幼儿|婴儿|宝宝|小朋友|小学|中学|学生"
)
"""Words that say whose need it is: illness, hardship, a child."""


class AdoptedBefore(NotNow):
    """Somebody else has adopted the wish."""


@dataclass(frozen=True)
class Adopter:
    """Who makes a wish come true: a household, a partner, a fund, or an official by name."""

    household: Household | None = None
    partner: Partner | None = None
    fund: Fund | None = None
    official: str = ""


@act
def tell_wish(
    actor: Actor,
    /,
    *,
    words: str,
    kind: WishKind,
    source: WishSource,
    household: Household | None = None,
    told_on: date | None = None,
) -> Wish:
    """Write down what somebody wishes, in their own words. Raises BadEntry, NotNow, MergedAway."""
    words = require_words(words, field="words")
    day = told_on or actor.today
    require_day(actor, day, field="told_on")
    if household:
        require_in_being(actor.community, [household])
        _require_few(actor, household)
    return written(
        actor,
        Wish(
            number=next_number(actor, "WY", "wish"),
            household=household,
            source=source,
            kind=kind,
            words=words,
            told_on=day,
        ),
    )


@act
def publish_wish(
    actor: Actor, /, *, wish: Wish, words: str, budget: Decimal | None = None
) -> WishEvent:
    """It is reasonable, lawful and feasible: everybody reads the clerk's words, and no name.

    Raises NotNow, and BadEntry for words that say whose wish it is.
    """
    _require(actor, wish, WishStep.PUBLISHED)
    words = require_words(words, field="words", longest=LONGEST_PUBLIC)
    _require_nameless(actor, wish, words)
    return _happened(actor, wish, WishStep.PUBLISHED, words=words, budget=budget)


@act
def end_wish(actor: Actor, /, *, wish: Wish, step: WishStep, reason: str) -> WishEvent:
    """Return it, pass it on or withdraw it, with the reason or to whom. Raises NotNow, BadEntry."""
    _require(actor, wish, step)
    needed = step != WishStep.WITHDRAWN
    return _happened(actor, wish, step, words=require_words(reason, field="reason", needed=needed))


@act
def adopt_wish(actor: Actor, /, *, wish: Wish, adopter: Adopter, until: date) -> WishEvent:
    """Somebody will make it come true by a day, and until then nobody else may.

    Raises AdoptedBefore for the second of two, NotNow, BadEntry, MergedAway.
    """
    standing = wish_standing(wish, on=actor.today)
    if standing.state == WishState.ADOPTED and standing.adoption:
        raise AdoptedBefore(
            _("Somebody else was quicker: it is adopted until %(day)s. Choose another wish.")
            % {"day": standing.adoption.until}
        )
    require_step(WISH_PATH, standing.state, WishStep.ADOPTED)
    require_coming(actor, until)
    if until > actor.today + LONGEST_LOCK:
        raise BadEntry(_("Choose a day within the next three months."), field="until")
    official = visible(adopter.official).strip()[:60]
    named = [adopter.household, adopter.partner, adopter.fund, official]
    if sum(1 for one in named if one) != 1:
        raise BadEntry(
            _("Say who adopts it, and only one: household, partner, fund or official."),
            field="household",
        )
    if adopter.household:
        require_in_being(actor.community, [adopter.household])
        if adopter.household.pk == wish.household_id:
            raise BadEntry(_("This is your own wish; somebody else adopts it."), field="household")
    return _happened(
        actor,
        wish,
        WishStep.ADOPTED,
        household=adopter.household,
        partner=adopter.partner,
        fund=adopter.fund,
        official=official,
        until=until,
    )


@act
def give_wish_back(actor: Actor, /, *, wish: Wish, reason: str = "") -> WishEvent:
    """Whoever adopted it cannot do it: it is free for others. Raises NotNow."""
    _require(actor, wish, WishStep.GIVEN_BACK)
    words = require_words(reason, field="reason", needed=False)
    return _happened(actor, wish, WishStep.GIVEN_BACK, words=words)


@act
def fulfil_wish(
    actor: Actor,
    /,
    *,
    wish: Wish,
    day: date,
    amount: Decimal,
    words: str = "",
    claim: Claim | None = None,
    photo: bytes | None = None,
) -> WishEvent:
    """It came true on a day; a photo is given only by whoever is seen in it.

    What a fund pays for is paid by a claim. Raises NotNow, BadEntry, BadPhoto.
    """
    events = wish_standing(wish, on=actor.today).events
    # Whoever needed longer than the day that was set has done it all the same.
    require_step(WISH_PATH, WISH_PATH.state(one.kind for one in events), WishStep.DONE)
    adoption = last_of(events, WishStep.ADOPTED)
    require_day(actor, day, since=adoption.happened_on if adoption else None)
    words = require_words(words, field="words", needed=False)
    if adoption and adoption.fund and amount and claim is None:
        raise BadEntry(
            _("A fund adopted it: name the claim that pays %(amount)s yuan.") % {"amount": amount},
            field="claim",
        )
    return _happened(
        actor, wish, WishStep.DONE, photo, day=day, amount=amount, words=words, claim=claim
    )


@act
def ask_back(
    actor: Actor, /, *, wish: Wish, satisfied: Satisfaction, words: str = ""
) -> WishEvent:
    """What they say whose wish it was. Raises NotNow."""
    _require(actor, wish, WishStep.ASKED_BACK)
    words = require_words(words, field="words", needed=False)
    return _happened(actor, wish, WishStep.ASKED_BACK, satisfied=satisfied, words=words)


@act
def undo_wish_step(actor: Actor, /, *, wish: Wish, reason: str) -> WishEvent:
    """Take the last step back, which was entered by mistake. Raises NotNow, BadEntry."""
    require_undoable(WISH_PATH, wish_standing(wish, on=actor.today).events)
    words = require_words(reason, field="reason")
    return _happened(actor, wish, WishStep.UNDONE, words=words)


def _happened(
    actor: Actor,
    wish: Wish,
    kind: WishStep,
    photo: bytes | None = None,
    *,
    day: date | None = None,
    **details: object,
) -> WishEvent:
    event = WishEvent(wish=wish, kind=kind, happened_on=day or actor.today, **details)
    return happened(actor, event, photo)


def _require(actor: Actor, wish: Wish, step: WishStep) -> WishStanding:
    standing = wish_standing(wish, on=actor.today)
    require_step(WISH_PATH, standing.state, step)
    return standing


def _require_few(actor: Actor, household: Household) -> None:
    listed = wish_standings(actor.community, on=actor.today, household=household)
    open_ones = (WishState.TOLD, WishState.FREE, WishState.ADOPTED)
    if sum(1 for one in listed if one.state in open_ones) >= OF_ONE:
        raise NotNow(
            _("%(count)s wishes of this household are open. Wait for one, or withdraw one.")
            % {"count": OF_ONE}
        )


def _require_nameless(actor: Actor, wish: Wish, words: str) -> None:
    """Raises BadEntry where the words for everybody say whose wish it is."""
    plain = unicodedata.normalize("NFKC", words)
    told = BLANKS.sub("", plain)
    named = any(BLANKS.sub("", name) in told for name in _names(actor, wish))
    if named or TELEPHONE.search(plain):
        raise BadEntry(
            _("Everybody reads this: leave out names, house numbers and telephone numbers."),
            field="words",
        )
    if TELLS_WHOSE.search(words):
        raise BadEntry(
            _("Write what is wished, not whose need it is: no illness, no hardship, no child."),
            field="words",
        )


def _names(actor: Actor, wish: Wish) -> list[str]:
    household = wish.household
    if household is None:
        return []
    residents = Resident.objects.of(actor.community).filter(household=household)
    names = [household.householder, *residents.values_list("name", flat=True)]
    return [name for name in [*names, household.number, household.house_no] if name]
