"""Cases 116: a hall bill is corrected, before its settlement and after it."""

from datetime import date

import pytest

from funds.hall.billing import Handover
from funds.hall.cancelling import cancel, fetch_deposit, no_show
from funds.hall.prepaying import prepay
from funds.hall.renting import begin_use
from funds.hall.settling import check_out, settle
from funds.hall.stepping import BadRental, WrongState
from funds.hall.undoing import undo
from funds.models import Charge, Payment
from funds.payments.rental_money import money_of
from funds.village.moving import merge_households, split_household
from tests.cases import doing
from tests.cases.doing import close
from tests.cases.outcomes import broken, credit, owed
from tests.funds.api.client import clerk_of
from tests.making.api_rentals import booked, outsider, renting_village, send_step, stepped
from tests.making.once import once_a_module
from tests.making.rentals import (
    WEDDING_DAY,
    bill_open,
    funds_of,
    hall_village,
    rent_surely,
)
from tests.making.villages import TODAY, actor, door, pay, yuan

pytestmark = pytest.mark.django_db

LATER = date(2026, 4, 3)
built, community = once_a_module(hall_village)


def clerk(rental, today=WEDDING_DAY):
    return actor(rental.community, today=today)


def read(rental, meter, today=WEDDING_DAY):
    """Checked out with this reading: 0.80 yuan a kilowatt-hour; cleaned."""
    handover = Handover(electricity_end=meter, cleaned=True)
    return check_out(clerk(rental, today), rental=rental, handover=handover)


def begun(rental, meter=1100):
    return begin_use(clerk(rental), rental=rental, electricity_start=meter)


def settled(rental, today=WEDDING_DAY, **wanted):
    return settle(clerk(rental, today), rental=rental, method="cash", **wanted)


def undone(rental, today=LATER, **wanted):
    return undo(clerk(rental, today), rental=rental, reason="电表抄错", **wanted)


def amounts(rental, kind):
    rows = Payment.objects.filter(community=rental.community, rental=rental, kind=kind)
    return [row.amount for row in rows.order_by("seq")]


def hall_charge(rental):
    rows = Charge.objects.filter(community=rental.community, kind="hall", withdrawn=False)
    rows = rows.order_by("seq")
    return [(row.household.number, row.amount, row.paid) for row in rows]


def test_case_116_before_the_settlement_it_is_made_out_anew(community):
    """11,500 for 1,150: 8,320.00 of electricity become 40.00."""
    rental = begun(rent_surely(community))
    assert read(rental, 11_500).electricity == yuan(8320)

    assert read(rental, 1_150).electricity == yuan(40)

    settled(rental)
    assert (bill_open(rental), amounts(rental, "refund")) == (0, [yuan(-60)])
    assert broken(community) == []


@pytest.mark.parametrize("paid", ["0.00", "1000.00", "8220.00"])
def test_case_116_a_households_settlement_is_undone(paid, community):
    """Charged 8,220.00 above its deposit; what it paid of that is credit, then pays the rest."""
    wang = door(community)
    rental = begun(rent_surely(community, wang))
    read(rental, 11_500)
    settled(rental)
    assert hall_charge(rental) == [("01-001", yuan(8220), 0)]
    if yuan(paid):
        pay(wang, paid, date(2026, 3, 30))

    after = undone(rental)

    assert (after.state, money_of(after).held, hall_charge(rental)) == (
        "checked_out",
        yuan(300),
        [],
    )
    assert (credit(wang), owed(wang, LATER)) == (yuan(paid), 0)
    assert broken(community) == []
    read(after, 1_525, LATER)
    settled(after, LATER)
    rest = yuan(200) + yuan(340) - yuan(300)
    assert sum(amount for _who, amount, _paid in hall_charge(rental)) == rest
    assert owed(wang, LATER) == max(rest - yuan(paid), 0)
    assert credit(wang) == max(yuan(paid) - rest, 0)
    assert broken(community) == []


