"""Households that leave, split, merge or change their householder."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from funds.board.closing import close_month
from funds.board.reports import monthly_report
from funds.levies.arrears import arrears
from funds.levies.moving_accounts import NotMovable
from funds.levies.reversing import reverse_waiver
from funds.levies.statements import standing, statement
from funds.levies.waiving import NotWaivable, waive, withdraw
from funds.models import Charge, ChargeKind, Payment, Waiver
from funds.months import Month
from funds.payments.planning import PaymentLine
from funds.payments.refunding import NotRefundable, refund
from funds.village.moving import merge_households, move_out, split_household
from households.models import Household
from households.registering import change_householder, householder_on
from tests.cases.outcomes import broken, credit, months_paid, owed, the_charge
from tests.making.villages import actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)
JUNE_15 = date(2026, 6, 15)


def leave(household, on, today=None):
    return move_out(actor(household.community, today=today or on), household=household, on=on)


def test_case_41_and_42_a_household_leaves_having_paid_to_december():
    """Leaves on 15 June: July to December come back as credit, which can be refunded."""
    community = village()
    wang = door(community)
    paid = pay(wang, 36, date(2026, 1, 5))

    departure = leave(wang, JUNE_15)

    assert (departure.withdrawn, departure.credit) == (18, yuan(18))
    assert credit(wang) == yuan(18)
    assert set(months_paid(paid)) == {f"2026-{month:02d}" for month in range(1, 7)}
    assert str(standing(wang, today=JUNE_15).paid_through) == "2026-06"
    refund(
        actor(community, today=JUNE_15),
        household=wang,
        amount=yuan(18),
        method="cash",
        paid_on=JUNE_15,
        reason="销户",
    )
    assert credit(wang) == 0
    lines = statement(wang, first=JUNE_15, last=JUNE_15).lines
    assert (lines[-1].kind, lines[-1].amount) == ("refund", yuan(18))
    assert statement(wang, first=JUNE_15, last=date(2026, 12, 31)).closing == 0
    assert broken(community) == []


def test_case_41_closed_months_are_not_touched_by_leaving():
    """The leaving is entered in March, after January was closed: January's report stays."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 9, date(2026, 1, 20))
    close_month(actor(community, today=MARCH_20), month=Month(2026, 1))
    before = monthly_report(community, Month(2026, 1))

    departure = leave(wang, date(2026, 1, 15), today=MARCH_20)

    assert (departure.withdrawn, departure.credit) == (6, yuan(6))
    assert monthly_report(community, Month(2026, 1)).funds == before.funds
    assert credit(wang) == yuan(6)
    assert broken(community) == []


def test_case_42_a_household_leaves_with_a_debt():
    """No new charges, but what it owes stays on the list."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    leave(wang, date(2026, 1, 31))
    charge(community, "2026-02")

    (row,) = arrears(community, as_of=MARCH_20, today=MARCH_20)
    assert (row.household, row.owed, row.months) == (wang, yuan(3), 1)


def test_case_42_credit_of_one_who_leaves_pays_his_debt_first():
    """January is open, February is paid: leaving in January, the one pays the other."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    # February is paid by name, January stays open.
    lines = [
        PaymentLine(levy(community, code), Month(2026, 2), Month(2026, 2))
        for code in ("sanitation", "plot", "lights")
    ]
    pay(wang, 3, date(2026, 2, 3), lines=lines)

    departure = leave(wang, date(2026, 1, 31), today=date(2026, 2, 10))

    assert (departure.credit, owed(wang), credit(wang)) == (yuan(3), 0, 0)
    assert broken(community) == []


