"""Noting: recommended, checked, asked for consent, shown as long as the person wishes (微典型)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.commons.micro_writing import (
    BadEntry,
    happened,
    next_number,
    require_coming,
    require_day,
    require_step,
    require_undoable,
    require_words,
    written,
)
from funds.commons.persons_of_note import NOTE_PATH, note_standing
from funds.models import (
    LONGEST_DEED,
    LONGEST_STORY,
    Claim,
    NoteEvent,
    NoteStep,
    PersonOfNote,
)
from households.acting import Actor, act
from households.models import Household


@dataclass(frozen=True)
class Consent:
    """What somebody agrees to be shown of them, and until which day."""

    until: date
    name: bool = False
    photo: bool = False
    story: bool = False


@act
def recommend(
    actor: Actor,
    /,
    *,
    name: str,
    deed: str,
    recommended_by: str,
    story: str = "",
    household: Household | None = None,
) -> PersonOfNote:
    """Somebody recommends a neighbour; nothing of it is public. Raises BadEntry."""
    return written(
        actor,
        PersonOfNote(
            name=require_words(name, field="name", longest=60),
            deed=require_words(deed, field="deed", longest=LONGEST_DEED),
            story=require_words(story, field="story", longest=LONGEST_STORY, needed=False),
            recommended_by=require_words(recommended_by, field="recommended_by", longest=60),
            household=household,
            recommended_on=actor.today,
            number=next_number(actor, "WD", "person_of_note"),
        ),
    )


@act
def check_recommendation(
    actor: Actor, /, *, person: PersonOfNote, approved: bool, words: str = ""
) -> NoteEvent:
    """The committee looked at it: fit to ask the person, or declined with the reason.

    Raises NotNow, BadEntry.
    """
    step = NoteStep.CHECKED if approved else NoteStep.DECLINED
    _require(actor, person, step)
    words = require_words(words, field="words", needed=not approved)
    return _happened(actor, person, step, words=words)


@act
def consent_to_be_shown(
    actor: Actor, /, *, person: PersonOfNote, consent: Consent, signed_on: date
) -> NoteEvent:
    """The person agreed on a signed slip, or changed what they agree to. Raises NotNow, BadEntry."""
    _require(actor, person, NoteStep.CONSENTED)
    require_day(actor, signed_on, field="signed_on", since=person.recommended_on)
    require_coming(actor, consent.until)
    if not (consent.name or consent.story):
        raise BadEntry(
            _("Tick the name or the story; without either there is nothing to show."),
            field="name",
        )
    return _happened(
        actor,
        person,
        NoteStep.CONSENTED,
        day=signed_on,
        shows_name=consent.name,
        shows_photo=consent.photo,
        shows_story=consent.story,
        until=consent.until,
    )


@act
def publish_person(
    actor: Actor, /, *, person: PersonOfNote, photo: bytes | None = None
) -> NoteEvent:
    """Put it on the board, as far as the consent goes. Raises NotNow, BadEntry, BadPhoto."""
    _require(actor, person, NoteStep.PUBLISHED)
    consent = note_standing(person, on=actor.today).consent
    if photo and not (consent and consent.shows_photo):
        raise BadEntry(
            _("They did not agree to a photo. Leave it out, or enter a new consent first."),
            field="photo",
        )
    return _happened(actor, person, NoteStep.PUBLISHED, photo)


@act
def end_consent(actor: Actor, /, *, person: PersonOfNote, words: str = "") -> NoteEvent:
    """They want to be shown no longer: page and name are gone at once. Raises NotNow."""
    _require(actor, person, NoteStep.CONSENT_ENDED)
    words = require_words(words, field="words", needed=False)
    return _happened(actor, person, NoteStep.CONSENT_ENDED, words=words)


@act
def pay_for_person(actor: Actor, /, *, person: PersonOfNote, claim: Claim) -> NoteEvent:
    """What it cost, such as a certificate, was paid by a claim. Raises NotNow."""
    _require(actor, person, NoteStep.COST)
    return _happened(actor, person, NoteStep.COST, claim=claim)


@act
def undo_note_step(actor: Actor, /, *, person: PersonOfNote, reason: str) -> NoteEvent:
    """Take the last step back, which was entered by mistake. Raises NotNow, BadEntry."""
    require_undoable(NOTE_PATH, note_standing(person, on=actor.today).events)
    words = require_words(reason, field="reason")
    return _happened(actor, person, NoteStep.UNDONE, words=words)


def _happened(
    actor: Actor,
    person: PersonOfNote,
    kind: NoteStep,
    photo: bytes | None = None,
    *,
    day: date | None = None,
    **details: object,
) -> NoteEvent:
    event = NoteEvent(person=person, kind=kind, happened_on=day or actor.today, **details)
    return happened(actor, event, photo)


def _require(actor: Actor, person: PersonOfNote, step: NoteStep) -> None:
    require_step(NOTE_PATH, note_standing(person, on=actor.today).state, step)
