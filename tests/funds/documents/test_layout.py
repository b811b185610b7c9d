"""Layout is measured: every paper, short and long, with the widest that the books take."""

from dataclasses import replace
from datetime import date

import pytest

from funds.board.closing import close_month
from funds.documents import parts
from funds.documents.account_book_papers import JOURNAL
from funds.documents.catalogue import KINDS, papers_of, span_of
from funds.documents.cells import printed_cell
from funds.documents.paper import NOTHING, Column, Paper, Row, Table
from funds.documents.pdf import pdf_file
from funds.documents.reimbursement_slip import reimbursement_slip
from funds.models import Category, Claim, ClaimLine, Fund, InvoiceKind
from funds.months import Month
from households.models import Community
from tests.making.everything_on_paper import archived_december
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor
from tests.making.widest_papers import (
    AMOUNT,
    INVOICE,
    LONG_NAME,
    PURPOSE,
    Page,
    lines_of,
    overlapping,
    pages_of,
    widened,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)
MARGIN = 12.5 / 25.4 * 72
"""Points; half of a bracket at the end of a line is blank and reaches into the paper's 15 mm."""
FEW, MANY, SOME, MOST = 3, 45, 80, 300
LONGEST = ("payment-register", "receipt-register", "cash-journal", "vouchers")
"""Of a village of hundreds of households these have as many lines, and more."""
FORMS = ("monthly-notice", "year-accounts")
GROWING = [kind for code, kind in KINDS.items() if code not in FORMS]
"""What has a line for each household, voucher, receipt or volume; the forms are long enough at 45."""


def closed_march():
    community = march()
    for month in ("2026-01", "2026-02", "2026-03"):
        close_month(actor(community, today=TODAY), month=Month.parse(month))
    return community


built, community = once_a_module(closed_march)
SPANS = {
    "month": ["2025-12"],
    "year": ["2025", "2026", "2056"],
    "day": ["2025-12-20", "2026-01-05"],
}
OVER = date(2056, 12, 31)
built_whole, whole = once_a_module(archived_december)
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def slip() -> Paper:
    village = Community(name="尚余村", owner_body=LONG_NAME[:64])
    claim = Claim(
        community=village,
        number="BX-2026-10-003",
        happened_on=date(2026, 10, 25),
        summary=PURPOSE[:200],
        fund=Fund(name="卫生费基金"),
        category=Category.HAULAGE,
        payee=LONG_NAME[:64],
        amount=AMOUNT,
    )
    line = ClaimLine(
        text=PURPOSE[:200],
        quantity="1车",
        invoice=InvoiceKind.INVOICE,
        invoice_number=INVOICE,
        amount=AMOUNT,
    )
    return reimbursement_slip(claim, [line] * 8, [], 99)


def amounts_on(pages: list[Page]) -> int:
    return sum(printed_cell(AMOUNT) in word.said for page in pages for word in page.words)


def amounts_of(paper: Paper) -> int:
    return sum(
        cell == AMOUNT for table in paper.tables for row in table.rows for cell in row.cells
    )


def measured(paper: Paper) -> list[Page]:
    """The paper's pages, on which nothing is broken, lost or written over anything else."""
    pages = pages_of(pdf_file([paper]))
    for page in pages:
        assert overlapping(page) == []
        assert [word for word in page.words if word.left < MARGIN] == []
        assert [word for word in page.words if word.right > page.width - MARGIN] == []
        assert all(word.bottom <= page.height - 8 for word in page.words)
    assert amounts_on(pages) >= amounts_of(paper)
    first = ["".join(word.said for word in line) for line in lines_of(pages[0])]
    assert paper.title.replace(" ", "") in first[0]
    heads = [table.columns[-1].head for table in paper.tables]
    rows = [cell for table in paper.tables for row in table.rows for cell in row.cells if cell]
    told = {NOTHING, *(printed_cell(cell)[:6] for cell in rows)} if pages[1:] else set()
    for page in pages[1:]:
        said = page.said
        assert any(head in said for head in heads), "a page without the head of a table"
        assert any(cell in said for cell in told), "signatures alone"
    return pages


def made(kind, community) -> list[Paper]:
    """The papers of the first of its periods of which it has something to tell."""
    for unit in kind.units:
        for written in SPANS[unit]:
            span = span_of(community, kind, written, today=OVER)
            papers = papers_of(community, kind, span)
            if any(table.rows for paper in papers for table in paper.tables):
                return papers
    raise AssertionError("the village has nothing on this paper")


def unlike(papers: list[Paper]) -> list[Paper]:
    """Those that are made in different ways."""
    return list({tuple(table.columns for table in one.tables): one for one in papers}.values())


@every_kind
def test_a_paper_holds_the_widest_that_the_books_take(kind, whole):
    for paper in unlike(made(kind, whole)):
        measured(paper)
        for rows in (0, FEW) if kind in GROWING else (0, FEW, MANY):
            measured(widened(paper, rows))


@pytest.mark.parametrize("kind", GROWING, ids=[kind.code for kind in GROWING])
def test_many_of_the_widest_lines_go_over_pages(kind, whole, monkeypatch):
    """Typeset at once: how parts are joined is measured of one paper for all."""
    lines = MOST if kind.code in LONGEST else SOME
    monkeypatch.setattr(parts, "MOST", 1_000_000)
    paper = made(kind, whole)[0]
    longest = replace(paper, tables=paper.tables[:1])
    pages = measured(widened(longest, lines))

    assert 2 < len(pages) < lines / 2


def test_a_slip_keeps_long_numbers_clear_of_the_amounts():
    measured(slip())


