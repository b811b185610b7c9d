"""A telephone that remembers a household shows how it stands, and nothing else, without a PIN."""

from datetime import timedelta

import pytest
from django.test import Client

from funds.upkeep.checking import check_books
from households.cards import revoke_cards
from households.models import RememberedPhone
from households.tokens import hash_token
from tests.funds.portal.village.conftest import START
from tests.making.log_ins import card_of
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, pay, village

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def a_household():
    household = door(village())
    charge(household.community, "2026-01", "2026-02")
    pay(household, 3)
    return household


built, household = once_a_module(a_household, on=START.date())


@pytest.fixture
def wang(household, clock):
    return household


@pytest.fixture
def phone(wang):
    """A browser that came in once and was told to remember."""
    card, client = card_of(wang), Client()
    client.get(f"/C/{card.token}/")
    client.post("/card/", {"pin": card.pin, "remember": "on"})
    client.pin = card.pin
    return client


def test_it_is_not_remembered_unasked(wang):
    card, client = card_of(wang), Client()
    client.get(f"/C/{card.token}/")

    answer = client.post("/card/", {"pin": card.pin})

    assert answer.headers["Location"] == "/me/"
    assert "phone" not in client.cookies
    assert not RememberedPhone.objects.exists()


def test_how_it_stands_is_seen_without_the_pin(phone, clock):
    clock.shift(24 * HOUR)

    page = phone.get("/me/")

    assert page.status_code == 200
    assert "2月的 3 元还没交。" in page.content.decode().replace("\xa0", " ")
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["receipts/", "levies/", "hall/", "objections/", "pin/"])
def test_nothing_else_is(phone, clock, path):
    clock.shift(24 * HOUR)

    answer = phone.get(f"/me/{path}")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login/")


def test_the_short_page_leads_to_no_receipt(phone, clock):
    clock.shift(24 * HOUR)

    text = phone.get("/me/").content.decode()

    assert "/me/receipts/" not in text
    assert "SY-2026" not in text


def test_the_cookie_holds_what_the_database_does_not(phone):
    cookie = phone.cookies["phone"]

    assert RememberedPhone.objects.get().token_hash == hash_token(cookie.value)
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/me/")
    assert cookie["max-age"] == 180 * 24 * 3600


def test_it_lasts_half_a_year(phone, clock):
    clock.shift(timedelta(days=179, hours=23))
    before = phone.get("/me/").status_code
    clock.shift(2 * HOUR)

    assert (before, phone.get("/me/").status_code) == (200, 302)


def test_this_telephone_forgets(phone, clock):
    clock.shift(24 * HOUR)
    token = phone.cookies["phone"].value

    phone.post("/me/forget/")

    assert phone.get("/me/").status_code == 302
    stale = Client()
    stale.cookies["phone"] = token
    assert stale.get("/me/").status_code == 302


def test_all_telephones_forget(phone):
    phone.post("/me/phones/forget/")

    assert RememberedPhone.objects.filter(forgotten_at=None).count() == 0
    assert "没有。" in phone.get("/me/pin/").content.decode()


def test_a_lost_card_ends_it(wang, phone, clock):
    revoke_cards(actor(wang.community), household=wang, reason="丢失")

    assert phone.get("/me/").status_code == 302


def test_a_new_pin_ends_it(phone, clock):
    phone.post("/me/pin/", {"pin": phone.pin, "new_pin": "846135", "again": "846135"})
    clock.shift(24 * HOUR)

    assert phone.get("/me/").status_code == 302


def test_it_is_on_record(wang, phone):
    phone.post("/me/phones/forget/")

    broken = [proof for proof in check_books(wang.community) if proof.findings]
    assert broken == []
