"""POST /payments/{receipt}/reverse/."""

from datetime import date

import pytest
import time_machine

from funds.board.closing import close_month
from funds.models import Payment
from funds.months import Month
from funds.payments.reversing import reverse_payment
from tests.cases.doing import give_back
from tests.funds.api.client import API, caller, clerk_of, everything, get, refusal
from tests.funds.api.payments.test_payments import one_door
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

built, here = once_a_module(one_door, on=TODAY)


def test_reversing_leaves_the_number_and_shows_every_movement(here):
    community, wang = here
    pay(wang, 3)
    client = clerk_of(community)

    response = client.post(f"{API}/payments/SY-2026-000001/reverse/", {"reason": "记错户"})

    row = response.json()
    assert response.status_code == 201
    assert row["reversal"] == {
        "amount": "-3.00",
        "booked_on": "2026-03-20",
        "reason": "记错户",
        "voucher": "收-2026-03-002",
    }
    assert (row["receipt"], row["status"], row["voided_on"], row["void_reason"]) == (
        "SY-2026-000001",
        "void",
        "2026-03-20",
        "记错户",
    )
    assert row["allocations"] == []
    assert [item["amount"] for item in row["movements"]] == ["1.00"] * 3 + ["-1.00"] * 3
    assert row["outflows"] == [{"kind": "reversal", "amount": "3.00", "booked_on": "2026-03-20"}]
    assert row == get(client, "/payments/SY-2026-000001/")
    assert get(client, "/arrears/summary/")["owed"] == "9.00"


def test_reversing_a_payment_of_a_closed_month_is_booked_in_the_open_one(here):
    community, wang = here
    pay(wang, 3, date(2026, 1, 20))
    close_month(actor(community, today=TODAY), month=Month(2026, 1))
    client = clerk_of(community)

    response = client.post(f"{API}/payments/SY-2026-000001/reverse/", {"reason": "退票"})

    assert response.json()["voided_on"] == "2026-02-01"


def test_a_reversed_payment_pays_nothing_on_any_day_even_where_its_credit_was_used_later():
    """Booked on 10 March, its credit used on 1 April, reversed on 5 April."""
    community = village()
    wang = door(community, "01-001", "王秀英", liable_from=date(2026, 3, 1))
    charge(community, "2026-03")
    paid = pay(wang, "3.50", date(2026, 3, 10))
    user = official(community)

    with time_machine.travel("2026-04-05T10:00:00+08:00"):
        charge(community, "2026-04", today=date(2026, 4, 1))
        reverse_payment(actor(community, today=date(2026, 4, 5)), payment=paid, reason="记错户")
        client = caller(user)
        owed = {
            day: [
                (row["owed"], row["credit"]) for row in everything(client, "/arrears/", as_of=day)
            ]
            for day in ("2026-03-09", "2026-03-10", "2026-03-31", "2026-04-01", "2026-04-05")
        }
        funds = get(client, "/funds/")["results"]

    assert owed == {
        "2026-03-09": [("3.00", "0.00")],
        "2026-03-10": [("3.00", "0.00")],
        "2026-03-31": [("3.00", "0.00")],
        "2026-04-01": [("6.00", "0.00")],
        "2026-04-05": [("6.00", "0.00")],
    }
    assert {row["balance"] for row in funds} == {"0.00"}


def test_reversing_twice_is_a_conflict(here):
    community, wang = here
    pay(wang, 3)
    client = clerk_of(community)
    url = f"{API}/payments/SY-2026-000001/reverse/"
    client.post(url, {"reason": "记错户"})

    assert refusal(client.post(url, {"reason": "记错户"})) == (409, [])
    assert Payment.objects.filter(community=community).count() == 2


NO_REASON = [
    ({}, ["reason"]),
    ({"reason": ""}, ["reason"]),
    ({"reason": "   "}, ["reason"]),
    ({"reason": None}, ["reason"]),
    ({"reason": 7}, ["reason"]),
    ({"reason": "x" * 201}, ["reason"]),
    ({"reason": "a\nb"}, ["reason"]),
    ({"reason": "记错户", "force": True}, ["force"]),
]


def test_a_reversal_needs_a_reason(here):
    community, wang = here
    pay(wang, 3)
    client = clerk_of(community)

    refused = [
        refusal(client.post(f"{API}/payments/SY-2026-000001/reverse/", sent))
        for sent, _fields in NO_REASON
    ]

    assert refused == [(400, fields) for _sent, fields in NO_REASON]
    assert Payment.objects.count() == 1


def test_a_payment_that_went_back_cannot_be_reversed(here):
    community, wang = here
    pay(wang, "9.50")
    give_back(wang, "0.50", reason="搬家")
    client = clerk_of(community)

    response = client.post(f"{API}/payments/SY-2026-000001/reverse/", {"reason": "记错户"})

    assert refusal(response) == (409, [])
