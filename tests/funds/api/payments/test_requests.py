"""POST /payments/: what it takes, and what it refuses in words."""

from typing import Any

import pytest
import time_machine

from funds.board.closing import close_month
from funds.models import Payment
from funds.months import Month
from tests.funds.api.client import API, caller, clerk_of, get, payment, refusal, send_payment
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, official, village

pytestmark = pytest.mark.django_db


def one_door():
    """王秀英 owes January to March."""
    community = village()
    door(community, "01-001", "王秀英")
    charge(community, "2026-01", "2026-02", "2026-03")
    return community


built, community = once_a_module(one_door, on=TODAY)


def send_text(client, body):
    return client.post(
        f"{API}/payments/",
        body.encode(),
        content_type="application/json",
        headers={"Idempotency-Key": "key-1"},
    )


def settled(row):
    return [(item["levy"], item["month"], item["amount"]) for item in row["allocations"]]


def test_the_oldest_charges_come_first(community):
    client = clerk_of(community)

    response = send_payment(client, amount="4.00")

    row = response.json()
    assert response.status_code == 201
    assert (row["receipt"], row["status"], row["credit"]) == ("SY-2026-000001", "valid", "0.00")
    assert (row["payer"], row["entered_by"]) == ("王秀英", "clerk")
    assert settled(row) == [
        ("sanitation", "2026-01", "1.00"),
        ("plot", "2026-01", "1.00"),
        ("lights", "2026-01", "1.00"),
        ("sanitation", "2026-02", "1.00"),
    ]
    assert row == get(client, "/payments/SY-2026-000001/")


@pytest.mark.parametrize(
    "details",
    [
        {"amount": "4500.00", "confirmed": True},
        {"amount": "2.00", "method": "wechat", "reference": "4200001"},
        {"household": None, "payer": "李老师", "fund": "hall", "reference": "4200001"},
    ],
)
def test_the_answer_says_what_is_read_afterwards(community, details):
    client = clerk_of(community)
    send_payment(client, "key-0", method="wechat", reference="4200001")

    row = send_payment(client, **details).json()

    assert row.pop("warning", "") == ""
    assert row == get(client, f"/payments/{row['receipt']}/")


def test_the_rest_pays_coming_months_and_stays_as_credit(community):
    client = clerk_of(community)

    row = send_payment(client, amount="13.00").json()

    assert [item["month"] for item in row["allocations"][9:]] == ["2026-04"] * 3
    assert row["credit"] == "1.00"
    assert get(client, "/households/01-001/")["balance"] == "-4.00"


def test_lines_say_what_it_is_for(community):
    client = clerk_of(community)

    row = send_payment(
        client, amount="4.00", lines=[{"levy": "lights", "from": "2026-02", "to": "2026-04"}]
    ).json()

    assert settled(row) == [
        ("lights", "2026-02", "1.00"),
        ("lights", "2026-03", "1.00"),
        ("lights", "2026-04", "1.00"),
        ("sanitation", "2026-01", "1.00"),
    ]


def test_lines_of_paid_months_are_a_conflict(community):
    client = clerk_of(community)
    lines = [{"levy": "lights", "from": "2026-01", "to": "2026-01"}]
    send_payment(client, amount="1.00", lines=lines)

    assert refusal(send_payment(client, "key-2", amount="1.00", lines=lines)) == (409, [])
    assert Payment.objects.count() == 1


def test_a_payer_without_household_gives_to_a_fund(community):
    client = clerk_of(community)

    row = send_payment(
        client, household=None, payer="李老板", fund="hall", amount="300.00", method="bank"
    ).json()

    assert (row["household"], row["payer"], row["fund"]) == (None, "李老板", "hall")
    assert (row["receipt"], row["allocations"], row["credit"]) == ("SY-2026-000001", [], "0.00")
    assert {fund["code"]: fund["balance"] for fund in get(client, "/funds/")["results"]}[
        "hall"
    ] == "300.00"


