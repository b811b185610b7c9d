"""The box is counted and bank statements ticked off; the books are held against both."""

from datetime import date
from decimal import Decimal

import pytest

from funds.board.closing import close_month
from funds.cash.cash_box import (
    account_balance,
    cash_in_box,
    is_counted,
    last_count,
    last_reconciliation,
    ticked_balance,
    unreconciled,
    unticked_lines,
)
from funds.cash.counting import BadCount, DoesNotAgree, count_cash, reconcile
from funds.cash.transferring import transfer_money
from funds.ledger.periods import MonthClosed
from funds.models import Account, CashCount, Payment, Reconciliation, Tick
from funds.months import Month
from tests.cases.outcomes import broken
from tests.making.claims import TODAY, counters
from tests.making.villages import actor, door, fund, official, pay, yuan

pytestmark = pytest.mark.django_db

MARCH = Month(2026, 3)


def counted(community, pieces, **details):
    return count_cash(
        actor(community),
        pieces={Decimal(value): count for value, count in pieces.items()},
        **{"witnessed_by": "李建国", "on": TODAY, **details},
    )


def bank_of(community, role="bank"):
    return Account.objects.get(community=community, role=role)


def reconciled(community, balance, lines=None, on=TODAY, **details):
    bank = bank_of(community)
    lines = unticked_lines(community, bank) if lines is None else lines
    return reconcile(
        actor(community, today=MARCH.last_day),
        account=bank,
        statement_on=on,
        statement_balance=yuan(balance),
        ticked=[line.posting for line in lines],
        **details,
    )


def test_case_29_a_count_that_agrees_books_nothing(community):
    before = counters(community)

    count = counted(community, {"100": 99, "50": 2})

    assert (count.counted, count.expected, count.voucher, count.fund) == (
        yuan(10000),
        yuan(10000),
        None,
        None,
    )
    assert count.pieces == "100×99 50×2"
    assert counters(community) == {**before, "cashcount.seq": 1}
    assert last_count(community) == count
    assert broken(community) == []


@pytest.mark.parametrize(
    ("pieces", "in_box", "sides"),
    [
        ({"100": 100, "0.5": 1}, "10000.50", ("cash", "cash_difference")),
        ({"100": 99, "1": 99, "0.1": 9}, "9999.90", ("cash_difference", "cash")),
        ({}, "0", ("cash_difference", "cash")),
    ],
)
def test_case_29_cash_over_or_short_is_booked_with_its_reason(community, pieces, in_box, sides):
    """No payment is adjusted: the difference has a voucher of its own."""
    pay(door(community, liable_from=date(2027, 1, 1)), 3, date(2026, 3, 1), method="wechat")
    payments = list(Payment.objects.filter(community=community).values_list("pk", "amount"))

    count = counted(community, pieces, reason="找零", fund=fund(community))

    assert (count.counted, cash_in_box(community)) == (yuan(in_box), yuan(in_box))
    (posting,) = count.voucher.postings.select_related("debit", "credit", "fund")
    assert (posting.debit.role, posting.credit.role) == sides
    assert (posting.amount, posting.fund.code) == (abs(yuan(in_box) - 10000), "sanitation")
    after = list(Payment.objects.filter(community=community).values_list("pk", "amount"))
    assert after == payments
    assert counted(community, pieces).voucher is None
    assert broken(community) == []


@pytest.mark.parametrize(
    ("field", "pieces", "details"),
    [
        ("witnessed_by", {"100": 100}, {"witnessed_by": " "}),
        (None, {"100": 101, "50": -2}, {}),
        (None, {"2": 5000}, {}),
        (None, {"0.03": 1_000_000}, {}),
        ("reason", {"100": 99}, {"fund": "sanitation"}),
        ("fund", {"100": 99}, {"reason": "少了"}),
        ("fund", {"100": 99}, {"reason": "少了", "fund": "held"}),
    ],
)
def test_an_incomplete_count_is_refused(community, field, pieces, details):
    if "fund" in details:
        details = {**details, "fund": fund(community, details["fund"])}
    before = counters(community)

    with pytest.raises(BadCount) as refusal:
        counted(community, pieces, **details)

    assert (refusal.value.field, counters(community)) == (field, before)
    assert not CashCount.objects.filter(community=community).exists()


