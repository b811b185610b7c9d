"""Every page says which village it is about and whom to call, also where several villages live."""

import pytest
from django.db import OperationalError
from django.test import Client

from shangyu import asked_villages
from tests.making.log_ins import card_of
from tests.making.once import once_a_module
from tests.making.residents import logged_in
from tests.making.villages import door, official, village

pytestmark = pytest.mark.django_db

PHONE, OTHER = "028-80000001", "0575-80000047"


def wang_of_two_villages():
    wang = door(village(clerk_phone=PHONE))
    village("liuhe", clerk_phone=OTHER)
    return wang


built, wang = once_a_module(wang_of_two_villages)


def heads(client, path, **how):
    text = getattr(client, how.pop("method", "get"))(path, **how).content.decode()
    return [phone for phone in (PHONE, OTHER) if phone in text]


def test_a_card_says_its_village_before_its_pin_is_typed(wang):
    client = Client()
    client.get(f"/C/{card_of(wang).token}/")

    assert heads(client, "/card/") == [PHONE]
    assert heads(client, "/card/", method="post", data={"pin": "000000"}) == [PHONE]


def test_a_card_that_never_was_says_none(wang):
    client = Client()
    client.get(f"/C/{'A' * 26}/")

    assert heads(client, "/card/") == []
    assert client.get("/card/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("", "months/", "months/2026-01/", "hall/", "rules/", "screen/", "login/"),
        *("nowhere/", "months/1999-01/", "months/2026-01/share/"),
    ],
)
def test_public_pages_and_those_that_are_not_there(wang, path):
    assert heads(Client(), f"/liuhe/{path}") == [OTHER]
    assert heads(Client(), f"/shangyu/{path}") == [PHONE]


def test_what_is_of_no_village_says_none(wang):
    for path in ("/", "/login/", "/verify/", "/nowhere/", "/nowhere/months/", "/offline/"):
        assert heads(Client(), path) == []
    assert heads(Client(), "/verify/?c=liuhe") == [OTHER]


def test_the_page_of_a_household_that_is_not_there(wang):
    assert heads(logged_in(wang), "/me/receipts/SY-2026-999999/") == [PHONE]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = logged_in(wang).cookies
    assert heads(strict, "/me/pin/", method="post") == [PHONE]


def test_where_one_village_lives_every_page_is_its():
    community = village(clerk_phone=PHONE)
    clerk = Client()
    clerk.force_login(official(community))

    for path in ("/nowhere/", "/", "/login/", "/verify/", "/offline/", "/card/"):
        assert heads(Client(), path) == [PHONE]
    assert heads(clerk, "/shangyu/admin/nowhere/") == [PHONE]
    assert heads(clerk, "/shangyu/admin/receipts/SY-2026-999999/") == [PHONE]


def test_without_books_to_ask_the_page_is_shown_all_the_same(wang, monkeypatch):
    def fail(*_asked):
        raise OperationalError("no database")

    monkeypatch.setattr(asked_villages, "community_by_code", fail)

    answer = Client().get("/liuhe/nowhere/")

    assert answer.status_code == 404
    assert OTHER not in answer.content.decode()
