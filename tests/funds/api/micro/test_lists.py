"""The five micros by the API: how each stands, and nothing that was told in private."""

import json
from datetime import timedelta

import pytest
import time_machine

from funds.commons.noting import end_consent
from funds.models import PersonOfNote
from tests.funds.api.client import clerk_of, everything
from tests.making.micros import one_of_each_micro
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, door, village

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=4)
"""The three days for objections to an appraisal are over."""


def micros():
    community = village()
    one_of_each_micro(actor(community, today=TODAY), door(community, "01-001", "赵大妈"))
    return community


built, community = once_a_module(micros, on=TODAY)


@pytest.fixture
def client(community):
    with time_machine.travel(f"{LATER}T10:00:00+08:00", tick=False):
        yield clerk_of(community)


def only(client, path, **parameters):
    (row,) = everything(client, path, **parameters)
    return row


def test_a_wish_tells_what_became_of_it_and_not_whose_it_is(client):
    row = only(client, "/wishes/")

    assert row == row | {
        "state": "asked",
        "kind": "things",
        "text": "收音机一台",
        "budget": "80.00",
        "adopter": "official",
        "until": str(TODAY + timedelta(days=30)),
        "done_on": str(TODAY),
        "cost": "75.00",
    }
    told = json.dumps(row, ensure_ascii=False)
    assert "想要" not in told
    assert "赵大妈" not in told
    assert "01-001" not in told


def test_wishes_are_found_by_category_and_day(client):
    assert len(everything(client, "/wishes/", kind="things", from_=TODAY, to=TODAY)) == 1
    assert everything(client, "/wishes/", kind="repair") == []
    assert everything(client, "/wishes/", from_=LATER) == []


def test_an_adoption_names_nobody_without_consent(client):
    row = only(client, "/adoptions/", kind="lamp")

    assert (row["thing"], row["state"], row["rounds"]) == ("桥头7号灯", "running", 1)
    assert (row["last_round"], row["cost"]) == (str(TODAY), "0.00")
    assert "赵大妈" not in row["name"]


def test_an_appraisal_tells_its_winners_once_it_is_decided(client):
    row = only(client, "/appraisals/")

    assert (row["state"], row["seed"], row["winners"]) == ("final", "7 19 42", ["01-001"])
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False):
        row = only(client, "/appraisals/", group=1)
    assert (row["state"], row["winners"]) == ("closed", [])


def test_a_lecture_tells_who_spoke_and_how_many_came(client):
    row = only(client, "/lectures/", from_="2026-03", to="2026-03")

    assert (row["topic"], row["hours"], row["came"]) == ("防汛", "19:00–21:00", 12)
    assert row["hall_booking"] is None


def test_a_consent_that_ends_takes_name_and_story_out_the_same_day(client, community):
    assert only(client, "/persons-of-note/")["name"] == "王秀英"

    person = PersonOfNote.objects.of(community).get()
    end_consent(actor(community, today=LATER), person=person, words="不想再登了")

    row = only(client, "/persons-of-note/")
    assert row["state"] == "gone"
    assert "王秀英" not in json.dumps(row, ensure_ascii=False)
    assert row["story"] == ""
