"""How collection went: the same figures as the lists of arrears and the reports, on any day."""

from collections import Counter
from datetime import date, timedelta

import pytest

from funds.board.closing import close_month
from funds.board.trends import levy_trends, owed_at, owed_at_ends, owed_on, owed_trend, trend
from funds.levies.arrears import arrears, debts_on, owed_charges, owed_in_all
from funds.levies.charging import charge_household
from funds.levies.credit_left import credit_on
from funds.levies.reversing import reverse_waiver
from funds.levies.waiving import waive
from funds.models import Allocation, Charge, ChargeKind, Exemption, Payment, Waiver
from funds.money import ZERO
from funds.months import Month
from funds.payments.receipting import record_other_income
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from households.models import Household
from households.revising import revise
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.rentals import hall_village, rent_surely
from tests.making.villages import actor, charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db

APRIL_30 = date(2026, 4, 30)


def four_months():
    """Four months in which everything happens to two doors."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    revise(
        Exemption(
            community=community,
            household=li,
            percent=50,
            from_month=Month(2026, 2),
            reason="低保户",
            approved_by="会议",
        ),
        by=None,
    )
    charge(community, "2026-01", "2026-02")
    paid = pay(wang, 5, date(2026, 1, 20))
    charge_household(
        actor(community, today=date(2026, 2, 14)),
        household=li,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 2),
        amount=yuan(40),
        booked_on=date(2026, 2, 14),
        reason="寿宴",
    )
    pay(li, "41.50", date(2026, 2, 16))
    close_month(actor(community, today=date(2026, 2, 20)), month=Month(2026, 1))
    reverse_payment(actor(community, today=date(2026, 2, 21)), payment=paid, reason="错")
    charge(community, "2026-03")
    row = Charge.objects.filter(community=community, household=wang, outstanding__gt=0)[0]
    waive(
        actor(community, today=date(2026, 3, 5)),
        charge=row,
        reason="困难",
        approved_by="会议",
        on=date(2026, 3, 5),
    )
    pay(wang, 20, date(2026, 3, 9))
    taken = Waiver.objects.get(community=community, charge=row, kind="waiver")
    reverse_waiver(
        actor(community, today=date(2026, 3, 28)),
        waiver=taken,
        reason="查明",
        on=date(2026, 3, 28),
    )
    charge(community, "2026-04")
    return community


built, community = once_a_module(four_months)


def test_owed_on_any_day_is_what_the_list_of_arrears_says(community):
    """Every third day from the first to the last, past and present."""
    days = [date(2026, 1, 1) + timedelta(days=3 * step) for step in range(40)] + [APRIL_30]

    said = [owed_at(community, day) for day in days]

    listed = [
        sum((row.owed for row in arrears(community, as_of=day, today=APRIL_30)), ZERO)
        for day in days
    ]
    assert said == listed
    assert len(set(said)) > 5
    assert broken(community) == []


def test_charged_is_less_waivers_and_collected_is_less_what_went_back(community):
    """Levies only are charged; money is of the month in which it was booked."""
    months = trend(community, last=Month(2026, 4), months=4)

    assert [(str(row.month), row.charged) for row in months] == [
        ("2026-01", yuan(6)),
        ("2026-02", yuan("4.50")),
        ("2026-03", yuan("4.50")),
        ("2026-04", yuan("4.50")),
    ]
    assert [row.collected for row in months] == [yuan(5), yuan("36.50"), yuan(20), 0]


def test_months_without_anything_are_nothing():
    """Twelve months up to the last one, over the turn of a year."""
    months = trend(village(), last=Month(2026, 2))

    assert [str(row.month) for row in (months[0], months[-1])] == ["2025-03", "2026-02"]
    assert {(row.charged, row.collected) for row in months} == {(ZERO, ZERO)}
    assert len(months) == 12


def test_refunds_are_less_and_money_of_nobody_is_not_counted():
    """2.00 of 5.00 go back; a donation and a deposit are of no household."""
    community = hall_village()
    wang = door(community, liable_from=date(2027, 1, 1))
    day = date(2026, 3, 20)
    pay(wang, 5, day)
    given = {"method": "cash"}
    refund(
        actor(community, today=day),
        household=wang,
        amount=yuan(2),
        paid_on=day,
        reason="退",
        **given,
    )
    record_other_income(
        actor(community, today=day),
        payer="某人",
        fund=fund(community),
        amount=yuan(99),
        received_on=day,
        **given,
    )
    rent_surely(community)

    (month,) = trend(community, last=Month(2026, 3), months=1)

    assert (month.charged, month.collected) == (ZERO, yuan(3))
    assert broken(community) == []


def test_another_village_is_not_counted(community):
    assert owed_at(village("linshui"), APRIL_30) == 0
    assert owed_at(community, APRIL_30) > 0


def test_all_days_at_once_say_what_each_says_alone(community, django_assert_num_queries):
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), APRIL_30]

    with django_assert_num_queries(3):
        together = owed_on(community, days)

    assert together == [owed_at(community, day) for day in days]
    assert len(set(together)) > 2


def test_the_trend_of_arrears_begins_with_the_books_and_ends_today(community):
    rows = owed_trend(community, today=APRIL_30)

    assert rows[0].month == Month(2026, 1)
    assert (rows[-1].month, rows[-1].owed) == (Month(2026, 4), owed_at(community, APRIL_30))


def test_what_was_owed_when_a_month_closed_need_not_be_asked_again(community):
    known = owed_at_ends(community, [Month(2026, 1)])

    assert known == {Month(2026, 1): owed_at(community, date(2026, 1, 31))}
    assert owed_trend(community, today=APRIL_30, known=known) == owed_trend(
        community, today=APRIL_30
    )


@pytest.mark.parametrize(
    "day", [date(2026, 1, 1) + timedelta(days=past) for past in range(0, 120, 7)]
)
def test_debts_and_credit_of_a_past_day_are_what_its_charges_and_payments_come_to(community, day):
    charges = list(owed_charges(community, as_of=day, today=APRIL_30))
    owed = {
        key: sum(one.owed for one in charges if one.household_id == key)
        for key in {one.household_id for one in charges}
    }
    left = Counter()
    for one in Payment.objects.of(community).booked_until(day).filter(household__isnull=False):
        left[one.household_id] += one.amount
    for one in Allocation.objects.of(community).booked_until(day).to_charges():
        left[one.charge.household_id] -= one.amount
    asked = {"as_of": day, "today": APRIL_30}

    for households in (None, Household.objects.of(community)):
        debts = list(debts_on(community, **asked, households=households))
        assert {debt.household: debt.owed for debt in debts} == owed
        assert credit_on(community, **asked, households=households) == {
            key: amount for key, amount in left.items() if amount
        }
    assert owed_in_all(community, **asked) == (
        len(debts),
        sum((debt.owed for debt in debts), ZERO),
        sum((debt.past_due for debt in debts), ZERO),
        sum(1 for debt in debts if debt.past_due),
    )


def test_a_levy_s_months_say_what_was_charged_and_paid(community, django_assert_num_queries):
    with django_assert_num_queries(2):
        trends = levy_trends(community, last=Month(2026, 4), months=4)

    charged = [sum(one.months[place].charged for one in trends) for place in range(4)]
    assert charged == [row.charged for row in trend(community, last=Month(2026, 4), months=4)]
    for one in trends:
        rows = Charge.objects.filter(
            community=community, levy=one.levy, kind=ChargeKind.LEVY, month__lte=Month(2026, 4)
        )
        assert sum(row.paid for row in one.months) == sum(row.paid for row in rows)
    assert levy_trends(village("linshui"), last=Month(2026, 4)) == []
