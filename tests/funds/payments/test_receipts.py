"""Is a receipt genuine? The number and the amount are told apart from all others."""

from datetime import date

import pytest

from funds.payments.receipts import Verdict, verify, verify_address, written_on
from funds.payments.reversing import reverse_payment
from funds.village.moving import move_out
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)


def a_payment():
    household = door(village())
    charge(household.community, "2026-01", "2026-02")
    return pay(household, 5, DAY)


built, payment = once_a_module(a_payment)


def test_genuine(payment):
    assert verify(payment.community, "SY-2026-000001", yuan(5)) == Verdict.GENUINE


def test_void(payment):
    reverse_payment(actor(payment.community, today=DAY), payment=payment, reason="错")

    assert verify(payment.community, "SY-2026-000001", yuan(5)) == Verdict.VOID


@pytest.mark.parametrize(
    ("receipt", "amount"), [("SY-2026-000001", 6), ("SY-2026-000002", 5), ("", 5), ("", -5)]
)
def test_anything_else_is_unknown(payment, receipt, amount):
    reverse_payment(actor(payment.community, today=DAY), payment=payment, reason="错")

    assert verify(payment.community, receipt, yuan(amount)) == Verdict.UNKNOWN


def test_another_village_s_receipt_is_unknown_here(payment):
    assert verify(village("xiayu"), payment.receipt, payment.amount) == Verdict.UNKNOWN


def test_the_address_of_the_code_says_yes(client, payment):
    address = verify_address(payment)

    answer = client.get(address.removeprefix("http://127.0.0.1:8000"))

    assert address.startswith("http://127.0.0.1:8000/verify/?")
    assert "真的" in answer.content.decode()
    assert "王" not in answer.content.decode()


@pytest.mark.parametrize("amount", ["5", "5.00", "５", "¥5"])
def test_the_amount_is_read_kindly(client, payment, amount):
    answer = client.get("/verify/", {"receipt": " sy-2026-000001 ", "amount": amount})

    assert "真的" in answer.content.decode()


@pytest.mark.parametrize(
    "asked", [{"receipt": "x"}, {"receipt": "", "amount": "5"}, {"receipt": "SY", "amount": "五"}]
)
def test_what_is_missing_is_asked_for(client, payment, asked):
    answer = client.get("/verify/", asked)

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "typed",
    ["sy2026000001", "SY 2026 1", "ＳＹ－２０２６－０００００１", "sy-2026-1", "SY—2026—000001"],
)
def test_the_number_is_read_kindly(client, payment, typed):
    answer = client.get("/verify/", {"receipt": typed, "amount": "5元"})

    assert "真的" in answer.content.decode()


def test_what_became_of_the_money_later_is_not_on_the_receipt():
    household = door(village())
    charge(household.community, "2026-01", "2026-02")
    first = pay(household, 6, DAY)
    second = pay(household, "10.50", DAY)
    before = written_on(second)

    reverse_payment(actor(household.community, today=DAY), payment=first, reason="错")
    move_out(actor(household.community, today=DAY), household=household, on=DAY)

    assert written_on(second) == before
    assert sum((line.amount for line in before.lines), before.kept) == yuan("10.50")
    assert before.kept == yuan("1.50")


def test_the_lines_say_what_it_was_for(payment):
    lines = [
        (line.name, str(line.first), str(line.last), str(line.amount))
        for line in written_on(payment).lines
    ]

    assert lines == [
        ("卫生费", "2026-01", "2026-02", "2.00"),
        ("微菜园租金费", "2026-01", "2026-02", "2.00"),
        ("路灯费", "2026-01", "2026-01", "1.00"),
    ]