@pytest.mark.parametrize("amount", ["3", "3.0", "3.00", 3])
def test_an_amount_is_a_text_or_a_number(amount, community):
    client = clerk_of(community)

    assert send_payment(client, amount=amount).json()["amount"] == "3.00"


def test_a_number_with_a_fraction_is_exact(community):
    client = clerk_of(community)
    body = '{"household":"01-001","amount":3.25,"method":"cash","received_on":"2026-03-20"}'

    assert send_text(client, body).json()["amount"] == "3.25"


NO_AMOUNT = [
        "0", "0.00", "-1", "0.001", "3.000", "１２３", "1e3", "1_000", "1,000.00", " 3", "3 ", "+3",
        "", "NaN", "Infinity", "1000000000000000", "10000000000.01", "9" * 40, "٣", "0x10", "三",
        True, False, ["3.00"], {"yuan": 3}, 0, -1, 10**15,
    ]  # fmt: skip


def test_what_is_no_amount_is_refused(community):
    client = clerk_of(community)

    refused = [refusal(send_payment(client, amount=amount)) for amount in NO_AMOUNT]

    assert refused == [(400, ["amount"])] * len(NO_AMOUNT)
    assert Payment.objects.count() == 0


NO_NUMBER = ["1e3", "1E3", "NaN", "Infinity", "-Infinity", "9" * 40]


def test_what_is_no_number_is_refused(community):
    client = clerk_of(community)
    body = '{"household":"01-001","amount":%s,"method":"cash","received_on":"2026-03-20"}'

    refused = [refusal(send_text(client, body % written)) for written in NO_NUMBER]

    assert refused == [(400, [])] * len(NO_NUMBER)


NOT_UNDERSTOOD: list[tuple[dict[str, Any], list[str]]] = [
    ({"amount": None}, ["amount"]),
    ({"method": None}, ["method"]),
    ({"received_on": None}, ["received_on"]),
    ({"household": None}, ["fund", "payer"]),
    ({"household": None, "payer": "李老板"}, ["fund"]),
    ({"household": None, "payer": "李老板", "fund": "hall", "lines": []}, ["lines"]),
    ({"fund": "hall"}, ["fund"]),
    ({"household": ""}, ["household"]),
    ({"household": 1001}, ["household"]),
    ({"household": "x" * 21}, ["household"]),
    ({"method": "cheque"}, ["method"]),
    ({"method": "CASH"}, ["method"]),
    ({"method": ["cash"]}, ["method"]),
    ({"method": {}}, ["method"]),
    ({"received_on": "2026-03-21"}, ["received_on"]),
    ({"received_on": "2026-3-20"}, ["received_on"]),
    ({"received_on": "20260320"}, ["received_on"]),
    ({"received_on": "2026-03-20T00:00:00"}, ["received_on"]),
    ({"received_on": "２０２６-03-20"}, ["received_on"]),
    ({"received_on": "2026-02-30"}, ["received_on"]),
    ({"received_on": "0001-01-01"}, ["received_on"]),
    ({"received_on": 20260320}, ["received_on"]),
    ({"payer": "a\u202eb"}, ["payer"]),
    ({"payer": "a\tb"}, ["payer"]),
    ({"payer": "x" * 61}, ["payer"]),
    ({"note": "a\nb"}, ["note"]),
    ({"note": "\x1b[31m"}, ["note"]),
    ({"note": "x" * 201}, ["note"]),
    ({"note": 5}, ["note"]),
    ({"reference": "x" * 61}, ["reference"]),
    ({"paper_receipt": "x" * 41}, ["paper_receipt"]),
    ({"late": "yes"}, ["late"]),
    ({"late": 1}, ["late"]),
    ({"discount": "1.00"}, ["discount"]),
    ({"lines": "lights"}, ["lines"]),
    ({"lines": ["lights"]}, ["lines.0.non_field_errors"]),
    ({"lines": [{"levy": "lights"}]}, ["lines.0.from", "lines.0.to"]),
    (
        {"lines": [{"levy": "lights", "from": "2026-13", "to": 202604}]},
        ["lines.0.from", "lines.0.to"],
    ),
    (
        {"lines": [{"levy": "lights", "from": "2026-01", "to": "2026-01", "x": 1}]},
        ["lines.0.x"],
    ),
    ({"lines": [{"levy": "lights", "from": "2026-03", "to": "2026-02"}]}, ["lines"]),
    ({"lines": [{"levy": "lights", "from": "2099-01", "to": "2099-01"}]}, ["month"]),
    ({"lines": [{"levy": "lights", "from": "2026-01", "to": "2026-01"}] * 101}, ["lines"]),
]