@pytest.mark.parametrize("witness", ["周文书", " 周 文书", "周文书（出纳）", "CLERK"])
def test_whoever_counts_is_not_the_one_who_watches(community, witness):
    clerk = official(community, "clerk", last_name="周", first_name="文书")
    act = actor(community, clerk)

    with pytest.raises(BadCount) as refusal:
        count_cash(act, pieces={Decimal(100): 100}, witnessed_by=witness, on=TODAY)

    assert refusal.value.field == "witnessed_by"
    count_cash(act, pieces={Decimal(100): 100}, witnessed_by="周文", on=TODAY)


def test_a_count_looks_at_the_books_of_its_own_day(community):
    """Counted on the evening of the 19th, entered after 3.00 came in on the 20th."""
    pay(door(community), 3, TODAY)

    count = counted(community, {"100": 100}, on=date(2026, 3, 19))

    assert (count.expected, count.voucher) == (yuan(10000), None)
    assert broken(community) == []


def test_nothing_is_counted_into_a_closed_month(community):
    close_month(actor(community, today=TODAY), month=Month(2026, 1))

    with pytest.raises(MonthClosed):
        counted(community, {"100": 100}, on=date(2026, 1, 31))


def test_a_month_is_counted_after_its_last_cash(community):
    assert not is_counted(community, MARCH)
    pay(door(community), 3, TODAY)
    counted(community, {"100": 100}, on=date(2026, 3, 19))
    assert not is_counted(community, MARCH)

    counted(community, {"100": 100, "1": 3})

    assert is_counted(community, MARCH)
    assert is_counted(community, Month(2025, 12))


def test_ticked_lines_have_to_make_the_bank_statement(community):
    """100.00 from the opening and 20.00 brought in; the cheque of 5.00 is not known there."""
    day = {"happened_on": TODAY}
    transfer_money(actor(community), origin="cash", target="bank", amount=yuan(20), **day)
    transfer_money(actor(community), origin="bank", target="wechat", amount=yuan(5), **day)
    opening, brought, cheque = unticked_lines(community, bank_of(community))
    assert [line.amount for line in (opening, brought, cheque)] == [yuan(100), yuan(20), yuan(-5)]
    before = counters(community)

    with pytest.raises(DoesNotAgree, match=r"115\.00.*120\.00.*\+5\.00") as refusal:
        reconciled(community, 120)
    assert (refusal.value.field, counters(community)) == ("statement_balance", before)

    done = reconciled(community, 120, [opening, brought])
    assert (done.statement_balance, done.book_balance) == (yuan(120), yuan(115))
    assert unreconciled(community, MARCH) == [bank_of(community), bank_of(community, "wechat")]

    reconciled(community, 115, on=MARCH.last_day)
    assert ticked_balance(community, bank_of(community)) == yuan(115)
    assert unreconciled(community, MARCH) == [bank_of(community, "wechat")]
    assert last_reconciliation(community, bank_of(community)).statement_balance == yuan(115)
    assert broken(community) == []


def test_a_line_is_ticked_once(community):
    (line,) = unticked_lines(community, bank_of(community))
    reconciled(community, 100, [line])

    with pytest.raises(BadCount):
        reconciled(community, 200, [line], on=MARCH.last_day)

    assert Tick.objects.filter(community=community).count() == 1


def test_a_line_is_ticked_once_in_one_form_too(community):
    (line,) = unticked_lines(community, bank_of(community))

    with pytest.raises(BadCount):
        reconciled(community, 200, [line, line])

    assert not Reconciliation.objects.filter(community=community).exists()


def test_a_line_of_another_account_is_not_ticked(community):
    (line,) = unticked_lines(community, bank_of(community, "cash"))

    with pytest.raises(BadCount):
        reconciled(community, 10000, [line])


def test_a_bank_statement_without_news_may_be_noted(community):
    reconciled(community, 100)

    again = reconciled(community, 100, [], on=MARCH.last_day)

    assert (again.statement_balance, account_balance(community, again.account)) == (100, 100)
    assert broken(community) == []
