"""Persons of note at the desk (微典型)."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.forms import day_field, text_field
from funds.admin.micro.fields import (
    MicroForm,
    NothingForm,
    household_field,
    photo_field,
    words_field,
)
from funds.admin.micro.frame import Asked, Look, Micro, Row, Step, Thing, sent_to
from funds.admin.micro.steps import taking_back, with_claim, with_reason
from funds.commons.noting import (
    Consent,
    check_recommendation,
    consent_to_be_shown,
    end_consent,
    pay_for_person,
    publish_person,
    recommend,
    undo_note_step,
)
from funds.commons.persons_of_note import (
    NoteStanding,
    NoteState,
    note_standing,
    note_standings,
)
from funds.documents.micro_papers import consent_paper
from funds.models import LONGEST_DEED, LONGEST_STORY, NoteEvent, PersonOfNote
from households.acting import Actor

A_YEAR = timedelta(days=365)
LOOKS: dict[NoteState, Look] = {
    NoteState.PUBLISHED: "settled",
    NoteState.SHOWN: "settled",
    NoteState.DECLINED: "none",
    NoteState.GONE: "none",
}
STEPS_AT: dict[NoteState, tuple[str, ...]] = {
    NoteState.RECOMMENDED: ("check", "decline"),
    NoteState.CHECKED: ("consent", "decline"),
    NoteState.CONSENTED: ("publish", "consent", "end-consent"),
    NoteState.PUBLISHED: ("end-consent", "consent", "cost"),
    NoteState.SHOWN: ("end-consent", "consent", "cost"),
    NoteState.GONE: ("consent",),
}


class PersonForm(MicroForm):
    """Who is recommended, for what, by whom."""

    household = household_field(_("household number"))
    name = text_field(pgettext_lazy("of a person of note", "name"), 60)
    deed = text_field(pgettext_lazy("of a person of note", "for what"), LONGEST_DEED)
    story = words_field(
        pgettext_lazy("of a person of note", "story"),
        required=False,
        longest=LONGEST_STORY,
        rows=4,
    )
    recommended_by = text_field(pgettext_lazy("of a person of note", "recommended by"), 60)


class ConsentForm(MicroForm):
    """What they agree to, as it stands on the signed slip."""

    shows_name = forms.BooleanField(
        label=pgettext_lazy("consent", "the name may be shown"), required=False
    )
    shows_photo = forms.BooleanField(
        label=pgettext_lazy("consent", "the photo may be shown"), required=False
    )
    shows_story = forms.BooleanField(
        label=pgettext_lazy("consent", "the story may be shown"), required=False
    )
    until = day_field(pgettext_lazy("consent", "consent until"))
    signed_on = day_field(pgettext_lazy("consent", "signed on"))


class PublishedForm(MicroForm):
    """A photo, where they agreed to one."""

    photo = photo_field(help_text=_("only where the consent says so"))


def _find(actor: Actor, number: str) -> PersonOfNote:
    rows = PersonOfNote.objects.of(actor.community).select_related("household", "community")
    return get_object_or_404(rows, number=number)


def _rows(actor: Actor) -> list[Row]:
    return [_row(one) for one in note_standings(actor.community, on=actor.today)]


def _row(standing: NoteStanding) -> Row:
    person, consent = standing.person, standing.consent
    note = _("consent until %(day)s") % {"day": consent.until} if consent else ""
    return Row(
        number=person.number,
        title=f"{person.name} · {person.deed}",
        state=str(standing.state.label),
        look=LOOKS.get(standing.state, "waiting"),
        note=str(note),
    )


def _shown(standing: NoteStanding) -> str:
    return f"{standing.public_name} · {standing.public_deed}"


def _thing(actor: Actor, person: PersonOfNote) -> Thing:
    standing = note_standing(person, on=actor.today)
    consent = standing.consent
    facts: list[tuple[Any, Any]] = [
        (pgettext_lazy("of a person of note", "recommended by"), person.recommended_by),
        (pgettext_lazy("of a person of note", "story"), person.story),
        (_("agreed to"), _agreed(consent)),
        (_("on the board for 15 days, until"), standing.notice_until or ""),
        (_("shown to everybody as"), _shown(standing) if standing.is_public else ""),
    ]
    steps = STEPS_AT.get(standing.state, ())
    if standing.events and standing.state != NoteState.GONE:
        steps = (*steps, "undo")
    return Thing(_row(standing), facts, standing.events, steps, cost=standing.cost)


def _agreed(consent: NoteEvent | None) -> str:
    if consent is None:
        return ""
    shown = (
        (consent.shows_name, pgettext_lazy("of a person of note", "name")),
        (consent.shows_photo, pgettext_lazy("of the five micros", "photo")),
        (consent.shows_story, pgettext_lazy("of a person of note", "story")),
    )
    words = " · ".join(str(word) for agreed, word in shown if agreed)
    return f"{words} · {_('through %(day)s') % {'day': consent.until}}"


def _enter(request: HttpRequest, actor: Actor) -> Asked:
    def do(said: dict[str, Any]) -> object:
        return recommend(actor, **said)

    return Asked(
        PersonForm(actor.community, *sent_to(request)),
        do,
        _("Nothing is shown before the person has agreed on a signed slip."),
    )


def _check(request: HttpRequest, actor: Actor, person: PersonOfNote) -> Asked:
    return Asked(
        NothingForm(actor.community, *sent_to(request)),
        lambda _said: check_recommendation(actor, person=person, approved=True),
        _("It is true, as the committee found. Next: print the consent and have it signed."),
    )


def _consent(request: HttpRequest, actor: Actor, person: PersonOfNote) -> Asked:
    form = ConsentForm(
        actor.community,
        *sent_to(request),
        initial={"until": actor.today + A_YEAR, "signed_on": actor.today},
    )

    def do(said: dict[str, Any]) -> object:
        consent = Consent(
            until=said["until"],
            name=said["shows_name"],
            photo=said["shows_photo"],
            story=said["shows_story"],
        )
        return consent_to_be_shown(
            actor, person=person, consent=consent, signed_on=said["signed_on"]
        )

    return Asked(form, do, _("Enter what is ticked on the signed slip, and nothing else."))


def _publish(request: HttpRequest, actor: Actor, person: PersonOfNote) -> Asked:
    form = PublishedForm(actor.community, *sent_to(request))
    return Asked(
        form,
        lambda _said: publish_person(actor, person=person, photo=form.said_photo()),
        _("Everybody sees it from now on, 15 days as a notice; as far as they agreed."),
    )


PERSONS = Micro(
    code="persons",
    label=pgettext_lazy("one of the five micros", "persons of note"),
    says=_("neighbours whose example is told, as far and as long as they agree"),
    new_label=_("Recommend somebody"),
    paper_label=_("Consent to sign (PDF)"),
    rows=_rows,
    find=_find,
    thing=_thing,
    enter=_enter,
    paper=lambda actor, person: consent_paper(note_standing(person, on=actor.today)),
    steps={
        "check": Step(_("Checked, it is true"), _check),
        "decline": with_reason(
            _("Not this time"),
            lambda actor, one, reason: check_recommendation(
                actor, person=one, approved=False, words=reason
            ),
        ),
        "consent": Step(_("Enter the signed consent"), _consent),
        "publish": Step(_("Publish the example"), _publish),
        "end-consent": with_reason(
            _("Consent withdrawn"),
            lambda actor, one, reason: end_consent(actor, person=one, words=reason),
            needed=False,
            text=_("Page, photo and name are gone at once. Only a new signed slip shows them."),
        ),
        "cost": with_claim(
            _("A claim pays for it"),
            lambda actor, one, claim: pay_for_person(actor, person=one, claim=claim),
        ),
        "undo": taking_back(
            lambda actor, one, reason: undo_note_step(actor, person=one, reason=reason)
        ),
    },
)