def test_case_116_somebody_from_outside_has_paid_too_much(community):
    """8,220.00 were paid above the deposit of 500; the bill is 440.00: the rest goes back."""
    rental = begun(rent_surely(community))
    read(rental, 11_500)
    settled(rental)
    assert money_of(rental).paid == yuan(8220)

    after = undone(rental)
    assert (money_of(after).paid, money_of(after).held) == (yuan(8220), yuan(500))
    read(after, 1_150, LATER)
    settled(after, LATER)

    assert amounts(rental, "refund") == [yuan(-500), yuan(-7780)]
    assert (bill_open(rental), funds_of(community)) == (0, {"hall": yuan(440)})
    assert broken(community) == []


def test_case_116_somebody_from_outside_has_paid_too_little(community):
    """440.00 were 1,240.00: 60.00 went back and stay so, 800.00 are still to be paid."""
    rental = begun(rent_surely(community))
    read(rental, 1_150)
    settled(rental)

    after = undone(rental)
    assert money_of(after).held == yuan(440)
    read(after, 2_150, LATER)
    settled(after, LATER)

    assert money_of(rental).paid == yuan(800)
    assert amounts(rental, "refund") == [yuan(-60)]
    assert funds_of(community) == {"hall": yuan(1240)}
    assert broken(community) == []


def test_case_116_what_was_given_back_is_here_again(community):
    """The clerk entered it, the money never left the box: all 500.00 are held."""
    rental = begun(rent_surely(community))
    read(rental, 1_150)
    settled(rental)

    after = undone(rental, came_back=True)

    assert money_of(after).held == yuan(500)
    read(after, 1_225, LATER)
    settled(after, LATER)
    assert (bill_open(rental), funds_of(community)) == (0, {"hall": yuan(500)})
    assert undone(after, came_back=True).state == "checked_out"
    assert money_of(after).held == yuan(500)
    assert broken(community) == []


def test_case_116_with_rent_paid_ahead(community):
    wang = door(community)
    rental = begun(rent_surely(community, wang))
    paid = {"amount": yuan("350.50"), "method": "cash", "received_on": WEDDING_DAY}
    prepay(clerk(rental), rental=rental, **paid)
    read(rental, 1_150)
    settled(rental)
    assert amounts(rental, "refund") == [yuan("-110.50"), yuan(-300)]

    after = undone(rental)
    assert (money_of(after).ahead, money_of(after).held) == (yuan(240), 0)
    read(after, 1_250, LATER)
    settled(after, LATER)

    assert hall_charge(rental) == [("01-001", yuan(80), 0)]
    assert broken(community) == []


def test_case_116_in_a_closed_month(community):
    """March is closed: everything red stands on 1 April, March stays as it was printed."""
    wang = door(community, liable_from=None)
    rental = begun(rent_surely(community, wang))
    read(rental, 11_500)
    settled(rental)
    pay(wang, "8220.00", date(2026, 3, 30))
    close(community, "2026-01", "2026-02", "2026-03")

    after = undone(rental)

    assert (after.state, credit(wang)) == ("checked_out", yuan(8220))
    rows = Payment.objects.filter(community=community, kind="reversal")
    assert {row.booked_on for row in rows} == {date(2026, 4, 1)}
    assert broken(community) == []


def test_case_116_step_by_step_to_the_beginning(community):
    """Checked out, then handed over by mistake: it can be given up after all."""
    rental = begun(rent_surely(community))
    read(rental, 1_150)
    assert undone(rental).state == "in_use"
    back = undone(rental)
    assert (back.state, back.electricity_start, back.electricity) == ("confirmed", None, 0)
    with pytest.raises(WrongState):
        undone(rental)
    with pytest.raises(BadRental):
        undo(clerk(rental), rental=begun(rental), reason="  ")


