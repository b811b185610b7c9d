"""The books on paper, line by line: journals, ledgers and vouchers of a month."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from funds.board.closing import close_month
from funds.documents.catalogue import KINDS, document
from funds.documents.paper import NOTHING
from funds.documents.spans import Span
from funds.models import Payment
from funds.money import ZERO
from funds.months import Month
from funds.payments.reversing import reverse_payment
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor, yuan

pytestmark = pytest.mark.django_db
built, reported = once_a_module(march)

MARCH = Span.parse("2026-03")


def papers(community, code, span=MARCH):
    return list(KINDS[code].make(community, span))


def rows(community, code, span=MARCH):
    (paper,) = papers(community, code, span)
    return [row.cells for table in paper.tables for row in table.rows]


def test_the_cash_journal_has_every_voucher_and_the_sums_of_day_month_and_year(reported):
    told = [row[3:] for row in rows(reported, "cash-journal")]

    assert told[0] == ("上期结余", None, None, yuan(3))
    assert told[1][1:] == (yuan(40), None, yuan(43))
    assert told[2] == ("3月2日本日合计", yuan(40), ZERO, yuan(43))
    assert [row for row in told if row[0].startswith("注销")] == [
        ("注销3月10日收-2026-03-003号凭证", yuan(-3), None, yuan(43))
    ]
    assert told[-3:] == [
        ("3月15日本日合计", ZERO, yuan("10.50"), yuan("32.50")),
        ("3月本月合计", yuan(40), yuan("10.50"), yuan("32.50")),
        ("本年累计", yuan(43), yuan("10.50"), yuan("32.50")),
    ]


def test_a_day_of_the_journal_has_the_month_and_the_year_until_then(reported):
    told = [row[3:] for row in rows(reported, "cash-journal", Span.parse("2026-03-15"))]

    assert told[0][-1] == yuan(43)
    assert told[-2:] == [
        ("3月本月合计", yuan(40), yuan("10.50"), yuan("32.50")),
        ("本年累计", yuan(43), yuan("10.50"), yuan("32.50")),
    ]


def test_a_journal_is_kept_of_every_account_that_a_bank_or_an_app_keeps(reported):
    bank, wechat = papers(reported, "bank-journal")

    assert (bank.title, wechat.title) == ("银行存款日记账", "微信日记账")
    assert [row.cells[-1] for row in bank.tables[0].rows] == [ZERO] * 3
    assert wechat.tables[0].rows[-1].cells[4:] == (yuan(6), ZERO, yuan(6))


def test_a_voucher_has_its_lines_its_sum_in_words_and_who_made_it(reported):
    first = papers(reported, "vouchers")[0].tables[0]

    assert first.title == "收款凭证　收-2026-03-001　2026年3月2日"
    assert first.rows[0].cells[1:] == ("101 库存现金", "卫生费基金", yuan(13), None)
    assert first.rows[-1].cells == ("合计：人民币肆拾元整", "", "", yuan(40), yuan(40))
    assert "附件 1 张" in first.remarks[-1]


def test_a_red_voucher_is_red_with_a_minus_and_names_what_it_takes_back(reported):
    wrong, red = papers(reported, "vouchers")[0].tables[2:4]

    assert red.title.startswith("收款凭证（红字）　收-2026-03-004")
    assert all(row.is_red for row in red.rows)
    assert red.rows[0].cells[1:] == ("101 库存现金", "卫生费基金", yuan(-1), None)
    assert red.rows[-1].cells[0] == "合计：人民币负叁元整"
    assert "冲红：收-2026-03-003" in red.remarks
    assert "已冲红，见 收-2026-03-004" in wrong.remarks


def test_a_voucher_of_a_closed_month_is_not_marked_by_what_is_reversed_later(reported):
    april = actor(reported, today=date(2026, 4, 20))
    for month in ("2026-01", "2026-02", "2026-03"):
        close_month(april, month=Month.parse(month))
    before = papers(reported, "vouchers")
    reverse_payment(april, payment=Payment.objects.of(reported).get(amount=yuan(6)), reason="退票")

    assert papers(reported, "vouchers") == before
    assert "冲红：收-2026-03-002" in str(papers(reported, "vouchers", Span.parse("2026-04")))


def test_a_month_without_anything_says_so(reported):
    nothing = Span.parse("2026-01")
    for code in ("general-ledger", "detail-ledger", "vouchers", "trial-balance"):
        assert rows(reported, code, nothing) == []
        pdf = PdfReader(BytesIO(document(reported, KINDS[code], nothing, "pdf")))
        assert NOTHING in "".join(page.extract_text() for page in pdf.pages)
