"""A paper as a worksheet: sorted, filtered, reckoned and printed by whoever gets it."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl

from funds.documents.fingerprints import fingerprint_of
from funds.documents.paper import Column, Paper, Row, Table
from funds.documents.paper_workbook import xlsx_file
from funds.documents.stamps import stamped

COLUMNS = (Column("日期", "text", 25), Column("摘要", "text", 60), Column("金额", "money", 30))
ROWS = [
    Row((date(2026, 3, 1), "路灯", Decimal("1234.50"))),
    Row(("2026-03-02", "=1+1", Decimal("-0.50"))),
    Row(("", "合计", Decimal("1234.00")), is_sum=True),
]


def paper(*tables: Table) -> Paper:
    return Paper(name="测试", title="一张测试用的表", head=("单位：元",), tables=tables)


def sheet_of(*tables: Table, values: bool = False):
    return openpyxl.load_workbook(BytesIO(xlsx_file([paper(*tables)])), data_only=values).active


def row_with(sheet, text):
    return next(cell.row for row in sheet for cell in row if cell.value == text)


def test_days_are_days_and_amounts_have_marks_at_their_thousands():
    sheet = sheet_of(Table("", COLUMNS, ROWS))
    top = row_with(sheet, "日期")
    days = [sheet.cell(top + 1, 1), sheet.cell(top + 2, 1)]

    assert [day.value.date() for day in days] == [date(2026, 3, 1), date(2026, 3, 2)]
    assert {day.number_format for day in days} == {"yyyy-mm-dd"}
    assert sheet.cell(top + 1, 3).number_format == "#,##0.00"
    assert sheet.cell(top + 2, 2).data_type == "s"


def test_a_sum_is_a_formula_beside_whether_it_is_that_of_the_books():
    told, kept = (
        sheet_of(Table("", COLUMNS, ROWS)),
        sheet_of(Table("", COLUMNS, ROWS), values=True),
    )
    at = row_with(told, "合计")

    assert told.cell(at, 3).value == f"=SUBTOTAL(9,C{at - 2}:C{at - 1})"
    assert (kept.cell(at, 3).value, kept.cell(at, 4).value) == (1234, "核对一致")
    assert "-(1234.00)" in told.cell(at, 4).value


def test_nothing_within_a_table_is_merged_whatever_tables_stand_below_each_other():
    narrow = Table(
        "另一张", (Column("项目", "text", 40), Column("数", "count", 20)), [Row(("甲", 3))]
    )
    grouped = Table("", COLUMNS, [Row(("第一村民小组",)), *ROWS])
    sheet = sheet_of(grouped, narrow)
    inside = {row_with(sheet, text) for text in ("日期", "第一村民小组", "合计", "项目", "甲")}

    merged = {
        row for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1)
    }
    assert not merged & inside


def test_one_block_of_rows_can_be_filtered_and_the_check_is_not_printed():
    sheet = sheet_of(Table("", COLUMNS, ROWS))
    top = row_with(sheet, "日期")

    assert sheet.auto_filter.ref == f"A{top}:C{top + 2}"
    assert sheet.print_area.startswith("'测试'!$A$1:$C$")


def test_the_cells_still_have_the_fingerprint_of_the_paper():
    (stamped_paper,) = stamped([paper(Table("", COLUMNS, ROWS))], chain_head="")
    book = openpyxl.load_workbook(BytesIO(xlsx_file([stamped_paper])), data_only=True)

    assert fingerprint_of(book.active.iter_rows(values_only=True)) == stamped_paper.fingerprint
