"""Cases 120: rent is taken before the feast, and held until the rental is settled."""

from datetime import date

import pytest

from funds.hall.billing import Handover
from funds.hall.cancelling import cancel, fetch_deposit, no_show
from funds.hall.prepaying import prepay
from funds.hall.rentals import still_owed
from funds.hall.settling import check_out, settle
from funds.hall.stepping import WrongState
from funds.models import Charge, Payment
from funds.payments.planning import AlreadySettled, BadPayment
from funds.payments.receipting import record_other_income
from funds.payments.rental_money import money_of
from funds.payments.unusual import Unusual
from tests.cases.doing import undo
from tests.cases.outcomes import broken, credit, owed
from tests.funds.api.client import clerk_of, get, refusal
from tests.making.api_rentals import booked, outsider, renting_village, send_step, stepped
from tests.making.once import once_a_module
from tests.making.rentals import (
    TODAY,
    WEDDING_DAY,
    bill_open,
    funds_of,
    hall_village,
    rent,
    rent_surely,
    whole_day,
)
from tests.making.villages import actor, charge, door, fund, pay, yuan

pytestmark = pytest.mark.django_db

built, community = once_a_module(hall_village)


def ahead(rental, amount, on=TODAY, method="cash"):
    clerk = actor(rental.community, today=on)
    prepay(clerk, rental=rental, amount=yuan(amount), method=method, received_on=on)
    return Payment.objects.filter(community=rental.community, purpose="rent_ahead").latest("seq")


def settled(rental, on=WEDDING_DAY, damage=0, **wanted):
    handover = Handover(damage=yuan(damage), reason="门" if damage else "", cleaned=True)
    clerk = actor(rental.community, today=on)
    return settle(clerk, rental=rental, method="cash", handover=handover, **wanted)


def amounts(rental, **conditions):
    rows = Payment.objects.filter(community=rental.community, rental=rental, **conditions)
    return [row.amount for row in rows.order_by("seq")]


def test_case_120_it_is_held_with_a_receipt_of_the_one_series(community):
    """150.25 of rent: nobody's income yet, and no credit that a levy could take."""
    wang = door(community)
    charge(community, "2026-02")
    rental = rent_surely(community, wang)

    receipt = ahead(rental, "150.25")

    assert receipt.receipt == "SY-2026-000002"
    assert money_of(rental).ahead == yuan("150.25")
    assert funds_of(community) == {"held": yuan("450.25")}
    assert (credit(wang), owed(wang, TODAY)) == (0, yuan(3))
    assert broken(community) == []


def test_case_120_at_settlement_it_is_income_and_the_rest_is_charged(community):
    """230.40 of bill: 150.25 paid ahead, 80.15 from the deposit of 300.00."""
    wang = door(community)
    rental = rent_surely(community, wang)
    ahead(rental, "150.25")

    settled(rental, damage="30.40")

    money = money_of(rental)
    assert (money.ahead, money.held, money.kept) == (0, 0, yuan("80.15"))
    assert money.paid == yuan("150.25")
    assert amounts(rental, kind="refund") == [yuan("-219.85")]
    assert funds_of(community) == {"hall": yuan("230.40")}
    assert not Charge.objects.filter(community=community, kind="hall").exists()
    assert broken(community) == []


def test_case_120_what_is_too_much_goes_back_and_is_no_credit(community):
    wang = door(community)
    charge(community, "2026-02")
    rental = rent_surely(community, wang)
    ahead(rental, "260.60", method="wechat")
    ahead(rental, 10)

    settled(rental, shortage="微信未提现")

    assert amounts(rental, kind="refund") == [yuan("-70.60"), yuan(-300)]
    assert (credit(wang), owed(wang, WEDDING_DAY)) == (0, yuan(3))
    assert funds_of(community) == {"hall": yuan(200)}
    assert broken(community) == []


def test_case_120_a_household_may_owe_the_rest(community):
    """Nothing from the deposit: 200 − 120.50 are charged; payments of levies stay theirs."""
    wang = door(community)
    rental = rent_surely(community, wang)
    ahead(rental, "120.50")

    settled(rental, from_deposit=yuan(0))

    assert Charge.objects.get(community=community, kind="hall").amount == yuan("79.50")
    pay(wang, "79.50", WEDDING_DAY)
    assert owed(wang, WEDDING_DAY) == 0
    assert broken(community) == []


def test_case_120_somebody_from_outside(community):
    """400 of bill: 350.00 ahead, 50.00 of the deposit; and all from the deposit but 900.00."""
    first = rent_surely(community)
    ahead(first, 350, method="bank")
    settled(first)
    money = money_of(first)
    assert (money.paid, money.kept, bill_open(first)) == (yuan(350), yuan(50), 0)
    second = rent_surely(community, stay=whole_day(date(2026, 3, 29)))
    ahead(second, "88.80")
    settled(second, on=date(2026, 3, 29), damage=900)
    money = money_of(second)
    assert (money.kept, money.paid) == (yuan(500), yuan(800))
    assert still_owed(second, money) == 0
    assert broken(community) == []


