"""The five micros as residents meet them: a wish by telephone, one of two adopts, consent ends."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from funds.commons.noting import end_consent
from funds.commons.persons_of_note import note_standing
from funds.commons.wishing import publish_wish
from funds.models import PersonOfNote, Wish
from tests.making.micros import one_of_each_micro
from tests.making.once import once_a_module
from tests.making.residents import logged_in
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)


def lived():
    community = village()
    wang, li, zhao = (
        door(community, f"01-00{place}", name)
        for place, name in ((1, "王秀英"), (2, "李建国"), (3, "赵强"))
    )
    one_of_each_micro(actor(community, today=TODAY), wang)
    return community, wang, li, zhao


built, place = once_a_module(lived, on=TODAY)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False):
        yield


def seen(path):
    answer = Client(headers={"accept-language": "zh-hans"}).get(path)
    return answer.status_code, answer.content.decode()


def test_consent_that_ends_empties_page_list_and_photo_at_once(place):
    community, _wang, _li, _zhao = place
    person = PersonOfNote.objects.get(community=community)
    page = f"/shangyu/micro/persons/{person.number}/"
    status, text = seen(page)
    assert (status, "照看水沟" in text, "王秀英" in text) == (200, True, True)
    (photo,) = re.findall(r'href="(/shangyu/micro/photos/[^"]+)"', text)
    assert seen(f"/shangyu/micro/persons/{person.number}/")[0] == 200
    shown = Client().get(photo)
    assert (shown.status_code, shown["Cache-Control"]) == (200, "no-store")

    end_consent(actor(community, today=TODAY), person=person)

    assert seen(page)[0] == 404
    assert Client().get(photo).status_code == 404
    for path in ("/shangyu/micro/", "/shangyu/village/", "/"):
        assert "照看水沟" not in seen(path)[1]


def test_a_wish_by_telephone_is_adopted_by_the_first_of_two_and_names_nobody(place):
    community, wang, li, zhao = place
    told = {"kind": "things", "words": "王家想要一把椅子"}
    logged_in(wang).post("/me/micro/", told)
    wish = Wish.objects.filter(community=community).order_by("-seq")[0]
    assert (wish.household, wish.source) == (wang, "phone")
    assert "椅子" not in seen("/shangyu/micro/")[1]

    publish_wish(actor(community, today=TODAY), wish=wish, words="椅子一把")
    first, second = logged_in(li), logged_in(zhao)
    address = f"/me/wishes/{wish.number}/adopt/"
    first.post(address)
    told = second.post(address, follow=True, headers={"accept-language": "zh-hans"})

    assert "别人先认领了" in told.content.decode()
    assert f"/me/wishes/{wish.number}/give-back/" in first.get("/me/micro/").content.decode()
    assert "王秀英" not in seen("/shangyu/micro/")[1].split('id="persons"')[0].split("桥头")[0]


def test_consent_that_runs_out_empties_them_on_the_next_day_without_anybody(place):
    community, wang, _li, _zhao = place
    person = PersonOfNote.objects.get(community=community)
    page = f"/shangyu/micro/persons/{person.number}/"
    until = note_standing(person, on=TODAY).consent.until
    telephone = logged_in(wang)
    with time_machine.travel(f"{until}T23:59:00+08:00", tick=False):
        (photo,) = re.findall(r'href="(/shangyu/micro/photos/[^"]+)"', seen(page)[1])
        assert "照看水沟" in seen("/shangyu/micro/")[1]
    with time_machine.travel(f"{until + timedelta(days=1)}T00:01:00+08:00", tick=False):
        assert seen(page)[0] == telephone.get(page).status_code == 404
        assert Client().get(photo).status_code == telephone.get(photo).status_code == 404
        for path in ("/shangyu/micro/", "/shangyu/village/", "/", "/shangyu/"):
            assert "照看水沟" not in seen(path)[1], path
    kept = PersonOfNote.objects.get(pk=person.pk)
    assert kept.name == "王秀英"
    assert kept.events.count() == person.events.count()
