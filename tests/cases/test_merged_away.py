"""Cases 113 and 116: what comes to a household after it was merged away is its successor's."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.hall.billing import Handover
from funds.hall.cancelling import cancel, fetch_deposit
from funds.hall.renting import begin_use
from funds.hall.settling import settle
from funds.hall.undoing import undo
from funds.levies.charging import raise_charges
from funds.levies.charging_by_hand import charge_by_hand, withdraw_charge
from funds.levies.reducing import reduce_charge
from funds.levies.reversing import reverse_waiver
from funds.levies.waiving import waive
from funds.levies.writing_off import write_off
from funds.models import Charge, Payment, RentalState
from funds.months import Month
from funds.payments.collecting import Collected, RoundRefused, save_round
from funds.payments.recovering import recover
from funds.payments.rental_money import money_of
from funds.payments.reversing import reverse_payment
from funds.village.moving import merge_households
from funds.village.staying import take_back_leaving
from households.models import Household
from households.succession import MergedAway, successor
from tests.cases.doing import give_back, undo as bounce
from tests.cases.outcomes import (
    broken,
    charges_of,
    credit,
    credit_apart,
    days_out_of_bounds,
    owed,
    the_charge,
)
from tests.funds.api.client import caller, refusal, send_payment
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.rentals import WEDDING_DAY, hall_village, rent, rent_surely
from tests.making.villages import actor, charge, door, fund, official, pay, yuan

pytestmark = pytest.mark.django_db

APRIL_3 = date(2026, 4, 3)
JANUARY_9 = date(2026, 1, 9)
SHEET = "/admin/households/household/01-001/sheet/"


def two_households():
    """王秀英 paid January and owes February; 李建国 owes nothing; 3.00 a month each."""
    community = hall_village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    pay(wang, 3, JANUARY_9)
    return wang, door(community, "01-002", "李建国", liable_from=date(2026, 4, 1))


built, here = once_a_module(two_households)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 4, 3, 2, 0, tzinfo=UTC), tick=False):
        yield


def clerk(household, today=APRIL_3):
    return actor(household.community, today=today)


def merge(household, into, on=date(2026, 3, 30)):
    return merge_households(
        clerk(household, on), household=household, into=into, on=on, approved_by="村委会"
    )


def fresh(household):
    return Household.objects.get(community=household.community, pk=household.pk)


def landed(wang, li, *, owes="0", has="0"):
    """Nothing stays with her; so much is his, and the books are right on every day."""
    community = wang.community
    assert (owed(wang, APRIL_3), credit(wang)) == (0, 0)
    assert (owed(li, APRIL_3), credit(li)) == (yuan(owes), yuan(has))
    assert broken(community) == []
    assert days_out_of_bounds(community) == []
    assert credit_apart(community) == {}


def wedding(household, meter=1100, **bill):
    """Settled on its day: 200 a day and 0.80 a kilowatt-hour, of which the deposit pays 300."""
    rental = rent_surely(household.community, household)
    rental = begin_use(clerk(household, WEDDING_DAY), rental=rental, electricity_start=1100)
    return settle(
        clerk(household, WEDDING_DAY),
        rental=rental,
        method="cash",
        handover=Handover(electricity_end=meter, cleaned=True, **bill),
    )


def test_case_113_who_answers_in_the_end(here):
    """王 into 李, 李 into 赵: 赵 answers for both, until 王 comes back."""
    wang, li = here
    zhao = door(wang.community, "01-003", "赵四", liable_from=date(2026, 4, 1))
    merge(wang, li)
    merge(li, zhao, date(2026, 4, 2))

    assert (successor(wang), successor(li), successor(zhao)) == (zhao, zhao, zhao)
    landed(wang, zhao, owes="3")

    take_back_leaving(clerk(wang), household=fresh(wang), reason="没有并户")
    assert successor(wang) == wang


@pytest.mark.parametrize("paid", [True, False])
def test_case_116_a_paid_hall_bill_is_undone_after_the_merger(here, paid):
    """Meter 1,600 for 1,150: 200 + 400 less 300 of deposit; 300 were charged, paid or not."""
    wang, li = here
    pay(wang, 3, date(2026, 2, 9))
    rental = wedding(wang, 1600)
    if paid:
        pay(wang, 300, date(2026, 3, 29))
    merge(wang, li)
    landed(wang, li, owes="0" if paid else "300")

    undone = undo(clerk(wang), rental=rental, reason="电表抄错")

    assert (undone.state, undone.household) == (RentalState.CHECKED_OUT, li)
    assert money_of(undone).held == yuan(300)
    landed(wang, li, has="300" if paid else "0")


def test_case_116_and_settled_again_it_is_the_successors_bill(here):
    """2,100 instead of 1,600: 700 more than the deposit are his, of which his 300 pay a part."""
    wang, li = here
    pay(wang, 3, date(2026, 2, 9))
    rental = wedding(wang, 1600)
    pay(wang, 300, date(2026, 3, 29))
    merge(wang, li)
    undone = undo(clerk(wang), rental=rental, reason="电表抄错")
    undone = undo(clerk(wang), rental=undone, reason="电表抄错")

    settle(
        clerk(wang),
        rental=undone,
        method="cash",
        handover=Handover(electricity_end=2100, cleaned=True),
    )

    landed(wang, li, owes="400")


def test_case_116_a_bill_paid_in_part_when_she_joined_him(here):
    """100 of 300 were paid by her; 200 went along as his. Undone, he has what she paid."""
    wang, li = here
    pay(wang, 3, date(2026, 2, 9))
    rental = wedding(wang, 1600)
    pay(wang, 100, date(2026, 3, 29))
    merge(wang, li)
    landed(wang, li, owes="200")

    undone = undo(clerk(wang), rental=rental, reason="电表抄错")

    assert undone.household == li
    landed(wang, li, has="100")


def test_case_116_a_kept_deposit_is_given_back(here):
    """She cancelled late and 150 were kept; reversed, they are held for his rental now."""
    wang, li = here
    rental = rent_surely(wang.community, wang)
    cancel(clerk(wang, WEDDING_DAY), rental=rental, reason="延期", method="cash")
    merge(wang, li)
    kept = Payment.objects.get(community=wang.community, rental=rental, kind="kept")

    reverse_payment(clerk(wang), payment=kept, reason="村委会同意退")

    rental.refresh_from_db()
    assert (rental.household, money_of(rental).held) == (li, yuan(150))
    fetch_deposit(clerk(wang), rental=rental, method="cash")
    assert money_of(rental).held == 0
    landed(wang, li, owes="3")


def test_case_113_a_deposit_still_to_be_fetched_goes_along(here):
    """The cancelled wedding's deposit was held when she joined him: it is fetched as his."""
    wang, li = here
    rental = rent_surely(wang.community, wang)
    cancel(clerk(wang, WEDDING_DAY), rental=rental, reason="延期", method="cash")
    for payment in Payment.objects.filter(community=wang.community, rental=rental, amount__lt=0):
        reverse_payment(clerk(wang, WEDDING_DAY), payment=payment, reason="没有退")

    merge(wang, li)

    rental.refresh_from_db()
    assert (rental.household, money_of(rental).held) == (li, yuan(300))


