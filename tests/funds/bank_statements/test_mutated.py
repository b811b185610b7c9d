"""Bills that were cut, joined, re-saved and spoiled: no line and no fen is lost without a word."""

from decimal import Decimal

from hypothesis import given, settings, strategies as st

from funds.bank_statements.bills import BadBill
from funds.bank_statements.cells import BadCell, amount_of
from funds.bank_statements.identities import identities
from funds.bank_statements.promises import contradictions
from funds.bank_statements.reading import read_bill
from funds.models import Account
from tests.making.bank_statements import sample

WECHAT = Account(role="wechat", name="微信")
BANK = Account(role="bank", name="银行")
SPOILED = ("", "?", "1,00", "3.005", "1E+5", "—", "¥", "=A1", "2026-13-45")


def rows_of(name, encoding):
    return sample(name).decode(encoding).splitlines()


def figures(rows, first, column):
    """What stands in a column of money, of all lines, as far as it can be read."""
    total = Decimal("0.00")
    for row in rows[first:]:
        cell = row.split(",")[column]
        try:
            total += amount_of(cell) or 0
        except BadCell:
            continue
    return total


@st.composite
def mutated(draw, rows, first):
    """The lines of a bill in another order, some twice, some gone, some cells spoiled."""
    body = draw(st.lists(st.sampled_from(rows[first:]), max_size=20))
    spoiled = []
    for row in body:
        cells = row.split(",")
        if draw(st.booleans()):
            place = draw(st.integers(0, len(cells) - 1))
            cells[place] = draw(st.sampled_from(SPOILED))
        spoiled.append(",".join(cells))
    return [*rows[:first], *spoiled]


@settings(max_examples=60)
@given(mutated(rows_of("wechat.csv", "utf-8-sig"), 17))
def test_every_row_of_a_bill_is_a_line_or_named(rows):
    body = [row for row in rows[17:] if row.strip(', "')]
    try:
        bill = read_bill("\n".join(rows).encode(), WECHAT)
    except BadBill:
        return
    assert len(bill.lines) + len(bill.unread) == len(body)
    read = {line.row for line in bill.lines} | {one.row for one in bill.unread}
    assert len(read) == len(body)
    kept = sum((line.printed for line in bill.lines), Decimal("0.00"))
    named = [rows[one.row - 1] for one in bill.unread]
    assert kept + figures(named, 0, 5) == figures(body, 0, 5)
    assert len(identities(bill)) == len(bill.lines)


@settings(max_examples=40)
@given(st.integers(5, 13), st.integers(0, 3))
def test_a_line_that_is_missing_between_others_is_noticed_by_the_balances(place, encoding):
    rows = rows_of("rcb.csv", "gb18030")
    whole = read_bill(sample("rcb.csv"), BANK)
    assert list(contradictions(whole)) == []
    cut = [*rows[:place], *rows[place + 1 :]]
    text = "\n".join(cut).encode(["utf-8", "utf-8-sig", "gb18030", "utf-16"][encoding])
    found = list(contradictions(read_bill(text, BANK)))
    assert bool(found) == (place > 5)
