"""Is a receipt genuine? The number and the amount are told apart from all others."""

from datetime import date

import pytest

from funds.receipts import Verdict, receipt_lines, verify, verify_address
from funds.reversing import reverse_payment
from tests.world import charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)


@pytest.fixture
def payment(db):
    household = door(village())
    charge(household.community, "2026-01", "2026-02")
    return pay(household, 5, DAY)


def test_genuine(payment):
    assert verify(payment.community, "SY-2026-000001", yuan(5)) == Verdict.GENUINE


def test_void(payment):
    reverse_payment(payment.community, payment=payment, reason="错", today=DAY, by=None)

    assert verify(payment.community, "SY-2026-000001", yuan(5)) == Verdict.VOID


@pytest.mark.parametrize(
    ("receipt", "amount"), [("SY-2026-000001", 6), ("SY-2026-000002", 5), ("", 5), ("", -5)]
)
def test_anything_else_is_unknown(payment, receipt, amount):
    reverse_payment(payment.community, payment=payment, reason="错", today=DAY, by=None)

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


def test_the_lines_say_what_it_was_for(payment):
    lines = [
        (line.name, str(line.first), str(line.last), str(line.amount))
        for line in receipt_lines(payment)
    ]

    assert lines == [
        ("卫生费", "2026-01", "2026-02", "2.00"),
        ("微菜园租金费", "2026-01", "2026-02", "2.00"),
        ("路灯费", "2026-01", "2026-01", "1.00"),
    ]
