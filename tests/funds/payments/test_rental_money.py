"""The money of rentals: reversed, taken again, and the same in every report."""

from datetime import date

import pytest

from funds.board.closing import close_month
from funds.board.reports import monthly_report
from funds.hall.billing import Handover
from funds.hall.renting import confirm
from funds.hall.settling import pay_bill, settle
from funds.hall.stepping import BadRental
from funds.ledger.account_balances import trial_balance
from funds.ledger.holdings import AccountTooLow
from funds.ledger.periods import BeforeBooks, MonthClosed, NotYet
from funds.models import Charge, Payment
from funds.months import Month
from funds.payments.holding import NotHeld, keep_held, return_paid
from funds.payments.planning import AlreadySettled, BadPayment
from funds.payments.rental_money import rental_money
from funds.payments.reversing import reverse_payment
from tests.cases.outcomes import broken, owed
from tests.making.once import once_a_module
from tests.making.rentals import (
    TODAY,
    WEDDING_DAY,
    bill_open,
    funds_of,
    hall_village,
    held,
    rent,
    rent_surely,
    whole_day,
    written,
)
from tests.making.villages import actor, charge, door, pay, yuan

pytestmark = pytest.mark.django_db

ON_THE_DAY = {"method": "cash"}
built, community = once_a_module(hall_village)


def undo(payment, today=WEDDING_DAY):
    return reverse_payment(actor(payment.community, today=today), payment=payment, reason="收错")


def payment_for(rental, purpose):
    return Payment.objects.get(
        community=rental.community, rental=rental, kind="payment", purpose=purpose
    )


@pytest.fixture
def paid_bill():
    """Somebody from outside kept the deposit apart and paid the bill of 450.00."""
    rental = rent_surely(hall_village())
    settle(
        actor(rental.community, today=WEDDING_DAY),
        rental=rental,
        from_deposit=yuan(0),
        **ON_THE_DAY,
    )
    return rental


def test_case_28_a_bounced_bill_is_open_again_and_paid_again(paid_bill):
    """The red twin belongs to the rental: 450.00 are open, and are taken once more."""
    community = paid_bill.community

    twin = undo(payment_for(paid_bill, "hall"))
    assert (twin.rental, twin.purpose, twin.amount) == (paid_bill, "hall", yuan(-450))
    assert (bill_open(paid_bill), funds_of(community)) == (yuan(450), {})
    assert broken(community) == []

    pay_bill(actor(community, today=WEDDING_DAY), rental=paid_bill, **ON_THE_DAY)
    assert (bill_open(paid_bill), funds_of(community)) == (0, {"hall": yuan(450)})
    with pytest.raises(BadRental):
        pay_bill(actor(community, today=WEDDING_DAY), rental=paid_bill, **ON_THE_DAY)
    assert broken(community) == []


def test_case_28_a_bill_reversed_after_the_month_is_open_in_the_next(paid_bill):
    community = paid_bill.community
    for month in (Month(2026, 1), Month(2026, 2), Month(2026, 3)):
        close_month(actor(community, today=date(2026, 4, 2)), month=month)

    twin = undo(payment_for(paid_bill, "hall"), date(2026, 4, 2))

    assert twin.booked_on == date(2026, 4, 1)
    assert bill_open(paid_bill) == yuan(450)
    assert monthly_report(community, Month(2026, 4)).closing == 0
    assert broken(community) == []


def test_a_deposit_taken_by_mistake_is_reversed_once(community):
    rental = rent_surely(community)
    deposit = payment_for(rental, "deposit")

    undo(deposit, TODAY)

    assert (held(rental), funds_of(rental.community)) == (0, {})
    with pytest.raises(AlreadySettled):
        undo(deposit, TODAY)
    settle(actor(rental.community, today=WEDDING_DAY), rental=rental, **ON_THE_DAY)
    assert funds_of(rental.community) == {"hall": yuan(450)}
    assert broken(rental.community) == []


def test_a_deposit_that_was_kept_is_not_reversed(community):
    """450.00 of it are the hall's: the receipt stands."""
    rental = rent_surely(community)
    settle(actor(rental.community, today=WEDDING_DAY), rental=rental, **ON_THE_DAY)
    before = written(rental.community)

    with pytest.raises(AlreadySettled):
        undo(payment_for(rental, "deposit"))

    assert written(rental.community) == before
    assert broken(rental.community) == []


def test_what_was_kept_or_went_back_is_held_again_once_it_is_reversed(community):
    """100.00 kept and the rest given back: both reversed, the whole deposit is held again."""
    rental = rent_surely(community)
    settle(
        actor(rental.community, today=WEDDING_DAY),
        rental=rental,
        from_deposit=yuan(100),
        **ON_THE_DAY,
    )

    for kind in ("kept", "refund"):
        undo(Payment.objects.get(community=rental.community, rental=rental, kind=kind))
    money = rental_money(rental.community, [rental])[rental.pk]
    assert (money.held, money.kept) == (payment_for(rental, "deposit").amount, yuan(0))
    assert broken(rental.community) == []


