"""Nobody is shown without a consent in force, and nothing of them is left when it ends."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from funds.commons.micro_writing import BadEntry, NotNow
from funds.commons.noting import (
    Consent,
    check_recommendation,
    consent_to_be_shown,
    end_consent,
    publish_person,
    recommend,
    undo_note_step,
)
from funds.commons.persons_of_note import NoteState, note_standing, public_notes
from tests.making.once import once_a_module
from tests.making.photos import photo
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
UNTIL = date(2026, 9, 20)


def one_door():
    community = village()
    return community, door(community)


built, place = once_a_module(one_door)


def at(community, day=TODAY):
    return actor(community, today=day)


def recommended(community, household=None):
    return recommend(
        at(community),
        name="王秀英",
        deed="三年如一日照看水沟",
        story="每次下雨前她都先去清沟。",
        recommended_by="三组",
        household=household,
    )


def shown(community, day=TODAY, **consent):
    person = recommended(community)
    check_recommendation(at(community, day), person=person, approved=True)
    agreed = Consent(**{"until": UNTIL, "name": True, "story": True, **consent})
    consent_to_be_shown(at(community, day), person=person, consent=agreed, signed_on=day)
    publish_person(
        at(community, day), person=person, photo=photo() if consent.get("photo") else None
    )
    return person


def test_15_days_on_the_board_then_shown_until_the_consent_runs_out(place):
    community, _wang = place
    person = shown(community)
    days = (TODAY, TODAY + timedelta(15), TODAY + timedelta(16), UNTIL, UNTIL + timedelta(1))

    assert [note_standing(person, on=day).state for day in days] == [
        NoteState.PUBLISHED,
        NoteState.PUBLISHED,
        NoteState.SHOWN,
        NoteState.SHOWN,
        NoteState.GONE,
    ]
    assert public_notes(community, on=UNTIL + timedelta(1)) == []


def test_only_what_was_agreed_to_is_shown(place):
    community, _wang = place
    person = shown(community, name=False, photo=True)
    standing = note_standing(person, on=TODAY)

    with override("zh-hans"):
        assert standing.public_name == "一位邻居"
    assert standing.public_story == "每次下雨前她都先去清沟。"
    assert standing.public_photo is not None


def test_a_photo_without_consent_is_refused(place):
    community, _wang = place
    person = recommended(community)
    check_recommendation(at(community), person=person, approved=True)
    with pytest.raises(NotNow):
        publish_person(at(community), person=person)
    agreed = Consent(until=UNTIL, name=True)
    consent_to_be_shown(at(community), person=person, consent=agreed, signed_on=TODAY)
    with pytest.raises(BadEntry) as refusal:
        publish_person(at(community), person=person, photo=photo())
    assert refusal.value.field == "photo"


def test_a_consent_withdrawn_empties_the_list_and_only_a_new_slip_fills_it(place):
    community, _wang = place
    person = shown(community)
    end_consent(at(community), person=person)

    standing = note_standing(person, on=TODAY)
    assert (standing.state, public_notes(community, on=TODAY)) == (NoteState.GONE, [])
    assert "王" not in standing.public_name + standing.public_story
    with pytest.raises(NotNow):
        undo_note_step(at(community), person=person, reason="她说可以")

    agreed = Consent(until=UNTIL, story=True)
    consent_to_be_shown(at(community), person=person, consent=agreed, signed_on=TODAY)
    publish_person(at(community), person=person)
    assert len(public_notes(community, on=TODAY)) == 1


def test_declined_with_a_reason_and_consent_to_something(place):
    community, wang = place
    person = recommended(community, wang)
    with pytest.raises(BadEntry):
        check_recommendation(at(community), person=person, approved=False)
    check_recommendation(at(community), person=person, approved=True)
    with pytest.raises(BadEntry):
        consent_to_be_shown(
            at(community), person=person, consent=Consent(until=UNTIL), signed_on=TODAY
        )
