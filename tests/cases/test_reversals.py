"""Reversals and refunds: money goes back, and nothing is forgotten."""

from datetime import date

import pytest

from funds.board.reports import monthly_report
from funds.levies.arrears import arrears
from funds.levies.charging import charge_household
from funds.models import Category, ChargeKind
from funds.months import Month
from funds.payments.planning import AlreadySettled, BadPayment
from funds.payments.refunding import NotRefundable
from funds.payments.reversing import reverse_payment
from funds.spending.spending import Hands, pay_expense
from tests.cases.doing import close, give_back, undo
from tests.cases.outcomes import allocated, broken, charges_of, credit, owed
from tests.making.villages import actor, charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
MARCH_20 = date(2026, 3, 20)


def test_case_16_a_payment_of_twelve_charges_is_reversed():
    """Every charge is open again in its own month, and the receipt number stays, void."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03", "2026-04")
    day = date(2026, 4, 20)
    payment = pay(wang, 12, day)

    twin = undo(payment, day)

    assert [charge.outstanding for charge in charges_of(wang)] == [yuan(1)] * 12
    (row,) = arrears(community, as_of=day, today=day)
    assert (row.owed, row.months, str(row.oldest_month)) == (yuan(12), 4, "2026-01")
    assert allocated(payment) == []
    assert (payment.receipt, twin.receipt, twin.amount) == ("SY-2026-000001", "", yuan(-12))
    assert broken(community) == []


def test_case_17_a_payment_is_reversed_once():
    """The second clerk is told that it has been done."""
    community = village()
    payment = pay(door(community), 3)
    undo(payment)

    with pytest.raises(AlreadySettled):
        undo(payment)


def test_case_18_a_reversal_is_not_reversed():
    """A new payment is entered instead."""
    community = village()
    twin = undo(pay(door(community), 3))

    with pytest.raises(BadPayment):
        undo(twin)


def test_case_18_a_reversal_says_why():
    """Without a reason nothing is reversed."""
    community = village()
    payment = pay(door(community), 3)

    with pytest.raises(BadPayment) as refusal:
        reverse_payment(actor(community, today=MARCH_20), payment=payment, reason=" ")

    assert refusal.value.field == "reason"


def test_case_21_a_reversal_in_an_open_month_is_booked_on_the_payments_own_day():
    """Received on 10 February, reversed on 20 March, February open: booked on 10 February."""
    community = village()
    payment = pay(door(community), 3, date(2026, 2, 10))

    twin = undo(payment)

    assert twin.booked_on == date(2026, 2, 10)
    assert broken(community) == []


def test_case_21_a_reversal_of_a_closed_month_is_booked_on_the_first_open_day():
    """January is closed: the red voucher is of 1 February, and the charges are open again."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    payment = pay(wang, 3, JANUARY_20)
    close(community, "2026-01")

    twin = undo(payment)

    assert twin.booked_on == date(2026, 2, 1)
    assert owed(wang) == yuan(3)
    assert monthly_report(community, Month(2026, 1)).closing == yuan(3)
    assert monthly_report(community, Month(2026, 2)).closing == 0
    assert broken(community) == []


def test_case_22_a_refund_of_credit():
    """Cash goes down, the credit is used; the receipt of the payment stands."""
    community = village()
    wang = door(community, liable_from=date(2026, 1, 1))
    charge(community, "2026-01")
    pay(wang, 5, JANUARY_20)

    going = give_back(wang, 2, JANUARY_20)

    assert (going.kind, going.amount, going.receipt) == ("refund", yuan(-2), "")
    assert credit(wang) == 0
    assert monthly_report(community, Month(2026, 1)).closing == yuan(3)
    assert broken(community) == []


def test_case_22_more_than_the_credit_is_not_refunded():
    """2.00 are held; 2.01 cannot go back, and the refusal says what can."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 5, JANUARY_20)

    with pytest.raises(NotRefundable, match=r"2\.00.*2\.01") as refusal:
        give_back(wang, "2.01", JANUARY_20)

    assert refusal.value.field == "amount"
    assert credit(wang) == yuan(2)


def test_case_22_nothing_goes_back_before_it_came():
    """Entered in March for a day in January, on which nothing had been paid yet."""
    community = village()
    wang = door(community, liable_from=None)
    pay(wang, 5, MARCH_20)

    with pytest.raises(NotRefundable, match=r"0\.00.*5\.00"):
        give_back(wang, 5, JANUARY_20)

    assert credit(wang) == yuan(5)


def test_case_22_a_payment_that_was_partly_refunded_is_not_reversed():
    """What went back cannot be taken back once more."""
    community = village()
    wang = door(community)
    payment = pay(wang, "0.50")
    give_back(wang, "0.20")

    with pytest.raises(AlreadySettled, match=r"0\.20"):
        undo(payment)


def test_case_23_nothing_is_refunded_before_open_charges_are_paid():
    """2.00 are held; the hall rental of 1.50 comes first, and 0.50 can go back."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 5, JANUARY_20)
    charge_household(
        actor(community, today=JANUARY_20),
        household=wang,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 1),
        amount=yuan("1.50"),
        booked_on=JANUARY_20,
        reason="寿宴",
    )

    with pytest.raises(NotRefundable):
        give_back(wang, 2, JANUARY_20)
    give_back(wang, "0.50", JANUARY_20)

    assert (owed(wang, JANUARY_20), credit(wang)) == (0, 0)
    assert broken(community) == []


def test_case_28_a_transfer_bounces():
    """It is reversed with its reason; the bank's fee is an expense of the fund."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 3, JANUARY_20, method="bank")
    bounced = pay(wang, 9, JANUARY_20, method="bank")

    twin = undo(bounced, JANUARY_20)
    pay_expense(
        actor(community, today=JANUARY_20),
        fund=fund(community),
        category=Category.OTHER,
        summary="退汇手续费",
        payee="农商行",
        amount=yuan("0.50"),
        method="bank",
        happened_on=JANUARY_20,
        hands=Hands(handled_by="周文书", approved_by="钱主任"),
    )

    assert (twin.method, twin.note) == ("bank", "收错")
    assert monthly_report(community, Month(2026, 1)).closing == yuan("2.50")
    assert broken(community) == []
