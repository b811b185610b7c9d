"""Case 115 after case 113: credit that a split or merge gave away comes back, so that what paid it
can be reversed."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.models import Payment, PaymentKind
from funds.payments.planning import AlreadySettled
from funds.payments.returning_credit import return_credit
from funds.payments.reversing import reverse_payment
from funds.village.moving import merge_households, split_household
from tests.cases.doing import close, give_back
from tests.cases.outcomes import broken, credit, credit_apart, days_out_of_bounds, owed
from tests.making.desk import DeskClient
from tests.making.villages import actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
MARCH_20 = date(2026, 3, 20)
SHEET = "/admin/households/household/{}/sheet/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def wang():
    """王秀英 brought a cheque of 120.50 on 20 January: more than two years of levies."""
    household = door(village())
    charge(household.community, "2026-01")
    pay(household, "120.50", JANUARY_20, method="bank")
    assert credit(household) > yuan(30)
    return household


def moved(household, kind=PaymentKind.TRANSFER):
    return Payment.objects.filter(community=household.community, kind=kind).order_by("seq")


def sound(community):
    assert broken(community) == []
    assert days_out_of_bounds(community) == []
    assert credit_apart(community) == {}


def split(household, amount):
    return split_household(
        actor(household.community),
        household=household,
        number="01-002",
        householder="王小二",
        on=MARCH_20,
        approved_by="会议",
        credit=yuan(amount),
    )


def undo(payment):
    who = actor(payment.community)
    return return_credit(who, payment=payment, reason="支票退票")


def bounced(household):
    cheque = Payment.objects.get(community=household.community, household=household, method="bank")
    return reverse_payment(actor(household.community), payment=cheque, reason="支票退票")


def test_case_115_after_a_split_the_cheque_bounces(wang):
    before = credit(wang)
    new = split(wang, "20.20")
    with pytest.raises(AlreadySettled, match=r"20\.20.*先在这一户的收款记录里"):
        bounced(wang)

    undo(moved(wang)[0])

    assert (credit(wang), credit(new)) == (before, 0)
    sound(wang.community)
    bounced(wang)
    assert (credit(wang), credit(new), owed(wang, MARCH_20)) == (0, 0, yuan(9))
    sound(wang.community)


@pytest.mark.parametrize("closed", [(), ("2026-01", "2026-02")])
def test_case_115_after_a_merge_what_it_paid_is_open_again(wang, closed):
    """李建国 owed 9.00, which the credit paid that 王秀英 brought along; he answers for her 9.00."""
    community = wang.community
    li = door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02", "2026-03")
    close(community, *closed)
    merge_households(
        actor(community), household=wang, into=li, on=date(2026, 3, 10), approved_by="会议"
    )
    assert owed(li, MARCH_20) == 0

    undo(moved(wang)[1])

    assert (owed(li, MARCH_20), credit(li)) == (yuan(9), 0)
    assert credit(wang) > 0
    sound(community)
    bounced(wang)
    assert (owed(wang, MARCH_20), credit(wang)) == (0, 0)
    assert (owed(li, MARCH_20), credit(li)) == (yuan(18), 0)
    sound(community)


def test_case_115_what_was_refunded_there_comes_back_first(wang):
    new = split(wang, "20.20")
    going = give_back(new, "1.10", MARCH_20, method="bank")
    with pytest.raises(AlreadySettled, match=r"1\.10"):
        undo(moved(wang)[0])

    reverse_payment(actor(wang.community), payment=going, reason="退错")
    undo(moved(wang)[0])
    for row in moved(wang):
        with pytest.raises(AlreadySettled):
            undo(row)

    assert moved(wang).count() == 4
    sound(wang.community)


def test_case_115_credit_comes_back_at_the_desk(wang):
    """The refusal sends to the list of payments, where the way out stands."""
    before = credit(wang)
    split(wang, "20.20")
    clerk = DeskClient()
    clerk.force_login(official(wang.community))
    row = moved(wang)[0]
    address = f"/admin/payments/{row.pk}/reverse/"
    assert address in clerk.get(SHEET.format("01-001")).content.decode()
    assert "20.20" in clerk.get(address).content.decode()

    assert clerk.post(address, {"reason": "支票退票"}).status_code == 302

    assert credit(wang) == before
    sound(wang.community)