def test_what_is_not_understood_is_refused(community):
    client = clerk_of(community)

    refused = [refusal(send_payment(client, **details)) for details, _fields in NOT_UNDERSTOOD]

    assert refused == [(400, fields) for _details, fields in NOT_UNDERSTOOD]
    assert Payment.objects.count() == 0


@pytest.mark.parametrize(
    ("details", "fields"),
    [
        ({"household": "09-001"}, ["household"]),
        ({"household": "０１－００１"}, ["household"]),
        ({"household": None, "payer": "李老板", "fund": "water"}, ["fund"]),
        (
            {"lines": [{"levy": "water", "from": "2026-01", "to": "2026-01"}]},
            ["lines.0.levy"],
        ),
    ],
)
def test_what_is_not_here_is_not_found(details, fields, community):
    client = clerk_of(community)

    assert refusal(send_payment(client, **details)) == (404, fields)


NO_OBJECT = ["", "[]", "null", '"x"', "{", "\ufeff{}", '{"a":1,"a":2}']


def test_what_is_no_object_is_refused(community):
    client = clerk_of(community)

    refused = [refusal(send_text(client, body))[0] for body in NO_OBJECT]

    assert refused == [400] * len(NO_OBJECT)


def test_a_form_is_refused(community):
    client = clerk_of(community)

    response = client.post(
        f"{API}/payments/",
        "household=01-001",
        content_type="application/x-www-form-urlencoded",
        headers={"Idempotency-Key": "k"},
    )

    assert refusal(response) == (415, [])


def test_money_of_a_closed_month_names_the_open_one_unless_it_is_late(community):
    close_month(actor(community, today=TODAY), month=Month(2026, 1))
    client = clerk_of(community)

    refused = send_payment(client, received_on="2026-01-31")
    taken = send_payment(client, received_on="2026-01-31", late=True).json()

    assert refusal(refused) == (409, ["received_on"])
    assert "2026-02" in refused.json()["detail"]
    assert (taken["received_on"], taken["booked_on"]) == ("2026-01-31", "2026-02-01")


def test_a_paper_receipt_is_entered_once(community):
    client = clerk_of(community)
    send_payment(client, "key-1", paper_receipt="A-17")

    assert refusal(send_payment(client, "key-2", paper_receipt="A-17")) == (409, [])


def test_a_second_before_midnight_in_shanghai_is_that_day(community):
    clerk = official(community)

    with time_machine.travel("2026-03-31T23:59:59+08:00"):
        taken = send_payment(caller(clerk), "key-1", received_on="2026-03-31")
        early = send_payment(caller(clerk), "key-2", received_on="2026-04-01")
    with time_machine.travel("2026-04-01T00:00:00+08:00"):
        next_day = send_payment(caller(clerk), "key-3", received_on="2026-04-01")

    assert taken.json()["booked_on"] == "2026-03-31"
    assert refusal(early) == (400, ["received_on"])
    assert next_day.json()["booked_on"] == "2026-04-01"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_a_payment_is_never_edited(method, community):
    client = clerk_of(community)
    send_payment(client)

    response = getattr(client, method)(f"{API}/payments/SY-2026-000001/", payment())

    assert refusal(response) == (405, [])
