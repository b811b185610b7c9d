"""POST /hall-bookings/{number}/…/: from the deposit to the settlement."""

import pytest

from funds.models import HallSlot, Payment, Rental
from tests.cases.outcomes import broken
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.api_rentals import (
    SOON,
    booked,
    outsider,
    renting_village,
    send_step,
    stepped,
)
from tests.making.once import once_a_module
from tests.making.villages import TODAY, door

pytestmark = pytest.mark.django_db


def with_a_door():
    """A renting village with 王秀英, and its clerk."""
    community = renting_village()
    door(community, "01-001", "王秀英")
    return community, clerk_of(community)


built, here = once_a_module(with_a_door, on=TODAY)


def confirmed(client, **details):
    """The number of a rental, of today unless told otherwise, whose deposit was paid."""
    number = booked(client, **{"day": TODAY, **details})
    stepped(client, number, "confirm", method="cash")
    return number


def of(row, *names):
    return [row[name] for name in names]


MONEY = ("total", "deposit_held", "deposit_kept", "paid", "owed")


def test_confirming_takes_the_deposit_with_a_receipt(here):
    community, client = here
    number = booked(client)

    row = stepped(
        client,
        number,
        "confirm",
        method="wechat",
        received_on="2026-03-19",
        reference="4200001",
        paper_receipt="A-17",
    )

    assert of(row, "state", *MONEY) == ["confirmed", "200.00", "300.00", "0.00", "0.00", "0.00"]
    payment = get(client, "/payments/SY-2026-000001/")
    assert of(
        payment, "payer", "amount", "method", "received_on", "reference", "paper_receipt"
    ) == ["王秀英", "300.00", "wechat", "2026-03-19", "4200001", "A-17"]
    assert broken(community) == []


def test_a_deposit_is_received_today_unless_told_otherwise(here):
    _community, client = here

    stepped(client, booked(client), "confirm", method="cash")

    assert get(client, "/payments/SY-2026-000001/")["received_on"] == "2026-03-20"


def test_a_rental_from_the_keys_to_the_settlement(here):
    community, client = here
    number = confirmed(client, tables=10)

    states = [
        stepped(client, number, "begin", electricity_start=1000, water_start=200)["state"],
        stepped(
            client,
            number,
            "check-out",
            electricity_end=1050,
            water_end=204,
            cleaned=False,
            tables=12,
            damage="35.00",
            discount="9.00",
            reason="损坏椅子一把，村里补助",
            after_use="椅子坏一把",
        )["state"],
    ]
    row = stepped(client, number, "settle")

    assert states == ["in_use", "checked_out"]
    assert of(
        row, "rent", "electricity", "water", "cleaning", "table_rent", "damage", "discount"
    ) == ["200.00", "30.00", "12.00", "30.00", "24.00", "35.00", "9.00"]
    assert of(row, "state", "tables") == ["settled", 12]
    assert of(row, *MONEY) == ["322.00", "0.00", "300.00", "0.00", "0.00"]
    assert broken(community) == []


def test_what_the_deposit_does_not_cover_is_charged_to_the_household(here):
    community, client = here
    number = confirmed(client)

    row = stepped(client, number, "settle", from_deposit="50.00", cleaned=True)

    assert of(row, *MONEY) == ["200.00", "0.00", "50.00", "0.00", "0.00"]
    charges = get(client, "/charges/", household="01-001")["results"]
    assert [of(charge, "kind", "month", "amount", "outstanding") for charge in charges] == [
        ["hall", "2026-03", "150.00", "150.00"]
    ]
    assert get(client, "/households/01-001/")["owed"] == "150.00"
    assert broken(community) == []


def test_the_rest_of_the_deposit_goes_back(here):
    community, client = here

    number = confirmed(client)
    empty = send_step(client, number, "settle", method="bank")
    assert (empty.status_code, "账面不足的原因" in empty.json()["detail"]) == (409, True)

    row = stepped(client, number, "settle", method="bank", shortage="转账单还没录")

    assert of(row, *MONEY) == ["230.00", "0.00", "230.00", "0.00", "0.00"]
    back = get(client, "/payments/", kind="refund")["results"]
    assert [of(payment, "amount", "method") for payment in back] == [["-70.00", "bank"]]
    assert get(client, "/charges/")["count"] == 0
    assert broken(community) == []


def test_somebody_from_outside_pays_the_rest_at_once(here):
    community, client = here

    row = stepped(client, confirmed(client, **outsider()), "settle", method="wechat")

    assert of(row, *MONEY) == ["530.00", "0.00", "300.00", "230.00", "0.00"]
    assert get(client, "/charges/")["count"] == 0
    assert broken(community) == []


def test_a_rental_given_up_in_time_gets_its_whole_deposit_back(here):
    community, client = here

    row = stepped(client, confirmed(client, day=SOON), "cancel", reason="改在家中办")

    assert of(row, "state", *MONEY[1:]) == ["cancelled", "0.00", "0.00", "0.00", "0.00"]
    assert HallSlot.objects.count() == 0
    assert broken(community) == []


