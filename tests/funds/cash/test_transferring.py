"""Money changes its account, or its fund by a resolution; reversed once."""

from datetime import date

import pytest

from funds.board.closing import close_month
from funds.board.reports import monthly_report
from funds.cash.cash_box import account_balance
from funds.cash.transferring import (
    TransferGone,
    reverse_transfer,
    transfer_between_funds,
    transfer_money,
)
from funds.ledger.balances import fund_balance
from funds.models import Account, Posting, Transfer
from funds.months import Month
from households.refusal import Refused
from tests.cases.outcomes import broken
from tests.making.claims import TODAY, counters
from tests.making.villages import actor, door, fund, pay, yuan

pytestmark = pytest.mark.django_db


def moved(community, amount, origin="cash", target="bank", **details):
    return transfer_money(
        actor(community, today=details.pop("today", TODAY)),
        origin=origin,
        target=target,
        amount=yuan(amount),
        **{"happened_on": TODAY, **details},
    )


def given(community, amount, origin="sanitation", target="lights", **details):
    return transfer_between_funds(
        actor(community, today=details.pop("today", TODAY)),
        origin=fund(community, origin),
        target=fund(community, target),
        amount=yuan(amount),
        **{
            "decision": "3月18日决议",
            "happened_on": TODAY,
            **details,
        },
    )


def lies_in(community):
    accounts = Account.objects.filter(community=community).order_by("code")
    balances = {row.role: account_balance(community, row) for row in accounts}
    return {role: balances[role] for role in ("cash", "bank", "wechat") if balances[role]}


def test_cash_is_brought_to_the_bank(community):
    """The funds stay as they are; only the place is another."""
    moved(community, 4000)

    assert lies_in(community) == {"cash": yuan(6000), "bank": yuan(4100)}
    assert fund_balance(community, fund(community)) == yuan(10000)
    assert broken(community) == []


def test_the_money_of_several_funds_moves_together(community):
    """4 000.00 of sanitation and 100.00 of the lights lie in the bank: 4 050.00 are fetched."""
    moved(community, 4000)

    transfer = moved(community, 4050, origin="bank", target="cash")

    parts = Posting.objects.filter(community=community, voucher=transfer.voucher)
    assert [(part.fund.code, part.amount) for part in parts.order_by("line")] == [
        ("sanitation", yuan(4000)),
        ("lights", yuan(50)),
    ]
    assert lies_in(community) == {"cash": yuan(10050), "bank": yuan(50)}
    assert broken(community) == []


def test_credit_of_households_moves_with_the_rest(community):
    pay(door(community, liable_from=date(2027, 1, 1)), 50, TODAY, method="wechat")

    moved(community, 50, origin="wechat")

    assert lies_in(community) == {"cash": yuan(10000), "bank": yuan(150)}
    assert broken(community) == []


def test_one_fund_gives_another_by_a_resolution(community):
    """No cash account moves, and the report shows it as income of the one and of the other."""
    given(community, 250)

    assert fund_balance(community, fund(community)) == yuan(9750)
    assert fund_balance(community, fund(community, "lights")) == yuan(350)
    assert lies_in(community) == {"cash": yuan(10000), "bank": yuan(100)}
    report = monthly_report(community, Month(2026, 3))
    assert {row.code: row.income for row in report.funds if row.income} == {
        "sanitation": yuan(-250),
        "lights": yuan(250),
    }
    assert (report.income, report.closing) == (0, yuan(10100))
    assert broken(community) == []


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("origin", {"origin": "advance"}),
        ("origin", {"origin": ""}),
        ("target", {"target": "cash"}),
        ("target", {"target": "gold"}),
        ("amount", {"amount": 0}),
        ("amount", {"amount": "10000.01"}),
        ("amount", {"amount": 1, "origin": "wechat"}),
        ("happened_on", {"happened_on": date(2026, 3, 21)}),
        ("happened_on", {"happened_on": date(2025, 12, 31)}),
    ],
)
def test_a_move_that_cannot_be_is_refused(community, field, details):
    before = counters(community)

    with pytest.raises(Refused) as refusal:
        moved(community, **{"amount": 1, **details})

    assert (refusal.value.field, counters(community)) == (field, before)


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("decision", {"decision": "  "}),
        ("target", {"target": "sanitation"}),
        (None, {"target": "held"}),
        (None, {"origin": "held"}),
        ("amount", {"amount": "10000.01"}),
        ("happened_on", {"happened_on": date(2026, 3, 21)}),
    ],
)
def test_a_gift_that_cannot_be_is_refused(community, field, details):
    before = counters(community)

    with pytest.raises(Refused) as refusal:
        given(community, **{"amount": 1, **details})

    assert (refusal.value.field, counters(community)) == (field, before)


@pytest.mark.parametrize("write", [moved, given])
def test_a_transfer_is_taken_back_once(community, write):
    there = lies_in(community)
    transfer = write(community, 40)
    with pytest.raises(Refused) as refusal:
        reverse_transfer(actor(community), transfer=transfer, reason=" ")
    assert refusal.value.field == "reason"

    twin = reverse_transfer(actor(community), transfer=transfer, reason="录错")

    assert (twin.amount, twin.booked_on, twin.note) == (yuan(-40), TODAY, "录错")
    assert lies_in(community) == there
    assert fund_balance(community, fund(community, "lights")) == yuan(100)
    before = counters(community)
    for row, refused in ((transfer, TransferGone), (twin, Refused)):
        with pytest.raises(refused):
            reverse_transfer(actor(community), transfer=row, reason="再来")
    assert (counters(community), Transfer.objects.count()) == (before, 2)
    assert broken(community) == []


def test_a_transfer_of_a_closed_month_is_taken_back_on_the_first_open_day(community):
    transfer = given(community, 40)
    for month in (Month(2026, 1), Month(2026, 2), Month(2026, 3)):
        close_month(actor(community, today=date(2026, 4, 2)), month=month)

    twin = reverse_transfer(actor(community), transfer=transfer, reason="录错")

    assert twin.booked_on == date(2026, 4, 1)
    assert monthly_report(community, Month(2026, 4)).closing == yuan(10100)
    assert broken(community) == []