def test_case_113_a_payment_that_is_reversed_is_owed_by_the_successor(here):
    """January's 3.00 bounce: he owes them with February's that went along."""
    wang, li = here
    merge(wang, li)

    bounce(Payment.objects.get(community=wang.community, household=wang, kind="payment"), APRIL_3)

    landed(wang, li, owes="6")


def test_case_113_a_refund_that_is_reversed_is_the_successors_credit(here):
    """10.50 too much were given back to her before; they never went, and pay his 3.00."""
    wang, li = here
    community = wang.community
    pay(wang, 100, date(2026, 3, 9))
    merge_day = date(2026, 3, 30)
    going = give_back(wang, "10.50", merge_day)
    merge(wang, li)
    before = credit(li)

    reverse_payment(clerk(wang), payment=going, reason="没有退成")

    assert (credit(li) - before, credit(wang)) == (yuan("10.50"), 0)
    assert broken(community) == []
    assert credit_apart(community) == {}


def test_case_113_a_waiver_taken_back_is_owed_by_the_successor(here):
    """February's sanitation, 1.00, was waived; 2.00 went along."""
    wang, li = here
    waiver = waive(
        clerk(wang, date(2026, 3, 2)),
        charge=the_charge(wang, "2026-02"),
        reason="困难",
        approved_by="会议",
        on=date(2026, 3, 2),
    )
    merge(wang, li)
    landed(wang, li, owes="2")

    reverse_waiver(clerk(wang), waiver=waiver, reason="撤回", on=APRIL_3)

    landed(wang, li, owes="3")