def test_the_hall_keeps_its_percentage_of_a_rental_given_up_late(here):
    community, client = here

    given_up = {"reason": "改在家中办", "method": "wechat", "shortage": "微信款未录"}
    row = stepped(client, confirmed(client), "cancel", **given_up)

    assert of(row, "state", *MONEY[1:]) == ["cancelled", "0.00", "150.00", "0.00", "0.00"]
    back = get(client, "/payments/", kind="refund")["results"]
    assert [of(payment, "amount", "method") for payment in back] == [["-150.00", "wechat"]]
    assert broken(community) == []


REFUSED = [
    ("reserved", "confirm", {}, "method"),
    ("reserved", "confirm", {"method": "cheque"}, "method"),
    ("reserved", "confirm", {"method": "cash", "received_on": "2026-03-21"}, "received_on"),
    ("reserved", "confirm", {"method": "cash", "amount": "300.00"}, "amount"),
    ("reserved", "cancel", {}, "reason"),
    ("reserved", "cancel", {"reason": " "}, "reason"),
    ("confirmed", "begin", {"electricity_start": -1}, "electricity_start"),
    ("confirmed", "begin", {"water_start": "12"}, "water_start"),
    ("in_use", "check-out", {"electricity_end": 999}, "electricity_end"),
    ("in_use", "check-out", {"damage": "35.00"}, "reason"),
    ("in_use", "check-out", {"damage": "-5.00", "reason": "坏"}, "discount"),
    ("in_use", "check-out", {"damage": "99999999999.00", "reason": "坏"}, "damage"),
    ("in_use", "check-out", {"discount": "900.00", "reason": "补助"}, "discount"),
    ("in_use", "check-out", {"cleaned": "yes"}, "cleaned"),
    ("in_use", "check-out", {"method": "cash"}, "method"),
    ("in_use", "settle", {"from_deposit": "230.01"}, "from_deposit"),
    ("in_use", "settle", {"from_deposit": "-1.00"}, "from_deposit"),
    ("in_use", "settle", {"from_deposit": "0.001"}, "from_deposit"),
]


def brought_to(client, state):
    """The number of a rental of today in this state."""
    number = booked(client, day=TODAY)
    steps = {
        "confirm": {"method": "cash"},
        "begin": {"electricity_start": 1000, "water_start": 200},
        "check-out": {},
        "settle": {},
    }
    states = ["reserved", "confirmed", "in_use", "checked_out", "settled"]
    for name, sent in [*steps.items()][: states.index(state)]:
        stepped(client, number, name, **sent)
    return number


@pytest.mark.parametrize(("state", "step", "sent", "field"), REFUSED)
def test_a_step_that_does_not_fit_is_refused(state, step, sent, field, here):
    community, client = here
    number = brought_to(client, state)

    assert refusal(send_step(client, number, step, **sent)) == (400, [field])
    assert get(client, f"/hall-bookings/{number}/")["state"] == state
    assert broken(community) == []


WRONG_STATE = [
    ("reserved", ("approve", "begin", "check-out", "settle")),
    ("confirmed", ("approve", "confirm")),
    ("in_use", ("approve", "confirm", "begin", "cancel")),
    ("checked_out", ("approve", "confirm", "begin", "cancel")),
    ("settled", ("approve", "confirm", "begin", "check-out", "settle", "cancel")),
]
SENT = {"confirm": {"method": "cash"}, "cancel": {"reason": "改期"}}


@pytest.mark.parametrize(("state", "steps"), WRONG_STATE)
def test_a_step_out_of_order_is_a_conflict(admin_client, state, steps, here):
    _community, client = here
    number = brought_to(client, state)
    before = Payment.objects.count()

    answers = [
        admin_client.post(
            f"{API}/hall-bookings/{number}/{step}/",
            SENT.get(step, {}),
            content_type="application/json",
        )
        for step in steps
    ]

    assert [refusal(answer) for answer in answers] == [(409, [])] * len(steps)
    assert Payment.objects.count() == before


def test_a_rental_is_not_settled_before_its_day(here):
    community, client = here
    number = confirmed(client, day=SOON)

    assert refusal(send_step(client, number, "settle")) == (409, [])
    assert get(client, f"/hall-bookings/{number}/")["state"] == "confirmed"
    assert broken(community) == []


def test_what_was_taken_back_is_not_taken_back_again(here):
    _community, client = here
    number = brought_to(client, "checked_out")

    assert refusal(send_step(client, number, "settle", cleaned=True)) == (409, [])
    assert stepped(client, number, "settle")["cleaning"] == "30.00"


def test_an_unknown_rental_is_not_found(here):
    _community, client = here

    assert refusal(send_step(client, "HZ-2026-0009", "begin")) == (404, [])
    assert Rental.objects.count() == 0
