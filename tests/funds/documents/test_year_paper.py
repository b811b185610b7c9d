"""The paper of a year's accounts says what the question says, and leaves room for what comes."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook
from pypdf import PdfReader

from funds.board.year_accounts import year_accounts
from funds.documents.paper_workbook import xlsx_file
from funds.documents.pdf import pdf_file
from funds.documents.year_paper import OnTheBoard, Passed, year_paper
from tests.making.once import once_a_module
from tests.making.villages import village
from tests.making.whole_years import IN_JANUARY, a_year_with_a_plan

pytestmark = pytest.mark.django_db

built, community = once_a_module(a_year_with_a_plan, on=IN_JANUARY)
TITLES = (
    "一、总表",
    "二、预算执行",
    "三、按月收支",
    "四、收缴情况",
    "五、欠费账龄",
    "六、支出前十",
    "七、资金构成",
    "八、结转下年",
    "九、说明",
)


def paper_of(community, **details):
    return year_paper(community, year_accounts(community, 2026), **details)


def test_it_has_its_nine_parts_and_their_sums(community):
    told = year_accounts(community, 2026)

    paper = year_paper(community, told)

    assert tuple(table.title for table in paper.tables) == TITLES
    sums = {table.title: table.rows[-1].cells for table in paper.tables}
    whole = (told.opening, told.income, told.expense, told.closing)
    assert sums["一、总表"] == ("合计", *whole)
    assert sums["三、按月收支"] == ("合计", *whole[1:])
    assert sums["二、预算执行"][:4] == ("支出合计", 60, 48, -12)
    assert sums["七、资金构成"][:3] == ("合计", told.opening, told.closing)
    carried = dict(row.cells for row in paper.tables[7].rows)
    assert carried["结转下年合计"] == told.closing
    assert carried["欠费余额（2户）"] == 72


def test_a_year_with_open_months_says_that_it_is_a_draft(community):
    assert any("草稿" in line for line in paper_of(community).head)


def test_what_has_not_happened_is_left_blank_and_what_has_is_written(community):
    blank = "\n".join(paper_of(community).foot)
    assert "通过，到会 ＿" in blank
    assert "公示时间：＿" in blank

    written = "\n".join(
        paper_of(
            community,
            published=OnTheBoard(
                "GS-2026-N-02",
                2,
                date(2027, 1, 8),
                date(2027, 1, 23),
                by="郑光明",
                reason="漏记一笔",
            ),
            passed=Passed("尚余村村代会〔2027〕1号", date(2027, 1, 20), 30, 28),
        ).foot
    )
    assert "公示时间：2027年1月8日至2027年1月23日　公示人：郑光明" in written
    assert "更正公示（第2版）：漏记一笔" in written
    assert "2027年1月20日通过，到会 30 人，同意 28 人；依据：尚余村村代会〔2027〕1号" in written


def test_pdf_and_workbook_say_the_same(community):
    told = year_accounts(community, 2026)
    paper = paper_of(community)

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf_file([paper]))).pages)
    book = load_workbook(BytesIO(xlsx_file([paper])))
    cells = {cell.value for row in book.active.iter_rows() for cell in row}

    for amount in (told.income, told.expense, told.closing):
        assert f"{amount:,.2f}" in text
        assert float(amount) in cells
    assert "王" not in text


def test_a_year_without_anything_is_a_paper_too():
    with time_machine.travel(IN_JANUARY):
        paper = paper_of(village())

    assert pdf_file([paper]).startswith(b"%PDF")
    assert [table.title for table in paper.tables if not table.rows] == [
        "二、预算执行",
        "四、收缴情况",
        "五、欠费账龄",
        "六、支出前十",
    ]
