"""Cases 121: another deposit, a part, or none; and a deposit that is taken again."""

from datetime import date

import pytest

from funds.hall.billing import Handover
from funds.hall.cancelling import fetch_deposit
from funds.hall.deciding import decide_deposit
from funds.hall.moving import move
from funds.hall.renting import begin_use, confirm
from funds.hall.settling import check_out, settle
from funds.hall.stepping import BadRental, WrongState
from funds.models import Charge, Payment
from households.models import Membership, Role
from tests.cases.doing import undo
from tests.cases.outcomes import broken
from tests.funds.api.client import caller, clerk_of, refusal
from tests.making.api_rentals import booked, outsider, renting_village, send_step, stepped
from tests.making.once import once_a_module
from tests.making.rentals import (
    TODAY,
    WEDDING_DAY,
    bill_open,
    hall_village,
    held,
    rent,
    rent_surely,
    whole_day,
)
from tests.making.villages import actor, door, official, yuan

pytestmark = pytest.mark.django_db


def with_an_approver():
    village = hall_village()
    official(village, "approver", Role.APPROVER)
    return village


built, community = once_a_module(with_an_approver)


def approver_of(village):
    return Membership.objects.get(community=village, role=Role.APPROVER).user


def decided(rental, amount, reason="困难家庭", today=TODAY):
    approver = approver_of(rental.community)
    who = actor(rental.community, approver, today)
    return decide_deposit(who, rental=rental, amount=yuan(amount), reason=reason)


def confirmed(rental, on=TODAY):
    clerk = actor(rental.community, today=on)
    return confirm(clerk, rental=rental, method="cash", received_on=on)


@pytest.mark.parametrize("amount", ["120.00", "500.00", "777.77"])
def test_case_121_another_amount_is_taken(amount, community):
    rental = decided(rent(community), amount)
    after = confirmed(rental)
    assert (after.deposit, held(after), after.deposit_reason) == (
        yuan(amount),
        yuan(amount),
        "困难家庭",
    )
    assert after.deposit_decided_by.username == "approver"
    assert broken(community) == []


def test_case_121_a_funeral_without_deposit_is_handed_over_and_settled(community):
    """Of a household: the bill is its charge. Of somebody from outside: it is paid at once."""
    wang = door(community)
    at_home = rent(community, wang, event="funeral")
    clerk = actor(community, today=WEDDING_DAY)
    with pytest.raises(WrongState, match="审批人"):
        begin_use(clerk, rental=at_home)
    decided(at_home, 0, "丧事免押金")

    begin_use(clerk, rental=at_home, electricity_start=40)
    check_out(clerk, rental=at_home, handover=Handover(electricity_end=65, cleaned=True))
    done = settle(clerk, rental=at_home, method="cash")

    assert done.state == "settled"
    assert Charge.objects.get(community=community, kind="hall").amount == yuan(220)
    outside = rent(community, event="funeral", stay=whole_day(date(2026, 3, 29)))
    decided(outside, 0)
    done = settle(actor(community, today=date(2026, 3, 29)), rental=outside, method="cash")
    assert (done.state, bill_open(done)) == ("settled", 0)
    assert not Payment.objects.filter(community=community, purpose="deposit").exists()
    assert broken(community) == []


def test_case_121_taken_again_after_its_receipt_was_reversed(community):
    """Also while the hall is in use, and after another amount was decided."""
    rental = rent_surely(community)
    clerk = actor(community, today=WEDDING_DAY)
    begin_use(clerk, rental=rental)
    undo(Payment.objects.get(community=community, rental=rental), WEDDING_DAY)
    assert held(rental) == 0
    decided(rental, "333.30", today=WEDDING_DAY)

    again = confirmed(rental, WEDDING_DAY)

    assert (again.state, held(again)) == ("in_use", yuan("333.30"))
    assert broken(community) == []


def test_case_121_what_is_held_beyond_the_decision_goes_back(community):
    rental = decided(rent_surely(community), "150.00")
    assert held(rental) == yuan(500)

    fetch_deposit(actor(community, today=TODAY), rental=rental, method="cash")

    assert held(rental) == yuan(150)
    with pytest.raises(WrongState):
        fetch_deposit(actor(community, today=TODAY), rental=rental, method="cash")
    moved = move(actor(community, today=TODAY), rental=rental, stay=whole_day(date(2026, 4, 9)))
    assert (moved.deposit, moved.deposit_reason) == (yuan(150), "困难家庭")
    assert broken(community) == []


def test_case_121_only_with_a_reason_and_not_by_who_entered_it(community):
    rental = rent(community)
    with pytest.raises(BadRental):
        decided(rental, 0, reason=" ")
    with pytest.raises(BadRental):
        decided(rental, -1)
    approver = approver_of(community)
    own = rent(community, by=approver, stay=whole_day(date(2026, 3, 30)))
    with pytest.raises(BadRental, match="登记人"):
        decided(own, 0)


def test_case_121_by_the_api():
    village = renting_village()
    client = clerk_of(village)
    number = booked(client, **outsider(event="funeral", day=TODAY))
    sent = {"amount": "0.00", "reason": "丧事免押金"}
    assert send_step(client, number, "deposit", **sent).status_code == 403
    approver = caller(official(village, "approver", Role.APPROVER))

    row = stepped(approver, number, "deposit", **sent)

    assert (row["deposit"], row["deposit_reason"]) == ("0.00", "丧事免押金")
    assert stepped(client, number, "begin")["state"] == "in_use"
    assert stepped(client, number, "settle")["state"] == "settled"
    assert refusal(send_step(approver, number, "deposit", **sent)) == (409, [])
