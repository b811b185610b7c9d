"""What a household sees is not there for anybody else."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver

from funds.board.objecting import raise_objection
from tests.access.test_complete import addresses
from tests.making.once import once_a_module
from tests.making.one_of_each import busy_desk
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)
TOKEN = re.compile(r'value="\w{64}"|/me/receipts/[^/"]*/|%2F[^"]*')
OWN = [(name, route) for name, route in addresses(get_resolver()) if route.startswith("me/")]


def a_neighbour_with_everything():
    """Wang, of whom there is everything, and Li, of whom there is little."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02")
    receipt = pay(wang, 5, DAY).receipt
    pay(li, 2, DAY)
    raise_objection(actor(community, today=DAY), text="王家的账不对", household=wang)
    busy_desk(community, wang, clerk=official(community), on=DAY)
    return wang, li, receipt


built, neighbours = once_a_module(a_neighbour_with_everything)


def said(answer):
    return answer.status_code, TOKEN.sub("", answer.content.decode())


def test_every_page_of_a_household_is_walked_here():
    assert [name for name, _route in OWN] == [
        "me",
        "my-account",
        "my-levies",
        "my-receipts",
        "my-receipt",
        "my-payment",
        "my-rentals",
        "my-hall-request",
        "withdraw-hall-request",
        "my-repairs",
        "my-report",
        "judge-repair",
        "still-broken",
        "withdraw-repair",
        "my-village",
        "my-ratings",
        "my-matters",
        "withdraw-matter",
        "my-polls",
        "my-micros",
        "withdraw-wish",
        "adopt-wish",
        "give-wish-back",
        "unname-adoption",
        "show-no-longer",
        "objections",
        "my-pin",
        "forget-phones",
        "forget-phone",
    ]


def test_a_neighbour_s_receipt_is_like_one_that_never_was(neighbours):
    _wang, li, receipt = neighbours
    client = logged_in(li)

    theirs, never = (
        client.get(f"/me/receipts/{receipt}/"),
        client.get("/me/receipts/SY-2026-999999/"),
    )

    assert said(theirs) == said(never)
    assert theirs.status_code == 404


def test_nothing_of_a_neighbour_is_on_any_page(neighbours):
    wang, li, receipt = neighbours
    client = logged_in(li)
    pages = [
        *("/me/", "/me/account/", "/me/levies/", "/me/receipts/", "/me/pay/"),
        *("/me/hall/", "/me/village/", "/me/matters/", "/me/polls/", "/me/ratings/"),
        "/me/micro/",
        *("/me/hall/ask/", "/me/repairs/", "/me/objections/", "/me/pin/"),
    ]

    texts = {path: client.get(path).content.decode() for path in pages}

    for secret in (receipt, "王家的账不对", wang.number, "王*英", "王秀英", "HZ-"):
        assert [path for path, text in texts.items() if secret in text] == []


def test_a_session_of_another_household_cannot_be_bent(neighbours):
    """What a page is about comes from the visit alone, never from what is sent."""
    wang, li, _receipt = neighbours
    client = logged_in(li)

    answer = client.get(f"/me/?household={wang.pk}&number={wang.number}&year=2026")

    assert "01-002 户" in answer.content.decode()
    assert "王*英" not in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/me/", "/me/receipts/SY-2026-000001/", "/me/pay/", "/me/objections/"]
)
def test_without_a_visit_one_is_led_to_the_log_in(neighbours, path):
    client = Client()

    answers = [client.get(path), client.post(path, {"text": "x"})]

    assert [
        (a.status_code, a.headers.get("Location")) for a in answers if a.status_code != 405
    ] == [(302, "/login/")] * sum(a.status_code != 405 for a in answers)


def test_somebody_at_the_desk_is_no_household(neighbours):
    client = Client()
    client.force_login(official(neighbours[0].community, "wu"))

    assert client.get("/me/").headers["Location"] == "/login/"
