"""A claim is paid: from a fund that has the money, out of an advance, and taken back once."""

from datetime import date

import pytest

from funds.advancing import (
    AdvanceTooLow,
    BadAdvance,
    give_advance,
    left_of,
    return_advance,
    top_up,
)
from funds.balances import fund_balance
from funds.cashbox import cash_in_box
from funds.closing import NotClosable, close_month
from funds.models import AdvanceMove, Expense
from funds.months import Month
from funds.periods import MonthClosed
from funds.spending import AlreadyReversed, FundTooLow, NotSpendable, reverse_expense
from households.refusal import Refused
from tests.cases.looking import broken
from tests.claiming import TODAY, approved, counters, office, paid, proposed
from tests.world import fund, yuan

pytestmark = pytest.mark.django_db

APRIL_2 = date(2026, 4, 2)


@pytest.fixture
def at():
    return office()


def advance_of(at, amount=200, **details):
    return give_advance(
        at.community,
        **{
            "holder": "吴水电",
            "purpose": "采购",
            "approved_by": "钱主任",
            "fund": fund(at.community),
            "amount": yuan(amount),
            "method": "cash",
            "given_on": TODAY,
            "today": TODAY,
            "by": at.clerk,
            **details,
        },
    )


def close_through_march(community):
    for month in (Month(2026, 1), Month(2026, 2), Month(2026, 3)):
        close_month(community, month=month, today=APRIL_2, by=None)


def test_a_fund_goes_below_zero_only_by_a_decision_that_stands_on_the_expense(at):
    lights = fund(at.community, "lights")
    before = counters(at.community)
    with pytest.raises(FundTooLow, match=r"100\.00.*100\.01") as refusal:
        proposed(at, "100.01", fund=lights)
    assert (refusal.value.field, counters(at.community)) == ("overdraft_decision", before)

    claim = approved(at, 150, fund=lights, overdraft_decision="3月决议：先垫付")
    expense = paid(at, claim, method="bank")

    assert expense.decision == "3月决议：先垫付"
    assert fund_balance(at.community, lights) == yuan(-50)
    assert broken(at.community) == []


def test_a_decision_that_was_not_needed_is_not_on_the_expense(at):
    expense = paid(at, approved(at, overdraft_decision="备用"))

    assert expense.decision == ""


def test_the_fund_is_looked_at_again_when_it_is_paid(at):
    """Two claims of 60.00 on 100.00: the second is approved, and not paid."""
    lights = fund(at.community, "lights")
    first, second = (approved(at, 60, fund=lights) for _ in range(2))
    paid(at, first, method="bank")
    before = counters(at.community)

    with pytest.raises(FundTooLow):
        paid(at, second, method="bank")

    second.refresh_from_db()
    assert (second.state, counters(at.community)) == ("approved", before)
    assert broken(at.community) == []


@pytest.mark.parametrize(
    ("refusal", "details"),
    [
        (NotSpendable, {"method": "gold"}),
        (NotSpendable, {"paid_on": date(2026, 3, 21)}),
        (MonthClosed, {"paid_on": date(2025, 12, 31)}),
    ],
)
def test_a_payment_that_cannot_be_made_leaves_the_claim_approved(at, refusal, details):
    claim = approved(at)
    before = counters(at.community)

    with pytest.raises(refusal):
        paid(at, claim, **details)

    claim.refresh_from_db()
    assert (claim.state, claim.expense, counters(at.community)) == ("approved", None, before)


def test_an_expense_is_taken_back_once(at):
    """The red twin has the next number; the money is back, and the claim stays paid."""
    expense = paid(at, approved(at))
    with pytest.raises(NotSpendable):
        reverse_expense(at.community, expense=expense, reason=" ", by=at.clerk)

    twin = reverse_expense(at.community, expense=expense, reason="重复", by=at.clerk)

    assert (twin.number, twin.amount, twin.summary, twin.booked_on) == (
        "BX-2026-03-002",
        yuan(-120),
        "冲红BX-2026-03-001：重复",
        TODAY,
    )
    assert cash_in_box(at.community) == yuan(10000)
    before = counters(at.community)
    with pytest.raises(AlreadyReversed):
        reverse_expense(at.community, expense=expense, reason="再来", by=at.clerk)
    with pytest.raises(NotSpendable):
        reverse_expense(at.community, expense=twin, reason="再来", by=at.clerk)
    assert counters(at.community) == before
    assert broken(at.community) == []


