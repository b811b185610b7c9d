"""What a monthly report has to ask, in as few statements as possible, with nothing made of it."""

from collections.abc import Iterator
from typing import Any

from funds.months import Month

BALANCES = """
SELECT account_id, fund_id, debit, credit FROM funds_periodbalance b
JOIN funds_period p ON p.id = b.period_id AND p.version = b.version
WHERE b.community_id = %s AND p.community_id = %s AND p.month = %s
"""
FLOWS = """
SELECT debit_id, credit_id, fund_id, sum(amount) FROM funds_posting
WHERE community_id = %s AND month = %s GROUP BY debit_id, credit_id, fund_id
"""
EXPENSES = "SELECT * FROM funds_expense WHERE community_id = %s AND booked_on BETWEEN %s AND %s"
CORRECTIONS = """
SELECT * FROM funds_voucher WHERE community_id = %s AND month = %s AND reverses_id IS NOT NULL
"""
HEAD = "SELECT seal FROM funds_voucher WHERE community_id = %s ORDER BY seq DESC LIMIT 1"
COLLECTED = """
SELECT household_id, sum(amount), sum((
    SELECT coalesce(sum(amount), 0) FROM funds_waiver w
    WHERE w.community_id = c.community_id AND w.charge_id = c.id AND w.booked_on <= %s
)), sum((
    SELECT coalesce(sum(amount), 0) FROM funds_allocation a
    WHERE a.community_id = c.community_id AND a.charge_id = c.id AND a.booked_on <= %s
))
FROM funds_charge c
WHERE community_id = %s AND month = %s AND kind = 'levy' AND NOT withdrawn AND booked_on <= %s
GROUP BY household_id
"""
RECEIVED = """
SELECT sum(a.amount), sum(CASE WHEN c.month < %s THEN a.amount END),
    sum(CASE WHEN c.month > %s THEN a.amount END),
    sum(CASE WHEN p.booked_on < %s THEN a.amount END)
FROM funds_allocation a JOIN funds_charge c ON c.id = a.charge_id
JOIN funds_payment p ON p.id = a.payment_id
WHERE a.community_id = %s AND a.booked_on BETWEEN %s AND %s
"""


def report_by_hand(key: int, month: Month) -> Iterator[tuple[str, list[Any]]]:
    """The statements, each with its parameters; the month before and last year are closed."""
    number, first, last = month.number, month.first_day, month.last_day
    for closed in (month.plus(-1), Month(month.year, 1).plus(-1)):
        yield BALANCES, [key, key, closed.number]
    yield FLOWS, [key, number]
    yield EXPENSES, [key, first, last]
    yield CORRECTIONS, [key, number]
    yield HEAD, [key]
    yield COLLECTED, [last, last, key, number, last]
    yield RECEIVED, [number, number, first, key, first, last]
