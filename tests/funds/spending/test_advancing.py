"""Money that a handler carries: spent by claims of its fund, brought back, never given twice."""

from datetime import date

import pytest

from funds.cash.cash_box import cash_in_box
from funds.ledger.balances import fund_balance
from funds.ledger.holdings import FundTooLow
from funds.models import AdvanceEntry, Expense
from funds.spending.advances import left_of
from funds.spending.advancing import (
    AdvanceTooLow,
    BadAdvance,
    give_advance,
    return_advance,
    top_up,
)
from funds.spending.spending import reverse_expense
from households.refusal import Refused
from tests.cases.outcomes import broken
from tests.making.claims import TODAY, approved, counters, paid
from tests.making.villages import actor, fund, yuan

pytestmark = pytest.mark.django_db


def advance_of(at, amount=200, **details):
    return give_advance(
        actor(at.community, at.clerk, details.pop("today", TODAY)),
        **{
            "holder": "吴水电",
            "purpose": "采购",
            "approved_by": "钱主任",
            "fund": fund(at.community),
            "amount": yuan(amount),
            "method": "cash",
            "given_on": TODAY,
            **details,
        },
    )


def test_an_advance_is_spent_brought_back_and_topped_up(at):
    """200 out, 120 spent, 50 back, 40 more: 70 with the holder; the fund has 9 880."""
    advance = advance_of(at)
    expense = paid(at, approved(at), advance=advance)
    day = {"method": "cash"}
    return_advance(
        actor(at.community, at.clerk, TODAY),
        advance=advance,
        amount=yuan(50),
        returned_on=TODAY,
        **day,
    )
    top_up(
        actor(at.community, at.clerk, TODAY),
        advance=advance,
        amount=yuan(40),
        given_on=TODAY,
        **day,
    )

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
            actor(at.community, at.clerk, TODAY),
            advance=advance,
            amount=yuan(120),
            method="cash",
            returned_on=TODAY,
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

    twin = reverse_expense(actor(at.community, at.clerk), expense=expense, reason="退货")

    assert left_of(at.community, advance) == yuan(200)
    (move,) = AdvanceEntry.objects.filter(community=at.community, expense=twin)
    assert (move.kind, move.amount, move.method) == ("spent", yuan(120), "advance")
    assert broken(at.community) == []


def test_money_that_a_handler_carries_is_not_given_out_again(at):
    """The fund has 10 000, all of it with 吴水电: there is nothing left to hand out."""
    advance_of(at, 10000)
    before = counters(at.community)

    with pytest.raises(FundTooLow):
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
        ("given_on", {"given_on": date(2026, 3, 21)}),
    ],
)
def test_an_advance_without_what_it_needs_uses_no_number(at, field, details):
    before = counters(at.community)

    with pytest.raises(Refused) as refusal:
        advance_of(at, **details)

    assert (refusal.value.field, counters(at.community)) == (field, before)