def test_case_45_a_household_is_split():
    """The open charge named goes along, with half of the credit; nothing is created or lost."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    new = split_household(
        actor(community, today=date(2026, 1, 20)),
        household=wang,
        number="01-101",
        householder="王小强",
        on=date(2026, 1, 20),
        approved_by="村委会",
        charges=[the_charge(wang, "2026-01")],
    )

    assert (owed(wang), owed(new)) == (yuan(2), yuan(1))
    assert the_charge(wang, "2026-01").waived == yuan(1)
    moved = the_charge(new, "2026-01")
    assert (moved.kind, moved.amount) == (ChargeKind.ADJUSTMENT, yuan(1))
    assert broken(community) == []


def test_case_45_credit_goes_along_when_a_household_is_split():
    """Two payments, equal and opposite; no money changes hands; the new one's charges use it."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, "5.50", date(2026, 1, 20))

    new = split_household(
        actor(community, today=date(2026, 1, 20)),
        household=wang,
        number="01-101",
        householder="王小强",
        on=date(2026, 1, 20),
        approved_by="村委会",
        credit=yuan(2),
    )

    assert (credit(wang), credit(new)) == (yuan("0.50"), yuan(2))
    assert monthly_report(community, Month(2026, 1)).closing == yuan("5.50")
    assert broken(community) == []


@pytest.mark.parametrize("along", ["charge", "credit"])
def test_case_45_a_split_of_a_closed_month_is_booked_in_the_open_one(along):
    """They parted in January, which is closed: what goes along moves on February's first day."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    if along == "credit":
        pay(wang, "3.50", date(2026, 1, 20))
        what = {"credit": yuan("0.50")}
    else:
        what = {"charges": [the_charge(wang, "2026-01")]}
    close_month(actor(community, today=date(2026, 2, 3)), month=Month(2026, 1))
    before = [(wang, yuan(3))] if along == "charge" else []

    new = split_household(
        actor(community, today=date(2026, 1, 20)),
        household=wang,
        number="01-101",
        householder="王小强",
        on=date(2026, 1, 20),
        approved_by="村委会",
        **what,
    )

    assert (owed(new), credit(new)) == ((yuan(1), 0) if along == "charge" else (0, yuan("0.50")))
    assert new.liable_from == date(2026, 1, 20)
    january = arrears(community, as_of=date(2026, 1, 31), today=date(2026, 2, 3))
    assert [(row.household, row.owed) for row in january] == before
    assert broken(community) == []


def test_case_45_a_split_without_approval_or_with_too_much_credit():
    """Both are refused, and no household is made."""
    community = village()
    wang = door(community)
    told = {"number": "01-101", "householder": "王小强", "on": date(2026, 1, 20)}

    with pytest.raises(NotMovable) as unapproved:
        split_household(actor(community), household=wang, approved_by=" ", **told)
    with pytest.raises(NotMovable) as too_much:
        split_household(
            actor(community), household=wang, approved_by="村委会", credit=yuan(1), **told
        )

    assert (unapproved.value.field, too_much.value.field) == ("approved_by", "credit")
    assert Household.objects.filter(community=community).count() == 1


def test_case_46_two_households_are_merged():
    """Debt and credit go along; the one that is closed ends at nothing."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01")
    pay(li, "3.50", date(2026, 1, 20))

    merge_households(
        actor(community, today=date(2026, 1, 31)),
        household=wang,
        into=li,
        on=date(2026, 1, 31),
        approved_by="村委会",
    )

    assert (owed(wang), credit(wang)) == (0, 0)
    assert (owed(li), credit(li)) == (yuan("2.50"), 0)
    wang.refresh_from_db(from_queryset=Household.objects.filter(community=community))
    assert wang.liable_until == date(2026, 1, 31)
    assert broken(community) == []


def test_case_46_a_household_is_not_merged_with_itself():
    """Another one must be chosen."""
    community = village()
    wang = door(community)

    with pytest.raises(NotMovable) as refusal:
        merge_households(
            actor(community, today=MARCH_20),
            household=wang,
            into=wang,
            on=MARCH_20,
            approved_by="村委会",
        )

    assert refusal.value.field == "into"


