"""Persons of note: who may be shown today, and what of them (微典型).

Only a consent in force shows anything: it says to what, and until when. One that was withdrawn or
has run out leaves nothing, and nobody has to do anything for that.
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from django.db import models
from django.utils.translation import pgettext, pgettext_lazy

from funds.commons.micro_steps import Path, cost_of, in_force, last_of
from funds.models import NoteEvent, NoteStep, PersonOfNote, Photo
from households.masking import mask_text
from households.models import Community, Household
from households.naming import names_of

DAYS_OF_NOTICE = timedelta(days=15)
"""So long the recommendation is on the board before it counts as decided (公示期)."""


class NoteState(models.TextChoices):
    """How a recommendation stands."""

    RECOMMENDED = "recommended", pgettext_lazy("state of a person of note", "recommended")
    CHECKED = "checked", pgettext_lazy("state of a person of note", "waits for consent")
    CONSENTED = "consented", pgettext_lazy("state of a person of note", "can be published")
    PUBLISHED = "published", pgettext_lazy("state of a person of note", "on the board for 15 days")
    SHOWN = "shown", pgettext_lazy("state of a person of note", "shown")
    DECLINED = "declined", pgettext_lazy("state of a person of note", "declined")
    GONE = "gone", pgettext_lazy("state of a person of note", "no longer shown")


NOTE_PATH = Path(
    begins=NoteState.RECOMMENDED,
    leads={
        (NoteState.RECOMMENDED, NoteStep.CHECKED): NoteState.CHECKED,
        (NoteState.RECOMMENDED, NoteStep.DECLINED): NoteState.DECLINED,
        (NoteState.CHECKED, NoteStep.CONSENTED): NoteState.CONSENTED,
        (NoteState.CHECKED, NoteStep.DECLINED): NoteState.DECLINED,
        (NoteState.CONSENTED, NoteStep.CONSENTED): NoteState.CONSENTED,
        (NoteState.CONSENTED, NoteStep.PUBLISHED): NoteState.PUBLISHED,
        (NoteState.CONSENTED, NoteStep.CONSENT_ENDED): NoteState.GONE,
        (NoteState.PUBLISHED, NoteStep.CONSENTED): NoteState.PUBLISHED,
        (NoteState.PUBLISHED, NoteStep.COST): NoteState.PUBLISHED,
        (NoteState.PUBLISHED, NoteStep.CONSENT_ENDED): NoteState.GONE,
        (NoteState.GONE, NoteStep.CONSENTED): NoteState.CONSENTED,
    },
    lasting=frozenset({NoteStep.CONSENT_ENDED}),
)
PUBLIC = (NoteState.PUBLISHED, NoteState.SHOWN)


@dataclass(frozen=True)
class NoteStanding:
    """A recommendation as it stands on a day; ``events`` are those in force."""

    person: PersonOfNote
    state: NoteState
    events: list[NoteEvent]
    register: Callable[[], Set[str]]

    @property
    def consent(self) -> NoteEvent | None:
        """The consent given last."""
        return last_of(self.events, NoteStep.CONSENTED)

    @property
    def publication(self) -> NoteEvent | None:
        return last_of(self.events, NoteStep.PUBLISHED)

    @property
    def notice_until(self) -> date | None:
        """The last of the days on the board."""
        return self.publication.happened_on + DAYS_OF_NOTICE if self.publication else None

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def cost(self) -> Decimal:
        """What it cost by its claims, in yuan."""
        return cost_of(self.events)

    @property
    def public_name(self) -> str:
        """The name, as far as it may be shown."""
        return self.person.name if self.shows_name else _neighbour()

    @property
    def shows_name(self) -> bool:
        """Whether everybody may read whose example it is."""
        return self.is_public and self.consent is not None and self.consent.shows_name

    @property
    def public_deed(self) -> str:
        """What it is told for, as everybody may read it."""
        return self._told(self.person.deed)

    @property
    def public_story(self) -> str:
        shown = self.is_public and self.consent is not None and self.consent.shows_story
        return self._told(self.person.story) if shown else ""

    def _told(self, words: str) -> str:
        """Words without the person's own name, unless it may be shown, and with others' masked."""
        name = "".join(self.person.name.split())
        if self.shows_name:
            return mask_text(words, self.register() - {name, self.person.name})
        for said in filter(None, (name, _given(name))):
            words = _however_written(said).sub(lambda _found: _neighbour(), words)
        return mask_text(words, self.register())

    @property
    def public_photo(self) -> Photo | None:
        shown = self.is_public and self.consent is not None and self.consent.shows_photo
        return self.publication.photo if shown and self.publication else None


def note_standings(
    community: Community, *, on: date, household: Household | None = None
) -> list[NoteStanding]:
    """Every recommendation as it stands on a day, the latest first; or those of a household."""
    rows = PersonOfNote.objects.of(community).select_related("household")
    if household is not None:
        rows = rows.filter(household=household)
    return standings(list(rows.order_by("-seq")), on=on)


def note_standing(person: PersonOfNote, *, on: date) -> NoteStanding:
    """How one recommendation stands on a day."""
    return standings([person], on=on)[0]


def public_notes(community: Community, *, on: date) -> list[NoteStanding]:
    """Who may be shown on a day."""
    return [one for one in note_standings(community, on=on) if one.is_public]


def standings(persons: Sequence[PersonOfNote], *, on: date) -> list[NoteStanding]:
    """How recommendations of one community stand on a day, in their order."""
    register = cache(lambda: names_of(persons[0].community))
    happened: dict[int, list[NoteEvent]] = {one.pk: [] for one in persons}
    if persons:
        rows = NoteEvent.objects.of(persons[0].community_id).filter(person__in=list(happened))
        for event in rows.select_related("photo", "claim").order_by("seq"):
            happened[event.person_id].append(event)
    told = []
    for person in persons:
        events = in_force(happened[person.pk])
        told.append(NoteStanding(person, _state(events, on), events, register))
    return told


def _neighbour() -> str:
    return pgettext("of a person of note", "a neighbour")


def _however_written(name: str) -> re.Pattern[str]:
    """A name as somebody may write it: spaced out, in capital or small letters."""
    letters = r"\s*".join(map(re.escape, name))
    whole = rf"(?<![A-Za-z]){letters}(?![A-Za-z])" if name.isascii() else letters
    return re.compile(whole, re.IGNORECASE)


def _given(name: str) -> str:
    """The given name of three or four characters' name, as neighbours call somebody; else empty."""
    return name[-2:] if len(name) in (3, 4) and not name.isascii() else ""


def _state(events: list[NoteEvent], on: date) -> NoteState:
    state = NOTE_PATH.state(event.kind for event in events)
    consent = last_of(events, NoteStep.CONSENTED)
    if state in (NoteState.CONSENTED, NoteState.PUBLISHED) and _has_run_out(consent, on):
        return NoteState.GONE
    published = last_of(events, NoteStep.PUBLISHED)
    if state == NoteState.PUBLISHED and published and published.happened_on + DAYS_OF_NOTICE < on:
        return NoteState.SHOWN
    return state


def _has_run_out(consent: NoteEvent | None, on: date) -> bool:
    return consent is None or consent.until is None or consent.until < on
