"""What proves the books from outside, on paper: counts of the cash box, bank reconciliations."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from funds.cash.cash_box import unticked_lines
from funds.cash.counting import count_cash, reconcile, reverse_count
from funds.documents.catalogue import KINDS, document
from funds.documents.paper import NOTHING
from funds.documents.spans import Span
from funds.models import Account
from funds.money import ZERO
from tests.making.villages import actor, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db
MARCH = Span.parse("2026-03")
THE_3RD, THE_20TH = date(2026, 3, 3), date(2026, 3, 20)


def papers(community, code, span=MARCH):
    return list(KINDS[code].make(community, span))


def count(community, pieces, on=THE_3RD, **details):
    return count_cash(
        actor(community, today=on),
        pieces={yuan(value): number for value, number in pieces.items()},
        witnessed_by="李建国",
        on=on,
        **details,
    )


def said(paper):
    return dict(row.cells for row in paper.tables[-1].rows)


def test_a_count_is_told_piece_by_piece_against_the_books():
    community = village()
    pay(door(community), "37.60", THE_3RD)
    count(community, {"20": 1, "10": 1, "5": 1, "1": 2, "0.5": 1, "0.1": 1})

    (paper,) = papers(community, "cash-counts")
    pieces = [row.cells for row in paper.tables[0].rows]

    assert [row[0] for row in pieces] == [
        *("100元", "50元", "20元", "10元", "5元", "1元", "5角", "1角", "合计")
    ]
    assert pieces[2] == ("20元", 1, yuan(20))
    assert pieces[-1] == ("合计", None, yuan("37.60"))
    assert said(paper)["账面余额"] == "37.60"
    assert said(paper)["长款（＋）短款（－）"] == "账实相符"
    assert said(paper)["监盘人"] == "李建国"


def test_what_is_short_has_its_reason_and_its_voucher():
    community = village()
    pay(door(community), 40, THE_3RD)
    count(community, {"10": 3, "5": 1, "0.02": 1}, reason="找错零", fund=fund(community))

    (paper,) = papers(community, "cash-counts")

    assert said(paper)["长款（＋）短款（－）"] == "短款 4.98"
    assert said(paper)["原因"] == "找错零"
    assert said(paper)["处理"] == "付-2026-03-001，计入卫生费基金"
    assert paper.tables[0].rows[-2].cells == ("2分", 1, yuan("0.02"))


def test_each_count_has_its_sheet_and_a_wrong_one_says_so():
    community = village()
    pay(door(community), 40, THE_3RD)
    wrong = count(community, {"10": 3}, reason="少十元", fund=fund(community))
    reverse_count(actor(community, today=THE_20TH), count=wrong, reason="看错")
    count(community, {"10": 4}, on=THE_20TH)

    first, second = papers(community, "cash-counts")

    assert said(first)["备注"] == "本次盘点有误，2026-03-03 已冲红"
    assert "备注" not in said(second)
    assert (first.name, second.name) == ("盘点表1", "盘点表2")


def test_without_a_count_and_without_a_bank_account_the_sheet_says_so():
    community = village()
    for code in ("cash-counts", "bank-reconciliation"):
        pdf = PdfReader(BytesIO(document(community, KINDS[code], MARCH, "pdf")))

        assert NOTHING in pdf.pages[0].extract_text()


@pytest.fixture
def banked():
    """20.00 and 7.50 that the bank knows by 10 March, 5.00 that it does not."""
    community = village()
    house = door(community)
    pay(house, 20, THE_3RD, method="bank")
    pay(house, "7.50", date(2026, 3, 9), method="bank")
    tick(community, date(2026, 3, 10), "27.50")
    pay(house, 5, THE_20TH, method="bank")
    return community


def tick(community, on, balance):
    bank = Account.objects.of(community).get(role="bank")
    reconcile(
        actor(community, today=date(2026, 4, 8)),
        account=bank,
        statement_on=on,
        statement_balance=yuan(balance),
        ticked=[line.posting for line in unticked_lines(community, bank)],
    )


def test_the_balance_of_the_bank_is_brought_to_that_of_the_books(banked):
    (paper,) = papers(banked, "bank-reconciliation")
    balances, missing = paper.tables

    assert [row.cells[1] for row in balances.rows] == [yuan("27.50"), yuan(5), ZERO, yuan("32.50")]
    assert [row.cells[3] for row in balances.rows] == [yuan("32.50"), ZERO, ZERO, yuan("32.50")]
    assert balances.rows[0].cells[0] == "对账单余额（2026-03-10）"
    assert [row.cells[-2:] for row in missing.rows] == [(yuan(5), None), (yuan(5), ZERO)]
    assert paper.foot == ("调节后双方余额相等。",)


def test_a_statement_of_a_later_day_changes_no_earlier_month(banked):
    before = papers(banked, "bank-reconciliation")
    tick(banked, date(2026, 4, 7), "32.50")

    assert papers(banked, "bank-reconciliation") == before
    (april,) = papers(banked, "bank-reconciliation", Span.parse("2026-04"))
    assert april.tables[1].rows == []
    assert april.tables[0].rows[-1].cells[1::2] == (yuan("32.50"), yuan("32.50"))


def test_an_account_without_a_statement_says_that_nobody_compared_it():
    community = village()
    pay(door(community), 6, THE_3RD, method="wechat")

    (paper,) = papers(community, "bank-reconciliation")

    assert paper.title == "微信余额调节表"
    assert paper.tables[0].rows[-1].cells == ("调节后余额", None, "调节后余额", yuan(6))
    assert paper.foot == ("本账户尚未与对账单核对。",)