def test_case_47_old_papers_keep_the_old_name():
    """The householder dies in March; February's receipt still names her."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    payment = pay(wang, 3, date(2026, 2, 3))

    change_householder(
        actor(community), household=wang, name="王小强", since=date(2026, 3, 1), reason="去世"
    )

    assert payment.payer == "王秀英"
    assert householder_on(wang, date(2026, 2, 28)) == "王秀英"
    assert householder_on(wang, date(2026, 3, 1)) == "王小强"


def test_case_48_a_household_with_history_is_not_deleted():
    """It is closed instead; no way of deleting takes it."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    with pytest.raises(ProtectedError), transaction.atomic():
        wang.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Household.objects.filter(community=community).delete()

    assert Household.objects.filter(community=community).count() == 1


def split(household, on, **along):
    return split_household(
        actor(household.community, today=on),
        household=household,
        number="01-101",
        householder="王小强",
        on=on,
        approved_by="村委会",
        **along,
    )


def waived_for_a_week(household):
    """Waived on the 3rd of January, and open again on the 10th."""
    waiver = waive(
        actor(household.community, today=date(2026, 1, 3)),
        charge=the_charge(household, "2026-01"),
        reason="困难",
        approved_by="会议",
        on=date(2026, 1, 3),
    )
    reverse_waiver(
        actor(household.community, today=date(2026, 1, 10)),
        waiver=waiver,
        reason="撤回",
        on=date(2026, 1, 10),
    )


def test_case_45_credit_does_not_go_along_before_it_came():
    """They parted on the 5th; the money that is divided came on the 16th."""
    wang = door(village())
    pay(wang, 4, date(2026, 1, 16))

    new = split(wang, date(2026, 1, 5), credit=yuan("0.50"))

    moved = Payment.objects.filter(household__in=[wang, new], kind="transfer")
    assert set(moved.values_list("booked_on", flat=True)) == {date(2026, 1, 16)}
    assert broken(wang.community) == []


def test_case_45_a_charge_does_not_go_along_before_it_was_open_again():
    """On the 5th nothing was owed."""
    wang = door(village())
    charge(wang.community, "2026-01")
    waived_for_a_week(wang)

    new = split(wang, date(2026, 1, 5), charges=[the_charge(wang, "2026-01")])

    assert the_charge(new, "2026-01").booked_on == date(2026, 1, 10)
    assert broken(wang.community) == []


def test_what_went_along_is_owed_once():
    """The waiver that moved a charge is not reversed: the other household owes it now."""
    wang = door(village())
    charge(wang.community, "2026-01")
    split(wang, date(2026, 1, 5), charges=[the_charge(wang, "2026-01")])
    waiver = Waiver.objects.get(charge__household=wang)

    with pytest.raises(NotWaivable):
        reverse_waiver(
            actor(wang.community, today=date(2026, 1, 6)),
            waiver=waiver,
            reason="撤回",
            on=date(2026, 1, 6),
        )


def test_a_charge_is_waived_from_the_day_on_which_it_was_open_again():
    wang = door(village())
    charge(wang.community, "2026-01")
    waived_for_a_week(wang)
    how = {"charge": the_charge(wang, "2026-01"), "reason": "困难", "approved_by": "会议"}

    waiver = waive(actor(wang.community, today=date(2026, 1, 12)), on=date(2026, 1, 5), **how)

    assert waiver.booked_on == date(2026, 1, 10)
    assert broken(wang.community) == []


def test_credit_does_not_go_back_before_it_was_free_again():
    """Settled on the 1st, withdrawn on the 20th: on the 10th there was nothing to give back."""
    wang = door(village())
    charge(wang.community, "2026-01")
    pay(wang, 3, date(2026, 1, 1))
    withdraw(
        wang.community,
        list(Charge.objects.filter(household=wang)),
        reason="误收",
        on=date(2026, 1, 20),
        by=None,
    )
    how = {"household": wang, "amount": yuan(1), "method": "cash", "reason": "退"}

    with pytest.raises(NotRefundable):
        refund(actor(wang.community, today=date(2026, 1, 21)), paid_on=date(2026, 1, 10), **how)
    refund(actor(wang.community, today=date(2026, 1, 21)), paid_on=date(2026, 1, 20), **how)

    assert broken(wang.community) == []