def journal(rows: int) -> Paper:
    lines = [
        Row(("2026-10-01", "2026-10-01", f"付-2026-10-{n:03d}", "清运费", None, AMOUNT, AMOUNT))
        for n in range(rows)
    ]
    start = Row(("", "", "", "上期结余", None, None, AMOUNT), is_sum=True)
    table = Table("", JOURNAL, [start, *lines])
    return Paper(
        "日记账",
        "现金日记账",
        ("单位：元",),
        (table,),
        signatures=("出纳：周文书",),
        landscape=True,
    )


def test_what_a_journal_has_come_to_is_carried_from_page_to_page():
    pages = measured(journal(MOST))
    told = [
        [["".join(word.said for word in line) for line in lines_of(page)]][0] for page in pages
    ]
    forward = [[line for line in lines if "过次页" in line] for lines in told]
    brought = [[line for line in lines if "承前页" in line] for lines in told]

    assert [len(lines) for lines in forward] == [1] * (len(pages) - 1) + [0]
    assert [len(lines) for lines in brought] == [0] + [1] * (len(pages) - 1)
    for before, after in zip(forward, brought[1:], strict=False):
        assert before[0].replace("过次页", "") == after[0].replace("承前页", "")
    done = sum("付-2026-10-" in line for line in told[0])
    assert forward[0] == [f"过次页0.00{printed_cell(AMOUNT * done)}{printed_cell(AMOUNT)}"]


def test_a_short_journal_carries_nothing():
    (page,) = measured(journal(FEW))

    assert "页第" not in page.said
    assert "承前页" not in page.said
    assert "过次页" not in page.said


def test_a_group_is_named_again_on_each_page_its_rows_go_over_to():
    columns = (Column("户号", "text", 40), Column("金额", "money", 40))
    rows = [Row(("第一组",), is_sum=True), *(Row((f"{n:03d}", AMOUNT)) for n in range(MANY * 2))]
    pages = measured(Paper("表", "缴费登记表", (), (Table("", columns, rows),)))

    assert len(pages) > 1
    assert all("第一组" in page.said for page in pages)


@pytest.mark.parametrize("rows", range(28, 48))
def test_neither_signatures_nor_a_single_row_are_alone_on_a_page(rows):
    columns = (Column("户号", "text", 40), Column("金额", "money", 40))
    table = Table("", columns, [Row((f"01-{n:03d}", AMOUNT)) for n in range(rows)])
    paper = Paper("表", "登记表", ("单位：元",), (table,), ("说明。",), ("经办人", "审核人"))
    rows_on = [page.said.count("01-") for page in measured(paper)]

    assert sum(rows_on) == rows
    assert min(rows_on) >= 2


def test_the_first_two_rows_of_a_table_stay_together_as_high_as_they_really_are():
    """Of 26 and 31 mm: held to be half as high again, they would be let go."""
    columns = (Column("户号", "text", 40), Column("摘要", "text", 80))
    tall = [Row((name, "\n".join(["行"] * lines))) for name, lines in (("甲", 5), ("乙", 6))]
    for rows in range(28, 40):
        before = Table("", columns, [Row(("01", "户"))] * rows)
        pages = pages_of(
            pdf_file([Paper("表", "登记表", (), (before, Table("", columns, [*tall] * 2)))])
        )

        first, second = (
            min(at for at, page in enumerate(pages) if name in page.said) for name in "甲乙"
        )
        assert first == second, rows


@pytest.mark.parametrize(("times", "lines"), [(4, 1), (9, 1), (12, 2), (20, 2)])
def test_a_title_grows_smaller_before_its_form_stands_on_a_line_of_its_own(times, lines):
    village, form = "尚余湾" * times, "收支公示表"
    (page,) = pages_of(pdf_file([Paper(form, village + form, (), ())]))
    told = ["".join(word.said for word in line) for line in lines_of(page)]

    assert told[:lines] == ([village + form] if lines == 1 else [village, form])


def test_a_text_without_a_place_to_break_stays_in_its_column():
    columns = (Column("摘要", "text", 40), Column("金额", "money", 140))
    measured(Paper("表", "登记表", (), (Table("", columns, [Row(("x" * 200, AMOUNT))] * FEW),)))


def test_a_paper_bears_its_mark_and_its_code():
    said = pages_of(
        pdf_file(
            [
                Paper(
                    "表",
                    "登记表",
                    (),
                    (),
                    seal="村民委员会",
                    mark="draft",
                    qr="HTTP://A.CN/1",
                    qr_said="扫码",
                )
            ]
        )
    )[0].said

    assert all(word in said for word in ("草", "稿", "（公章）", "扫码"))


def test_an_ordinary_month_hangs_on_one_page(community):
    (notice,) = papers_of(community, KINDS["monthly-notice"], march_of(community))
    rows = [
        Row((n, "03-15", f"付-2026-03-{n:03d}", "3月垃圾清运费（全村，一个月）", *row.cells[4:]))
        for n, row in enumerate([notice.tables[2].rows[0]] * 2, start=1)
    ]
    tables = list(notice.tables)
    tables[2] = replace(tables[2], rows=[*rows, tables[2].rows[-1]])

    assert len(measured(replace(notice, tables=tuple(tables)))) == 1


def test_amounts_too_wide_for_half_a_page_stand_below_each_other(community):
    (notice,) = papers_of(community, KINDS["monthly-notice"], march_of(community))
    funds, places = widened(notice, 5).tables[3:5]
    page = measured(replace(notice, tables=(funds, places)))[0]
    (first,) = (word for word in page.words if "分基金结余" in word.said)
    (second,) = (word for word in page.words if "资金存放" in word.said)

    assert second.top > first.bottom


def march_of(community):
    return span_of(community, KINDS["monthly-notice"], "2026-03", today=TODAY)