def test_an_expense_of_a_closed_month_is_taken_back_on_the_first_open_day(at):
    expense = paid(at, approved(at))
    close_through_march(at.community)

    twin = reverse_expense(at.community, expense=expense, reason="重复", by=at.clerk)

    assert (twin.number, twin.booked_on) == ("BX-2026-04-001", date(2026, 4, 1))
    assert broken(at.community) == []


def test_case_67_a_month_with_an_unfinished_claim_is_not_closed(at):
    """Its number is named; once it is withdrawn or paid, March closes."""
    claim = approved(at)
    for month in (Month(2026, 1), Month(2026, 2)):
        close_month(at.community, month=month, today=APRIL_2, by=None)

    with pytest.raises(NotClosable, match=claim.number):
        close_month(at.community, month=Month(2026, 3), today=APRIL_2, by=None)

    paid(at, claim, paid_on=APRIL_2, today=APRIL_2)
    close_month(at.community, month=Month(2026, 3), today=APRIL_2, by=None)
    assert broken(at.community) == []


def test_an_advance_is_spent_brought_back_and_topped_up(at):
    """200 out, 120 spent, 50 back, 40 more: 70 with the holder; the fund has 9 880."""
    advance = advance_of(at)
    expense = paid(at, approved(at), advance=advance)
    day = {"method": "cash", "today": TODAY, "by": at.clerk}
    return_advance(at.community, advance=advance, amount=yuan(50), returned_on=TODAY, **day)
    top_up(at.community, advance=advance, amount=yuan(40), given_on=TODAY, **day)

    assert (advance.number, expense.method) == ("JK-2026-001", "advance")
    assert left_of(at.community, advance) == yuan(70)
    assert fund_balance(at.community, fund(at.community)) == yuan(9880)
    assert cash_in_box(at.community) == yuan(10000 - 200 + 50 - 40)
    assert broken(at.community) == []


def test_no_more_is_spent_or_brought_back_than_the_holder_has(at):
    """The claim stays approved, and no voucher of the refused payment is left."""
    advance, claim = advance_of(at, "119.99"), approved(at)
    before = counters(at.community)

    with pytest.raises(AdvanceTooLow, match=r"119\.99.*120\.00"):
        paid(at, claim, advance=advance)
    with pytest.raises(AdvanceTooLow):
        return_advance(
            at.community,
            advance=advance,
            amount=yuan(120),
            method="cash",
            returned_on=TODAY,
            today=TODAY,
            by=at.clerk,
        )

    claim.refresh_from_db()
    assert (claim.state, counters(at.community)) == ("approved", before)
    assert not Expense.objects.filter(community=at.community).exists()
    assert broken(at.community) == []


def test_an_advance_pays_only_for_its_own_fund(at):
    claim = approved(at, 50, fund=fund(at.community, "lights"))

    with pytest.raises(BadAdvance):
        paid(at, claim, advance=advance_of(at))

    assert broken(at.community) == []


def test_a_reversed_expense_puts_the_money_back_into_the_advance(at):
    advance = advance_of(at)
    expense = paid(at, approved(at), advance=advance)

    twin = reverse_expense(at.community, expense=expense, reason="退货", by=at.clerk)

    assert left_of(at.community, advance) == yuan(200)
    (move,) = AdvanceMove.objects.filter(community=at.community, expense=twin)
    assert (move.kind, move.amount, move.method) == ("spent", yuan(120), "advance")
    assert broken(at.community) == []


def test_money_that_a_handler_carries_is_not_given_out_again(at):
    """The fund has 10 000, all of it with 吴水电: there is nothing left to hand out."""
    advance_of(at, 10000)
    before = counters(at.community)

    with pytest.raises(AdvanceTooLow):
        advance_of(at, "0.01", holder="张伟")

    assert counters(at.community) == before
    assert cash_in_box(at.community) == 0


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("holder", {"holder": " "}),
        ("purpose", {"purpose": ""}),
        ("approved_by", {"approved_by": ""}),
        ("approved_by", {"approved_by": "吴水电 "}),
        ("method", {"method": "advance"}),
        ("amount", {"amount": yuan("10000.01")}),
        ("amount", {"amount": yuan(0)}),
        ("received_on", {"given_on": date(2026, 3, 21)}),
    ],
)
def test_an_advance_without_what_it_needs_uses_no_number(at, field, details):
    before = counters(at.community)

    with pytest.raises(Refused) as refusal:
        advance_of(at, **details)

    assert (refusal.value.field, counters(at.community)) == (field, before)
