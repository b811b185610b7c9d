"""All books on paper come to the same, and to what is added up posting by posting."""

from collections import defaultdict
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from funds.documents.catalogue import KINDS, document
from funds.documents.spans import Span
from funds.models import Account, Posting, Voucher
from funds.money import ZERO
from tests.making.busy_year import a_busy_year
from tests.making.once import once_a_module

pytestmark = pytest.mark.django_db
built, busy = once_a_module(a_busy_year)

SPANS = [Span.parse(text) for text in ("2026-02", "2026-05", "2026-08", "2026")]
every_span = pytest.mark.parametrize("span", SPANS, ids=str)


def papers(community, code, span):
    return list(KINDS[code].make(community, span))


def rows(community, code, span):
    (paper,) = papers(community, code, span)
    return [row.cells for table in paper.tables for row in table.rows]


def booked(community, span):
    """What every account was debited and credited, added up posting by posting.

    A red voucher is taken off where its original stands.
    """
    sums = defaultdict(lambda: [ZERO, ZERO])
    postings = Posting.objects.of(community).booked_within(span.first, span.last)
    for posting in postings.select_related("voucher", "debit", "credit"):
        debit, credit, amount = posting.debit.code, posting.credit.code, posting.amount
        if posting.voucher.reverses_id:
            debit, credit, amount = credit, debit, -amount
        sums[debit][0] += amount
        sums[credit][1] += amount
    return {code: tuple(pair) for code, pair in sums.items()}


def balance_of(community, code, until):
    postings = Posting.objects.of(community).booked_until(until)
    came = sum((one.amount for one in postings.filter(debit__code=code)), ZERO)
    return came - sum((one.amount for one in postings.filter(credit__code=code)), ZERO)


@every_span
def test_all_books_of_a_period_come_to_the_same(busy, span):
    expected = booked(busy, span)
    ledger = {
        table.title.split("　")[0]: [row.cells for row in table.rows if "合计" in row.cells[1]]
        for table in papers(busy, "general-ledger", span)[0].tables
    }
    detail = defaultdict(lambda: [ZERO, ZERO])
    for table in papers(busy, "detail-ledger", span)[0].tables:
        code = table.title.split("　")[0]
        for row in table.rows:
            if row.cells[1]:
                detail[code][0] += row.cells[3] or ZERO
                detail[code][1] += row.cells[4] or ZERO
    balances = {row[0]: row[4:6] for row in rows(busy, "account-balances", span) if row[0]}

    for code, pair in expected.items():
        assert (
            tuple(sum(column) for column in zip(*(row[2:4] for row in ledger[code]), strict=True))
            == pair
        )
        assert tuple(detail[code]) == pair
        assert tuple(amount or ZERO for amount in balances[code]) == pair


@every_span
def test_the_general_ledger_ends_with_the_balance_of_the_books(busy, span):
    for table in papers(busy, "general-ledger", span)[0].tables:
        balance = balance_of(busy, table.title.split("　")[0], span.last)
        side = "平" if not balance else "借" if balance > 0 else "贷"

        assert table.rows[-1].cells[-2:] == (side, abs(balance))


@every_span
def test_the_trial_balance_has_as_much_on_either_side(busy, span):
    (paper,) = papers(busy, "trial-balance", span)
    table = paper.tables[0]
    sums = table.rows[-1].cells[2:]

    assert sums[0::2] == sums[1::2]
    assert paper.foot == ("借方合计与贷方合计相等，试算平衡。",)
    for row in table.rows[:-1]:
        closing = (row.cells[6] or ZERO) - (row.cells[7] or ZERO)
        assert closing == balance_of(busy, row.cells[0], span.last)


@every_span
def test_every_voucher_is_printed_in_the_order_of_its_number(busy, span):
    (paper,) = papers(busy, "vouchers", span)
    vouchers = list(Voucher.objects.of(busy).booked_within(span.first, span.last))
    kinds = ["receipt", "payment", "transfer"]
    vouchers.sort(key=lambda one: (one.month, kinds.index(one.kind), one.number))
    sums = [table.rows[-1].cells[3:] for table in paper.tables]

    assert [table.title.split("　")[1] for table in paper.tables] == [str(one) for one in vouchers]
    assert all(debit == credit for debit, credit in sums)
    of_the_books = sum((pair[0] for pair in booked(busy, span).values()), ZERO)
    assert sum((debit for debit, _credit in sums), ZERO) == of_the_books


def test_figures_are_read_again_from_paper_and_workbook(busy):
    span = Span.parse("2026-08")
    total = rows(busy, "trial-balance", span)[-1][2:]
    pdf = PdfReader(BytesIO(document(busy, KINDS["trial-balance"], span, "pdf")))
    printed = "".join(page.extract_text() for page in pdf.pages)
    content = document(busy, KINDS["trial-balance"], span, "xlsx")
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    (last,) = [row for row in book.worksheets[0].iter_rows(values_only=True) if "合计" in row]

    assert all(f"{amount:,.2f}" in printed for amount in total)
    amounts = [
        Decimal(str(cell)).quantize(Decimal("0.01"))
        for cell in last
        if isinstance(cell, int | float)
    ]
    assert amounts == list(total)


def test_every_account_has_a_row_of_its_own(busy):
    told = [row[0] for row in rows(busy, "account-balances", SPANS[-1])]
    codes = set(Account.objects.of(busy).values_list("code", flat=True))

    assert len(told) == len(set(told))
    assert set(told) - {""} <= codes