def test_case_113_a_paid_charge_lowered_is_the_successors_credit(here):
    """January's 1.00 becomes 0.40: 0.60 pay some of what he owes of February."""
    wang, li = here
    merge(wang, li)

    reduce_charge(
        clerk(wang),
        charge=the_charge(wang, "2026-01"),
        to=yuan("0.40"),
        reason="核错",
        decision="会议",
    )

    landed(wang, li, owes="2.40")


def by_hand(household, amount, month="2026-03"):
    return charge_by_hand(
        clerk(household),
        households=[household],
        month=Month.parse(month),
        amount=yuan(amount),
        reason="补收",
        decision="会议",
        fund=fund(household.community, "sanitation"),
    )


def test_case_112_and_113_a_charge_by_hand_is_the_successors(here):
    """A rate decided late for all who lived here in March: hers is his, with its decision."""
    wang, li = here
    merge(wang, li)

    (made,) = by_hand(wang, "7.70")

    assert (made.household, made.decision) == (li, "会议")
    landed(wang, li, owes="10.70")
    withdraw_charge(clerk(wang), charge=made, reason="收错")
    landed(wang, li, owes="3")


def test_case_113_the_run_of_a_month_in_which_she_still_lived_here(here):
    """March is only run in April: her 3.00 are his, beside February's."""
    wang, li = here
    merge(wang, li)

    raise_charges(clerk(wang), month=Month(2026, 3))

    landed(wang, li, owes="6")


@pytest.mark.parametrize(("amount", "left"), [("3", "0"), ("1.60", "0.40")])
def test_case_127_and_113_a_debt_written_off_is_paid_by_the_successor(here, amount, left):
    """February was written off before; he pays it after all, in part the rest stays given up."""
    wang, li = here
    write_off(
        clerk(wang, date(2026, 3, 20)),
        charges=list(charges_of(wang).filter(outstanding__gt=0)),
        reason="户主失联",
        decision="3月8日村民代表会议",
    )
    merge(wang, li)
    told = {"amount": yuan(amount), "method": "cash", "received_on": APRIL_3}
    with pytest.raises(MergedAway, match="01-002 李建国"):
        recover(clerk(wang), household=wang, **told)

    paid = recover(clerk(wang), household=li, **told)

    landed(wang, li)
    again = Charge.objects.filter(community=wang.community, household=li)
    assert sum(one.paid for one in again) == yuan(amount)
    assert sum(one.waived for one in again) == yuan(left)
    reverse_payment(clerk(wang), payment=paid, reason="收错")
    landed(wang, li, owes=amount)


def test_case_113_money_for_a_merged_household_is_refused_at_the_desk(here):
    """The page says who took it over, and leads there; nothing is booked."""
    wang, li = here
    merge(wang, li)
    client = DeskClient()
    client.force_login(official(wang.community))
    before = Payment.objects.filter(community=wang.community).count()
    assert "并入" in client.get(SHEET).content.decode()

    told = client.post(
        SHEET, {"amount": "5", "method": "cash", "received_on": APRIL_3, "owed_seen": "0.00"}
    )

    assert told.status_code == 422
    assert "01-001已并入01-002 李建国，请记到01-002 李建国名下。" in told.content.decode()
    assert Payment.objects.filter(community=wang.community).count() == before


def test_case_113_money_for_a_merged_household_is_refused_by_the_api(here):
    wang, li = here
    merge(wang, li)

    answer = send_payment(caller(official(wang.community)), received_on="2026-04-03")

    assert refusal(answer) == (400, ["household"])
    assert "01-002 李建国" in answer.content.decode()
    assert (owed(li, APRIL_3), credit(wang)) == (yuan(3), 0)


def test_case_113_a_line_for_a_merged_household_stops_the_round(here):
    """Her line was on the list that was carried along: it is named, and none is booked."""
    wang, li = here
    merge(wang, li)
    lines = [Collected(li, yuan(3)), Collected(wang, yuan(3))]

    with pytest.raises(RoundRefused, match="01-002 李建国") as refused:
        save_round(clerk(wang), group=wang.group, lines=lines, method="cash", received_on=APRIL_3)

    assert refused.value.field == "01-001"
    landed(wang, li, owes="3")


@pytest.mark.parametrize(
    "enter",
    [
        lambda wang: pay(wang, 5, APRIL_3),
        lambda wang: give_back(wang, 1, APRIL_3),
        lambda wang: rent(wang.community, wang, stay=None),
    ],
)
def test_case_113_nothing_new_is_entered_for_a_merged_household(here, enter):
    wang, li = here
    merge(wang, li)

    with pytest.raises(MergedAway, match="01-002 李建国"):
        enter(wang)