def test_case_120_given_up_all_of_the_rent_goes_back(community):
    """Too late for half the deposit; rent is no deposit."""
    rental = rent_surely(community)
    ahead(rental, 400)

    late = actor(community, today=date(2026, 3, 27))
    cancel(late, rental=rental, reason="改期", method="cash")

    assert amounts(rental, kind="refund") == [yuan(-250), yuan(-400)]
    assert money_of(rental).ahead == 0
    assert broken(community) == []


def test_case_120_nobody_came_and_the_rent_waits(community):
    rental = rent_surely(community)
    ahead(rental, "123.45")
    later = actor(community, today=date(2026, 4, 2))
    no_show(later, rental=rental)
    assert (money_of(rental).ahead, money_of(rental).kept) == (yuan("123.45"), yuan(500))

    fetch_deposit(later, rental=rental, method="cash")

    assert money_of(rental).ahead == 0
    with pytest.raises(WrongState):
        fetch_deposit(later, rental=rental, method="cash")
    assert broken(community) == []


def test_case_120_before_the_deposit_and_after_the_hall_was_checked_out(community):
    """A reservation may pay its rent at once; the bill may be paid before it is settled."""
    rental = rent(community, lessee="丁家")
    ahead(rental, 100)
    assert rental.state == "reserved"
    again = rent_surely(community, stay=whole_day(date(2026, 3, 29)))
    clerk = actor(community, today=date(2026, 3, 29))
    check_out(clerk, rental=again, handover=Handover(cleaned=True))
    ahead(again, 400, on=date(2026, 3, 29))
    settled_by = {"rental": again, "method": "cash", "from_deposit": yuan(0)}
    done = settle(clerk, **settled_by)
    assert (done.state, bill_open(done), amounts(again, kind="refund")) == (
        "settled",
        0,
        [yuan(-500)],
    )
    with pytest.raises(WrongState):
        ahead(again, 1, on=date(2026, 3, 29))
    assert broken(community) == []


def test_case_120_its_receipt_is_reversed_while_it_is_held(community):
    rental = rent_surely(community)
    receipt = ahead(rental, 75)
    undo(receipt, TODAY)
    assert money_of(rental).ahead == 0
    again = ahead(rental, "57.00")
    settled(rental)
    with pytest.raises(AlreadySettled):
        undo(again, WEDDING_DAY)
    assert broken(community) == []


def test_case_120_rent_ahead_is_no_other_income(community):
    with pytest.raises(BadPayment):
        record_other_income(
            actor(community, today=TODAY),
            payer="丁家",
            fund=fund(community, "hall"),
            amount=yuan(1),
            method="cash",
            received_on=TODAY,
            purpose="rent_ahead",
        )


def test_case_120_by_the_api():
    """The same key once; the board's month and the trial balance name it."""
    village = renting_village()
    client = clerk_of(village)
    number = booked(client, **outsider())
    stepped(client, number, "confirm", method="cash")
    url = f"/api/v1/hall-bookings/{number}/prepay/"
    sent = {"amount": "321.09", "method": "bank", "reference": "B-77"}

    answers = [client.post(url, sent, headers={"Idempotency-Key": "k1"}) for _time in range(2)]

    assert answers[0].content == answers[1].content
    row = get(client, f"/hall-bookings/{number}/")
    assert (row["rent_held"], row["paid"], row["deposit_held"]) == ("321.09", "0.00", "300.00")
    (income,) = get(client, "/incomes/", purpose="rent_ahead")["results"]
    assert (income["income"], income["held"]) == ("0.00", "321.09")
    (account,) = [
        one for one in get(client, "/reports/trial-balance/")["accounts"] if one["code"] == "243"
    ]
    assert account["credit"] == "321.09"
    assert refusal(send_step(client, number, "prepay", amount="0.00", method="cash")) == (
        400,
        ["amount"],
    )


def test_case_129_far_too_much_rent_asks_once(community):
    """200.00 of rent: 600.00 in all are taken unasked, one fen more is asked about."""
    rental = rent_surely(community, door(community))
    clerk = actor(community, today=TODAY)
    paid = {"rental": rental, "method": "cash", "received_on": TODAY}
    prepay(clerk, amount=yuan(600), confirmed=False, **paid)

    with pytest.raises(Unusual):
        prepay(clerk, amount=yuan("0.01"), confirmed=False, **paid)
    prepay(clerk, amount=yuan("0.01"), confirmed=True, **paid)

    receipt = Payment.objects.filter(community=community, purpose="rent_ahead").latest("seq")
    assert receipt.amount == yuan("0.01")
    assert "已确认" in receipt.note
