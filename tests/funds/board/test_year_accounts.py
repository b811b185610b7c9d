"""The year's accounts agree with the months' reports and with the trial balance, to the fen."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from funds.board.closing import close_month
from funds.board.objecting import answer_objection, raise_objection
from funds.board.reports import monthly_report
from funds.board.year_accounts import year_accounts
from funds.cash.counting import count_cash
from funds.ledger.account_balances import trial_balance
from funds.levies.owing import owing
from funds.models import INCOME_ROLES, MONEY_ROLES, AccountRole, PeriodStatus
from funds.months import Month
from funds.payments.receipting import record_other_income
from households.models import Household
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan
from tests.making.whole_years import IN_JANUARY, a_busy_year_to_its_end, a_year_with_a_plan

pytestmark = pytest.mark.django_db

LAST_DAY = date(2026, 12, 31)
ZERO = Decimal("0.00")


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(IN_JANUARY, tick=False):
        yield


built, busy = once_a_module(a_busy_year_to_its_end, on=IN_JANUARY)


def summed(rows, name):
    return sum((getattr(row, name) for row in rows), ZERO)


def test_the_funds_of_the_year_are_the_months_one_after_another(busy):
    told = year_accounts(busy, 2026)

    reports = [monthly_report(busy, Month(2026, month)) for month in range(1, 13)]
    assert told.status == PeriodStatus.CLOSED
    assert (told.opening, told.closing) == (reports[0].opening, reports[-1].closing)
    assert told.income == summed(reports, "income")
    assert told.expense == summed(reports, "expense")
    assert told.opening + told.income - told.expense == told.closing
    for row in told.funds:
        months = [next(one for one in told.funds if one.code == row.code) for told in reports]
        assert row.opening == months[0].opening
        assert row.income == summed(months, "income")
        assert row.expense == summed(months, "expense")
        assert row.closing == months[-1].closing
    assert [(row.income, row.expense, row.closing) for row in told.months] == [
        (one.income, one.expense, one.closing) for one in reports
    ]


def test_money_and_what_is_held_are_those_of_the_trial_balance(busy):
    told = year_accounts(busy, 2026)

    rows = {row.account.role: row for row in trial_balance(busy, as_of=LAST_DAY)}
    closing = {row.account: row.closing for row in told.cash}
    for role in MONEY_ROLES:
        if role in rows:
            assert closing.get(role, ZERO) == rows[role].debit - rows[role].credit
    assert summed(told.cash, "closing") == told.closing
    held = {role: row.credit - row.debit for role, row in rows.items()}
    assert told.carried.credit == held.get(AccountRole.CREDIT_HELD, ZERO)
    assert told.carried.deposits == held.get(AccountRole.DEPOSIT_HELD, ZERO)
    assert told.carried.rent_ahead == held.get(AccountRole.RENT_HELD, ZERO)
    spent = rows[AccountRole.EXPENSE]
    assert told.expense == spent.debit - spent.credit
    assert summed(told.spent_on, "amount") == told.expense
    of_year = monthly_report(busy, Month(2026, 12)).income_lines
    taken = summed((line for line in of_year if line.account in INCOME_ROLES), "year")
    assert summed((line for line in told.budget if line.income), "actual") == taken
    assert summed((line for line in told.budget if not line.income), "actual") == told.expense


def test_what_is_owed_is_told_by_age_and_sums_to_all_arrears(busy):
    told = year_accounts(busy, 2026)

    everything = owing(busy, as_of=LAST_DAY, today=date.max)
    assert told.carried.owed == everything.owed == summed(told.ageing, "amount")
    assert told.carried.households_owing == everything.households
    whole = told.collection
    assert whole.charged - whole.waived - whole.received == whole.owed
    assert whole.charged == summed(told.groups, "charged")


def test_nothing_booked_afterwards_changes_a_closed_year(busy):
    before = year_accounts(busy, 2026)

    pay(Household.objects.of(busy).get(number="01-001"), 7, date(2027, 1, 8))

    assert year_accounts(busy, 2026) == before


def test_the_next_year_begins_with_what_this_one_left(busy):
    this, following = year_accounts(busy, 2026), year_accounts(busy, 2027)

    assert following.status == PeriodStatus.OPEN
    assert [row.opening for row in following.funds] == [row.closing for row in this.funds]
    assert following.months[-1].closing == this.closing


planned, year_with_a_plan = once_a_module(a_year_with_a_plan, on=IN_JANUARY)


def test_the_plan_is_laid_beside_what_was_done(year_with_a_plan):
    told = year_accounts(year_with_a_plan, 2026)

    lines = {
        (line.fund, line.category or line.income): (line.planned, line.actual, line.difference)
        for line in told.budget
    }
    assert lines["sanitation", "haulage"] == (yuan(30), yuan(36), yuan(6))
    assert lines["sanitation", "repair"] == (yuan(30), ZERO, yuan(-30))
    assert lines["sanitation", "labour"] == (None, yuan(12), None)
    assert lines["sanitation", "levies"] == (yuan(80), yuan(60), yuan(-20))
    rates = {line.category or line.income: line.rate for line in told.budget if line.planned}
    assert rates == {"haulage": yuan(120), "repair": ZERO, "levies": yuan(75)}


def test_categories_are_told_by_what_was_spent_without_what_was_reversed(year_with_a_plan):
    told = year_accounts(year_with_a_plan, 2026)

    assert [(row.category, row.slips, row.amount, row.share) for row in told.spent_on] == [
        ("haulage", 1, yuan(36), yuan(75)),
        ("labour", 1, yuan(12), yuan(25)),
    ]


def test_a_small_group_has_no_sums_and_the_others_do_not_give_them_away(year_with_a_plan):
    told = year_accounts(year_with_a_plan, 2026)

    assert [(row.households_due, row.charged, row.owed) for row in told.groups] == [
        (6, yuan(216), None),
        (1, yuan(36), None),
    ]
    whole = told.collection
    assert (whole.households_due, whole.charged, whole.received, whole.owed, whole.rate) == (
        7,
        yuan(252),
        yuan(180),
        yuan(72),
        Decimal("71.43"),
    )
    assert (told.carried.households_owing, told.carried.owed) == (2, yuan(72))


def test_a_village_of_few_households_tells_nobodys_debt():
    community = village()
    door(community)
    charge(community, "2026-01")

    told = year_accounts(community, 2026)

    assert told.collection.owed is told.carried.owed is told.carried.households_owing is None
    assert told.ageing == []


def test_the_notes_count_what_went_wrong(year_with_a_plan):
    community = year_with_a_plan
    count_cash(
        actor(community, today=date(2026, 12, 30)),
        pieces={Decimal(1): 133},
        on=date(2026, 12, 30),
        witnessed_by="赵主任",
        reason="王秀1多给",
        fund=fund(community),
    )
    clerk, reviewer = official(community), official(community, "reviewer", role="reviewer")
    close_month(actor(community, clerk, date(2026, 12, 30)), month=Month(2026, 1), despite="无")
    january = publish(actor(community, reviewer, date(2026, 12, 30)), month=Month(2026, 1))
    said = raise_objection(
        actor(community, today=date(2026, 12, 30)), text="王秀2问：钱去哪了", publication=january
    )
    answer_objection(actor(community, clerk, date(2026, 12, 31)), objection=said, text="用于清运")

    notes = year_accounts(community, 2026).notes

    assert (notes.receipts_void, notes.vouchers_reversed) == (1, 2)
    (difference,) = notes.count_differences
    assert (difference.counted, difference.expected, difference.difference) == (
        yuan(133),
        yuan(132),
        yuan(1),
    )
    assert "王秀1" not in difference.reason
    assert (notes.objections_raised, notes.objections_waiting) == (1, 0)
    (objection,) = notes.objections
    assert "王秀2" not in objection.text
    assert objection.answers == ["用于清运"]


def test_books_that_begin_in_the_midst_of_a_year_show_the_months_that_have_begun():
    community = village(first_month=Month(2026, 9))
    donate = {"payer": "李老板", "fund": fund(community, "lights"), "amount": yuan(5)}

    shown = {}
    for day in (None, date(2026, 11, 3)):
        if day:
            clerk = actor(community, today=day)
            record_other_income(clerk, method="cash", received_on=day, **donate)
        told = year_accounts(community, 2026)
        shown[day] = [str(row.month) for row in told.months]

    assert list(shown.values()) == [["2026-09"], ["2026-09", "2026-10", "2026-11"]]
    assert told.status == PeriodStatus.OPEN
