"""Adopting: a lamp, a bed, a lane or a gully is looked after, round by round (微认领)."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from funds.commons.adoptions import ADOPTION_PATH, adoption_standing, running_adoptions
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
from funds.models import (
    LONGEST_THING,
    AdoptedKind,
    Adoption,
    AdoptionEvent,
    AdoptionStep,
    Claim,
    Facility,
    Partner,
)
from households.acting import Actor, act
from households.characters import visible
from households.models import Household
from households.succession import require_in_being

LONGEST = timedelta(days=3 * 366)


class AdoptedAlready(NotNow):
    """Somebody else looks after the thing."""


@act
def adopt_thing(
    actor: Actor,
    /,
    *,
    kind: AdoptedKind,
    thing: str,
    pledge: str,
    from_day: date,
    until: date,
    facility: Facility | None = None,
    household: Household | None = None,
    partner: Partner | None = None,
    named: bool = False,
) -> Adoption:
    """Somebody pledges to look after a thing for a time; a facility has one who does.

    Raises BadEntry, AdoptedAlready for the second of two, MergedAway.
    """
    if facility and facility.is_retired(actor.today):
        raise BadEntry(
            _("%(facility)s is given up. Choose another, or write in words what is adopted.")
            % {"facility": facility.number},
            field="facility",
        )
    if facility:
        _require_free(actor, facility, from_day, until)
    if facility and not visible(thing).strip():
        thing = f"{facility.number} {facility.place}"[:LONGEST_THING]
    thing = require_words(thing, field="thing", longest=LONGEST_THING)
    pledge = require_words(pledge, field="pledge")
    if (household is None) == (partner is None):
        raise BadEntry(
            _("Say who looks after it: a household or a partner, one of them."), field="household"
        )
    if household:
        require_in_being(actor.community, [household])
    if until < from_day:
        raise BadEntry(_("The last day is before the first."), field="until")
    if until > from_day + LONGEST:
        raise BadEntry(_("Adopt it for three years at most; it can be renewed."), field="until")
    return written(
        actor,
        Adoption(
            number=next_number(actor, "WR", "adoption"),
            kind=kind,
            thing=thing,
            facility=facility,
            household=household,
            partner=partner,
            pledge=pledge,
            from_day=from_day,
            until=until,
            named=named,
        ),
    )


@act
def log_round(
    actor: Actor,
    /,
    *,
    adoption: Adoption,
    day: date,
    words: str,
    photo: bytes | None = None,
) -> AdoptionEvent:
    """Somebody was there and saw something. Raises NotNow, BadEntry, BadPhoto."""
    _require(actor, adoption, AdoptionStep.ROUND)
    require_day(actor, day, since=adoption.from_day)
    words = require_words(words, field="words")
    return _happened(actor, adoption, AdoptionStep.ROUND, photo, day=day, words=words)


@act
def renew_adoption(actor: Actor, /, *, adoption: Adoption, until: date) -> AdoptionEvent:
    """Look after it for longer; also of one whose time is over.

    Raises NotNow, AdoptedAlready where somebody else looks after it by now, BadEntry.
    """
    _require(actor, adoption, AdoptionStep.RENEWED)
    if adoption.facility:
        _require_free(actor, adoption.facility, actor.today, until, but=adoption)
    require_coming(actor, until)
    if until <= adoption_standing(adoption, on=actor.today).until:
        raise BadEntry(_("This is no later than its last day now."), field="until")
    if until > actor.today + LONGEST:
        raise BadEntry(_("Adopt it for three years at most; it can be renewed."), field="until")
    return _happened(actor, adoption, AdoptionStep.RENEWED, until=until)


@act
def show_adopter(actor: Actor, /, *, adoption: Adoption, named: bool) -> AdoptionEvent:
    """They want their name to be shown, or no longer; the latter holds at once. Raises NotNow."""
    step = AdoptionStep.NAMED if named else AdoptionStep.UNNAMED
    _require(actor, adoption, step)
    return _happened(actor, adoption, step)


@act
def give_thing_back(actor: Actor, /, *, adoption: Adoption, reason: str = "") -> AdoptionEvent:
    """They look after it no more. Raises NotNow."""
    _require(actor, adoption, AdoptionStep.GIVEN_BACK)
    words = require_words(reason, field="reason", needed=False)
    return _happened(actor, adoption, AdoptionStep.GIVEN_BACK, words=words)


@act
def pay_for_adoption(actor: Actor, /, *, adoption: Adoption, claim: Claim) -> AdoptionEvent:
    """What it needed was paid by a claim. Raises NotNow."""
    _require(actor, adoption, AdoptionStep.COST)
    return _happened(actor, adoption, AdoptionStep.COST, claim=claim)


@act
def undo_adoption_step(actor: Actor, /, *, adoption: Adoption, reason: str) -> AdoptionEvent:
    """Take the last step back, which was entered by mistake. Raises NotNow, BadEntry."""
    require_undoable(ADOPTION_PATH, adoption_standing(adoption, on=actor.today).events)
    words = require_words(reason, field="reason")
    return _happened(actor, adoption, AdoptionStep.UNDONE, words=words)


def _happened(
    actor: Actor,
    adoption: Adoption,
    kind: AdoptionStep,
    photo: bytes | None = None,
    *,
    day: date | None = None,
    **details: object,
) -> AdoptionEvent:
    event = AdoptionEvent(adoption=adoption, kind=kind, happened_on=day or actor.today, **details)
    return happened(actor, event, photo)


def _require(actor: Actor, adoption: Adoption, step: AdoptionStep) -> None:
    """Its time may be over: what happens then is entered all the same, and it can be renewed."""
    events = adoption_standing(adoption, on=actor.today).events
    require_step(ADOPTION_PATH, ADOPTION_PATH.state(one.kind for one in events), step)


def _require_free(
    actor: Actor, facility: Facility, first: date, last: date, *, but: Adoption | None = None
) -> None:
    """Raises AdoptedAlready where somebody else looks after a facility on one of these days."""
    for other in running_adoptions(actor.community, on=actor.today):
        adoption = other.adoption
        if adoption.facility_id != facility.pk or adoption == but:
            continue
        if other.until < first or last < adoption.from_day:
            continue
        raise AdoptedAlready(
            _(
                "%(facility)s is looked after until %(day)s already (%(number)s). Choose another, "
                "or enter first that it was given back."
            )
            % {"facility": facility.number, "day": other.until, "number": adoption.number},
            field="facility",
        )