def test_no_more_of_a_deposit_goes_than_is_held(community):
    """Every act on deposits looks at its own rental, not at the sum of all."""
    rental = rent_surely(community)
    other = rent_surely(community, stay=whole_day(date(2026, 4, 4)), lessee="别人")
    before = written(community)

    with pytest.raises(NotHeld, match=r"500\.00.*500\.01"):
        keep_held(
            actor(community, today=TODAY),
            rental=rental,
            amount=yuan("500.01"),
            on=TODAY,
            reason="坏",
        )
    with pytest.raises(NotHeld):
        return_paid(
            actor(community, today=TODAY),
            rental=rental,
            amount=yuan("500.01"),
            method="cash",
            paid_on=TODAY,
            reason="退",
        )

    assert written(community) == before
    assert (held(rental), held(other)) == (yuan(500), yuan(500))
    assert broken(community) == []


@pytest.mark.parametrize(
    ("refused", "wrong"),
    [
        (BadPayment, {"method": "gold"}),
        (NotYet, {"received_on": date(2026, 3, 21)}),
        (BeforeBooks, {"received_on": date(2025, 12, 31)}),
    ],
)
def test_a_deposit_that_cannot_be_taken_leaves_the_rental_reserved(refused, wrong, community):
    rental = rent(community)
    before = written(community)

    with pytest.raises(refused):
        confirm(
            actor(community, today=TODAY),
            rental=rental,
            **{"method": "cash", "received_on": TODAY, **wrong},
        )

    rental.refresh_from_db()
    assert (rental.state, written(community)) == ("reserved", before)


def test_a_household_pays_its_hall_charge_like_any_other(community):
    """Old levies come first or the clerk's choice; the reversal opens the hall charge again."""
    wang = door(community)
    charge(community, "2026-03")
    settle(
        actor(community, today=WEDDING_DAY),
        rental=rent_surely(community, wang),
        from_deposit=yuan(0),
        **ON_THE_DAY,
    )
    assert owed(wang, WEDDING_DAY) == yuan(253)

    payment = pay(wang, 253, WEDDING_DAY)
    assert funds_of(community)["hall"] == yuan(250)
    undo(payment)

    assert owed(wang, WEDDING_DAY) == yuan(253)
    assert funds_of(community) == {}
    assert broken(community) == []


def test_every_report_agrees_after_all_of_it(community):
    """Three rentals, each with another end: funds sum to cash, debits to credits."""
    wang = door(community)
    first = rent_surely(community, wang)
    second = rent_surely(community, stay=whole_day(date(2026, 3, 21)), lessee="刘强")
    rent_surely(community, stay=whole_day(date(2026, 4, 4)), lessee="陈静")
    settle(actor(community, today=WEDDING_DAY), rental=first, from_deposit=yuan(100), **ON_THE_DAY)
    refused = {**ON_THE_DAY, "method": "wechat"}
    with pytest.raises(AccountTooLow, match=r"0\.00.*50\.00"):
        settle(actor(community, today=WEDDING_DAY), rental=second, **refused)
    settle(actor(community, today=WEDDING_DAY), rental=second, **ON_THE_DAY)
    pay(wang, 150, WEDDING_DAY, method="bank")

    report = monthly_report(community, Month(2026, 3))
    money = rental_money(community, [first, second])

    assert (money[first.pk].kept, money[second.pk].kept) == (yuan(100), yuan(450))
    assert {row.code: row.closing for row in report.funds if row.closing} == {
        "hall": yuan(700),
        "held": yuan(500),
    }
    assert {row.account: row.closing for row in report.cash if row.closing} == {
        "cash": yuan(1050),
        "bank": yuan(150),
    }
    assert report.closing == yuan(1200)
    rows = trial_balance(community, as_of=date(2026, 3, 31))
    assert sum(row.debit for row in rows) == sum(row.credit for row in rows)
    assert broken(community) == []


def test_settling_into_a_closed_month_is_refused_whole(community):
    """The household's charge, the kept deposit and the money back: all of them or none."""
    wang = door(community)
    rental = rent_surely(community, wang)
    for month in (Month(2026, 1), Month(2026, 2), Month(2026, 3)):
        charge(community, str(month))
        close_month(actor(community, today=date(2026, 4, 2)), month=month)
    before = written(community)

    with pytest.raises(MonthClosed):
        settle(actor(community, today=WEDDING_DAY), rental=rental, **ON_THE_DAY)
    assert written(community) == before

    settle(
        actor(community, today=date(2026, 4, 2)),
        rental=rental,
        handover=Handover(damage=yuan(100), reason="门"),
        method="cash",
    )
    (open_charge,) = Charge.objects.filter(community=community, kind="hall")
    assert (str(open_charge.month), open_charge.booked_on) == ("2026-03", date(2026, 4, 2))
    assert broken(community) == []
