"""Bank statements: what was booked until their day, one after the other, up to the month's end."""

from datetime import date

import pytest

from funds.cash.cash_box import last_reconciliation, unreconciled, unticked_lines
from funds.cash.counting import BadCount, DoesNotAgree, reconcile
from funds.models import Account, Reconciliation
from funds.months import Month
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.villages import actor, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
NOVEMBER_27 = date(2026, 11, 27)


def money_at_the_bank():
    """40.00 came to the bank in October, 7.00 on the first and 5.30 on the 27th of November."""
    community = village()
    wang = door(community, liable_from=date(2027, 1, 1))
    for amount, on in ((40, date(2026, 10, 12)), (7, date(2026, 11, 1)), ("5.30", NOVEMBER_27)):
        pay(wang, amount, on, method="bank")
    return community


built, community = once_a_module(money_at_the_bank)


def bank_of(community):
    return Account.objects.get(community=community, role="bank")


def tick(community, on, balance, lines=None):
    bank = bank_of(community)
    listed = unticked_lines(community, bank) if lines is None else lines
    return reconcile(
        actor(community, today=date(2026, 12, 2)),
        account=bank,
        statement_on=on,
        statement_balance=yuan(balance),
        ticked=[line.posting for line in listed],
    )


def test_case_109_lines_booked_after_the_statement_do_not_count(community):
    with pytest.raises(DoesNotAgree, match=r"47\.00.*52\.30"):
        tick(community, date(2026, 11, 1), "52.30")
    assert not Reconciliation.objects.exists()

    done = tick(community, date(2026, 11, 1), 47)

    assert (done.statement_balance, done.book_balance) == (yuan(47), yuan(47))
    left = unticked_lines(community, bank_of(community))
    assert sum(line.amount for line in left) == yuan("5.30")
    assert {line.posting.booked_on for line in left} == {NOVEMBER_27}
    assert broken(community) == []


@pytest.mark.parametrize("on", [date(2026, 10, 31), date(2026, 11, 1)])
def test_case_109_statements_go_forward(community, on):
    tick(community, date(2026, 11, 1), 47)

    with pytest.raises(BadCount, match=r"2026-11-01.*47\.00") as refusal:
        tick(community, on, 47, [])

    assert refusal.value.field == "statement_on"
    assert tick(community, date(2026, 11, 30), "52.30").book_balance == yuan("52.30")
    assert last_reconciliation(community, bank_of(community)).statement_on == date(2026, 11, 30)


def test_case_109_each_account_has_statements_of_its_own(community):
    tick(community, date(2026, 11, 1), 47)
    wechat = Account.objects.get(community=community, role="wechat")

    done = reconcile(
        actor(community, today=NOVEMBER_27),
        account=wechat,
        statement_on=date(2026, 10, 31),
        statement_balance=yuan(0),
        ticked=[],
    )

    assert done.statement_on == date(2026, 10, 31)


def test_case_109_a_month_is_closed_with_the_statement_of_its_end(community):
    """One of the 20th says nothing of what the bank took or gave until the 31st."""
    tick(community, date(2026, 10, 20), 40)
    assert unreconciled(community, OCTOBER) == [bank_of(community)]

    tick(community, date(2026, 10, 31), 40, [])
    assert unreconciled(community, OCTOBER) == []
    assert unreconciled(community, NOVEMBER) == [bank_of(community)]

    tick(community, date(2026, 12, 1), "52.30")
    assert unreconciled(community, NOVEMBER) == []


def test_case_109_what_is_left_over_at_the_months_end_is_told(community):
    """The bank has not got the 40.00 of October by the end of it, but by the 15th."""
    tick(community, date(2026, 10, 31), 0, [])
    assert unreconciled(community, OCTOBER) == [bank_of(community)]

    tick(community, date(2026, 11, 15), 47)
    assert unreconciled(community, OCTOBER) == []


def test_case_109_the_desk_says_which_lines_count(community, client):
    client.force_login(official(community, "wen"))
    page = "/admin/money/statements/bank/"
    ticks = [line.posting.pk for line in unticked_lines(community, bank_of(community))]
    sent = {"once": "a", "statement_on": "2026-11-01", "tick": ticks}

    refused = client.post(page, {**sent, "statement_balance": "52.30"})
    assert refused.status_code == 422
    assert "47.00" in refused.content.decode()

    client.post(page, {**sent, "statement_balance": "47.00"})
    assert Reconciliation.objects.get().statement_balance == yuan(47)