def test_case_116_undone_and_given_up(community):
    """What somebody from outside had paid goes back with the deposit."""
    rental = begun(rent_surely(community))
    read(rental, 2_100)
    settled(rental)
    for _step in range(3):
        undone(rental)

    given_up = {"reason": "没有办", "method": "cash", "paid_on": LATER}
    cancel(actor(community, today=LATER), rental=rental, **given_up)

    money = money_of(rental)
    assert (money.held, money.ahead, money.paid) == (0, 0, 0)
    assert funds_of(community) == {"hall": yuan(250)}
    assert broken(community) == []


def test_case_116_a_kept_deposit_is_given_back(community):
    """Nobody came, but there was a reason: what was kept is reversed and fetched."""
    rental = rent_surely(community)
    no_show(clerk(rental, LATER), rental=rental)
    doing.undo(Payment.objects.get(community=community, kind="kept"), LATER)

    fetch_deposit(clerk(rental, LATER), rental=rental, method="cash")

    assert (money_of(rental).held, funds_of(community)) == (0, {})
    assert broken(community) == []


def test_case_113_no_hall_bill_lands_on_a_household_that_has_left(community):
    """It is paid before it is settled, or less is asked."""
    wang = door(community, liable_until=date(2026, 3, 31))
    rental = begun(rent_surely(community, wang))
    read(rental, 1_350)
    with pytest.raises(BadRental, match=r"100\.00"):
        settled(rental, LATER)

    paid = {"amount": yuan(100), "method": "cash", "received_on": LATER}
    prepay(clerk(rental, LATER), rental=rental, **paid)
    settled(rental, LATER)

    assert hall_charge(rental) == []
    assert funds_of(community) == {"hall": yuan(400)}
    assert broken(community) == []


def test_case_116_by_the_api():
    village = renting_village()
    client = clerk_of(village)
    number = booked(client, **outsider(day=TODAY))
    stepped(client, number, "confirm", method="cash")
    stepped(client, number, "begin", electricity_start=100)
    stepped(client, number, "check-out", electricity_end=5000)
    assert stepped(client, number, "settle")["paid"] == "3170.00"
    assert send_step(client, number, "undo").status_code == 400

    row = stepped(client, number, "undo", reason="电表抄错", came_back=True)

    assert (row["state"], row["paid"], row["deposit_held"]) == (
        "checked_out",
        "3170.00",
        "300.00",
    )
    assert stepped(client, number, "check-out", electricity_end=500)["total"] == "770.00"
    row = stepped(client, number, "settle")
    assert (row["paid"], row["owed"], row["deposit_kept"]) == ("770.00", "0.00", "0.00")


def joined(household, into, on):
    merge_households(
        actor(household.community, today=on),
        household=household,
        into=into,
        on=on,
        approved_by="会议",
    )


def branched(household, number, on):
    return split_household(
        actor(household.community, today=on),
        household=household,
        number=number,
        householder="王小二",
        on=on,
        approved_by="会议",
        charges=Charge.objects.filter(household=household, kind="hall"),
    )


@pytest.mark.parametrize("how", ["merge", "split"])
def test_case_113_a_bill_that_went_to_another_household_is_corrected_there(how, community):
    """王秀英 joined 李建国 owing 8,220.00: the bill of 1,300 kilowatt-hours is his, not hers."""
    wang = door(community)
    rental = begun(rent_surely(community, wang))
    read(rental, 11_500)
    settled(rental)
    if how == "merge":
        li = door(community, "01-002", "李建国")
        joined(wang, li, date(2026, 3, 30))
    else:
        li = branched(wang, "01-002", date(2026, 3, 30))
    assert hall_charge(rental) == [("01-001", yuan(8220), 0), ("01-002", yuan(8220), 0)]

    undone(rental)

    assert hall_charge(rental) == []
    assert (owed(wang, LATER), owed(li, LATER)) == (0, 0)
    assert broken(community) == []
    read(rental, 2_400, LATER)
    settled(rental, LATER)
    assert hall_charge(rental) == [("01-002", yuan(940), 0)]
    assert (owed(wang, LATER), owed(li, LATER)) == (0, yuan(940))
    assert broken(community) == []
