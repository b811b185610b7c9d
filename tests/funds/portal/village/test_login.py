"""Coming in, staying for a while, and going out, as a browser sees it."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from households.cards import revoke_cards
from households.models import AccessCard, Tries
from tests.funds.portal.village.conftest import START
from tests.making.log_ins import card_of, wrong
from tests.making.once import once_a_module
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, village

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
TYPED = re.compile(r'value="(\w{64}|\d{6})"')
OWN = ("", "levies/", "receipts/", "hall/", "objections/", "pin/")


def a_household():
    household = door(village())
    charge(household.community, "2026-01")
    return household


built, household = once_a_module(a_household, on=START.date())


@pytest.fixture
def wang(household, clock):
    return household


def scanned(token, **details):
    client = Client(**details)
    client.get(f"/C/{token}/")
    return client


def said(answer):
    return answer.status_code, TYPED.sub("", answer.content.decode())


def test_a_scan_leads_to_a_page_without_the_token(wang):
    token = card_of(wang).token
    client = Client()

    answer = client.get(f"/C/{token}/")
    page = client.get("/card/").content.decode()

    assert (answer.status_code, answer.headers["Location"]) == (303, "/card/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert token not in page
    assert token not in str(client.cookies)


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_preview_of_the_address_changes_nothing(wang, method):
    token = card_of(wang).token

    getattr(Client(), method)(f"/C/{token}/")

    assert AccessCard.objects.get().last_seen is None
    assert not Tries.objects.exists()
    assert not Session.objects.exists()
    assert Client().post(f"/C/{token}/").status_code == 405


def test_before_the_pin_all_cards_look_alike(wang):
    """One that is valid, one that was taken back, one that never was, and one torn in half."""
    valid = card_of(wang).token
    gone = card_of(door(wang.community, "01-002", "李建国"))
    revoke_cards(actor(wang.community), household=gone.household, reason="丢失")

    pages = [said(scanned(token).get("/card/")) for token in (valid, gone.token, "A" * 26, "A")]

    assert pages == [pages[0]] * 4
    assert pages[0][0] == 200


def test_with_a_wrong_pin_all_cards_look_alike(wang):
    card = card_of(wang)
    gone = card_of(door(wang.community, "01-002", "李建国"))
    revoke_cards(actor(wang.community), household=gone.household, reason="丢失")
    tries = [(card.token, wrong(card.pin)), (gone.token, gone.pin), ("A" * 26, card.pin)]

    pages = [said(scanned(token).post("/card/", {"pin": pin})) for token, pin in tries]

    assert pages == [pages[0]] * 3
    assert pages[0][0] == 422
    assert "卡（或户号）和密码对不上" in pages[0][1]


@pytest.mark.parametrize("pin", ["", "12345", "abcdef", "1234567", "１２３４", "0" * 5000])
def test_what_is_no_pin_costs_no_try(wang, pin):
    client = scanned(card_of(wang).token)

    answer = client.post("/card/", {"pin": pin})

    assert answer.status_code == 422
    assert "六位" in answer.content.decode()
    assert not Tries.objects.exists()


def test_a_pin_may_be_typed_as_phones_type_it(wang):
    """Full-width digits and blanks, as a Chinese keyboard puts them."""
    card = card_of(wang)
    typed = "".join(chr(ord(digit) + 0xFEE0) for digit in card.pin)

    answer = scanned(card.token).post("/card/", {"pin": f" {typed[:3]} {typed[3:]} "})

    assert answer.headers.get("Location") == "/me/"


def test_after_too_many_tries_the_page_says_how_long_to_wait(wang):
    card = card_of(wang)
    client = scanned(card.token)
    for _try in range(5):
        client.post("/card/", {"pin": wrong(card.pin)})

    answer = client.post("/card/", {"pin": card.pin})

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert "15" in answer.content.decode()


def test_a_scan_is_good_for_ten_minutes(wang, clock):
    card = card_of(wang)
    client = scanned(card.token)
    clock.shift(11 * MINUTE)

    answer = client.post("/card/", {"pin": card.pin})

    assert answer.status_code == 200
    assert "请再扫一次卡" in answer.content.decode()


def test_a_visit_ends_after_twenty_minutes_without_anybody(wang, clock):
    client = logged_in(wang)
    for _look in range(3):
        clock.shift(19 * MINUTE)
        assert client.get("/me/").status_code == 200
    clock.shift(21 * MINUTE)

    answer = client.get("/me/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/?over")
    assert client.get("/me/").headers["Location"] == "/login/"


def test_a_visit_ends_after_twelve_hours(wang, clock):
    client = logged_in(wang)
    for _look in range(12 * 60 // 18):
        clock.shift(18 * MINUTE)
        assert client.get("/me/").status_code == 200
    clock.shift(18 * MINUTE)

    assert client.get("/me/").headers["Location"] == "/login/?over"


def test_going_out_ends_it_for_the_cookie_too(wang):
    client, thief = logged_in(wang), Client()
    thief.cookies["session"] = client.cookies["session"].value
    assert thief.get("/me/").status_code == 200

    answer = client.post("/logout/")

    assert answer.headers["Location"] == "/"
    assert thief.get("/me/").status_code == 302
    assert Client().get("/logout/").status_code == 405


def test_a_session_from_before_is_worth_nothing_afterwards(wang):
    """Somebody who planted a session cookie does not get in with the household."""
    card, client = card_of(wang), Client()
    client.get("/login/")
    client.session.save()
    planted = client.session.session_key
    client.cookies["session"] = planted

    client.get(f"/C/{card.token}/")
    client.post("/card/", {"pin": card.pin})

    assert client.cookies["session"].value != planted
    thief = Client()
    thief.cookies["session"] = planted
    assert thief.get("/me/").status_code == 302


def test_whoever_sees_another_s_page_gets_out(wang):
    page = logged_in(wang).get("/me/").content.decode()

    assert "不是我家" in page
    assert 'action="/logout/"' in page


@pytest.mark.parametrize("path", OWN)
def test_nothing_of_a_household_is_kept_on_the_way(wang, path):
    answer = logged_in(wang).get(f"/me/{path}")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "Cookie" in answer.headers["Vary"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_over_https_no_cookie_goes_any_other_way(wang, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    card, client = card_of(wang), Client()
    client.get(f"/C/{card.token}/", secure=True)
    client.get("/card/", secure=True)
    client.post("/card/", {"pin": card.pin, "remember": "on"}, secure=True)
    client.get("/show/?size=3", secure=True)

    flags = {
        name: (bool(morsel["secure"]), bool(morsel["httponly"]), morsel["samesite"])
        for name, morsel in client.cookies.items()
        if morsel.value
    }

    assert flags == {
        "session": (True, True, "Lax"),
        "phone": (True, True, "Lax"),
        "csrf": (True, flags["csrf"][1], "Lax"),
        "size": (True, True, "Lax"),
    }


def test_going_out_without_having_been_in_leaves_nothing_behind(db):
    village()

    Client().post("/logout/")

    assert Session.objects.count() == 0


def test_visits_that_are_long_over_are_cleared_away(wang, clock):
    logged_in(wang)
    clock.shift(timedelta(days=2))

    logged_in(wang)

    assert Session.objects.count() == 1


@pytest.mark.parametrize("key", ['"\\000aaaaaaaaaaaaaaaa"', "a\tb", "é" * 20, "x" * 5000])
def test_what_is_no_session_is_nobody_s(wang, key):
    client = Client(headers={"cookie": f"session={key}"})

    assert client.get("/me/").headers["Location"] == "/login/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("typed", ["01001", "1-1", "１－１", "01 001", "1.1"])
def test_a_number_is_typed_as_the_keyboard_has_it(wang, typed):
    answer = Client().post("/login/", {"number": typed, "pin": card_of(wang).pin})

    assert (answer.status_code, answer.headers.get("Location")) == (302, "/me/")


def test_another_spelling_is_no_further_try(wang):
    pin = card_of(wang).pin
    for typed in ("01-001", "1-1", "01001"):
        Client().post("/login/", {"number": typed, "pin": wrong(pin)})

    assert Client().post("/login/", {"number": "1-01", "pin": pin}).status_code == 429


def test_the_number_itself_comes_before_what_it_may_mean(wang):
    short = door(wang.community, "1-1", "李建国")

    answer = Client().post("/login/", {"number": "1-1", "pin": card_of(short).pin}, follow=True)

    assert "1-1 户" in answer.content.decode()
