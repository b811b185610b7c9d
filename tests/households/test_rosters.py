"""The three rosters of the village, row by row, as text and as workbooks."""

import csv
import datetime
import io
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from xlwt.Workbook import Workbook

from households.rosters import read_roster
from households.spreadsheets import UnreadableFile

FILES = Path(__file__).parent.parent / "rosters"
REGISTER = FILES / "a_clean_utf8.csv"
GRID = FILES / "b_monthly_grid_utf8sig.csv"
LIST = FILES / "c_messy_gb18030.csv"


def roster(path):
    return read_roster(path.read_bytes(), path.name)


def cells(path):
    encoding = "gb18030" if "gb18030" in path.name else "utf-8-sig"
    return list(csv.reader(io.StringIO(path.read_text(encoding))))


def as_xlsx(path):
    book = openpyxl.Workbook()
    for row in cells(path):
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_xls(path):
    book = Workbook()
    sheet = book.add_sheet("册")
    for line, row in enumerate(cells(path)):
        for column, cell in enumerate(row):
            sheet.write(line, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_the_register():
    read = roster(REGISTER)

    assert read.kind == "register"
    assert [row.number for row in read.rows] == [
        *(f"01-00{n}" for n in range(1, 5)),
        *(f"02-00{n}" for n in range(1, 4)),
        "03-001",
    ]
    assert [row.group for row in read.rows] == [1, 1, 1, 1, 2, 2, 2, 3]
    assert not any(row.problems for row in read.rows)
    ouyang, tenant = read.rows[2], read.rows[6]
    assert ouyang.householder == "欧阳德明"
    assert ouyang.levies == {"sanitation": True, "plot": False, "lights": True}
    assert ouyang.opening_arrears == Decimal("9.00")
    assert read.rows[4].opening_credit == Decimal("36.00")
    assert (tenant.kind, tenant.liable_from) == ("tenant", (2026, 5))
    assert [row.hardship for row in read.rows if row.hardship] == ["低保户", "五保户"]


def test_the_year_grid():
    read = roster(GRID)

    assert (read.kind, read.year, read.group) == ("grid", 2025, 3)
    assert not any(row.problems for row in read.rows)
    assert read.control == []
    assert sum(row.received for row in read.rows) == Decimal("186.00")
    marks = {row.householder: "".join(month.mark[0] for month in row.months) for row in read.rows}
    assert marks == {
        "翟志强": "p" * 12,
        "仇永贵": "p" * 6 + "o" * 6,
        "区少芬": "p" * 12,
        "尉迟春生": "p" * 12,
        "覃海洋": "w" * 12,
        "解玉珍": "p" * 12,
        "查国良": "p" * 12,
    }
    assert read.rows[2].levies == {"plot": False}


def test_the_messy_list_row_by_row():
    read = roster(LIST)

    assert [line.line for line in read.skipped] == [1, 2, 3, 14, 15]
    assert len({str(line.why) for line in read.skipped}) == 2
    assert [row.householder for row in read.rows] == [
        "王秀英",
        "李建国",
        "张伟",
        "张伟",
        "赵䶮",
        "欧阳德明",
        "陈小妹",
        "王秀英",
        "周老太",
        "单桂花",
    ]
    assert [row.group for row in read.rows] == [1, 1, 1, 1, 2, 2, 2, 2, 2, 3]
    assert [row.house_no for row in read.rows[:5]] == ["12号", "13号", "14号", "14号", "14号"]
    may = ((2023, 5), (2023, 5), Decimal("3.00"))
    assert [row.paid for row in read.rows[:6]] == [may] * 6
    assert read.rows[6].paid == ((2023, 5), (2023, 12), Decimal("24.00"))
    assert read.rows[6].kind == "tenant"
    assert (read.rows[3].phone, read.rows[4].phone) == ("15400000044", "15400000046")
    assert "15400000045" in read.rows[3].note
    assert "已故，妻刘桂香" in read.rows[5].note
    assert read.rows[7].vacant is True


def test_what_the_messy_list_leaves_open():
    read = roster(LIST)

    asked = {row.line: [problem.read for problem in row.problems] for row in read.rows}
    assert {line: said for line, said in asked.items() if said} == {
        12: ["已交清"],
        13: ["154000000491", "…3", "2023年13月"],
    }
    assert len(read.control) == 1
    assert "30.00" in str(read.control[0])
    assert "42.00" in str(read.control[0])
    house = [w for w in read.rows[4].warnings if w.read == "“"]
    assert len(house) == 1, "a house repeated from another group is worth a look"


def test_id_numbers_are_nowhere_in_what_was_read():
    said = repr(roster(LIST))

    for number in ("99010119490612101", "990101195602132048", "990101196809203013"):
        assert number not in said


@pytest.mark.parametrize("path", [REGISTER, GRID, LIST], ids=lambda path: path.stem)
def test_workbooks_read_the_same(path):
    plain = roster(path)

    for content, name in ((as_xlsx(path), "r.xlsx"), (as_xls(path), "r.xls")):
        book = read_roster(content, name)
        assert [row.key for row in book.rows] == [row.key for row in plain.rows]
        assert [row.problems for row in book.rows] == [row.problems for row in plain.rows]


def test_a_merged_group_cell_counts_for_all_its_rows():
    book = openpyxl.Workbook()
    for row in (
        ["组别", "户主", "电话"],
        ["一组", "王秀英", 15400000001.0],
        [None, "李建国", 15400000002.0],
        ["二组", "张伟", None],
    ):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A2:A3")
    file = io.BytesIO()
    book.save(file)

    read = read_roster(file.getvalue(), "r.xlsx")

    assert [(row.group, row.phone) for row in read.rows] == [
        (1, "15400000001"),
        (1, "15400000002"),
        (2, ""),
    ]


def test_dates_that_a_spreadsheet_made():
    book = openpyxl.Workbook()
    for row in (
        ["组别", "户主", "缴费到几月", "金额"],
        ["一组", "王秀英", datetime.date(2023, 5, 1), 3],
        ["一组", "李建国", 45231, 21.0],
        ["一组", "张伟", 2023.1, 3],
    ):
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)

    rows = read_roster(file.getvalue(), "r.xlsx").rows

    assert rows[0].paid == ((2023, 5), (2023, 5), Decimal("3.00"))
    assert rows[1].paid == ((2023, 11), (2023, 11), Decimal("21.00"))
    assert [problem.read for problem in rows[2].problems] == ["2023.1"]


def test_the_same_household_number_twice_is_asked_about():
    text = "户号,村民小组,户主\n01-001,一组,王秀英\n０１－００１,一组,李建国\n"

    rows = read_roster(text.encode(), "r.csv").rows

    assert [len(row.problems) for row in rows] == [0, 1]


def test_the_same_line_twice_is_asked_about():
    text = "组别,户主,电话\n一组,王秀英,\n一组,王秀英,\n"

    rows = read_roster(text.encode(), "r.csv").rows

    assert [len(row.problems) for row in rows] == [0, 1]


@pytest.mark.parametrize("text", ["a,b,c\n1,2,3\n", "户主,组别,电话\n", "，，，\n"])
def test_a_sheet_that_is_no_roster(text):
    with pytest.raises(UnreadableFile):
        read_roster(text.encode(), "r.csv")


def test_an_id_number_in_any_column_is_nowhere_in_what_was_read():
    number = "990101196809203012"
    text = (
        f"户号,户主,组别,电话,身份证号,缴费到几月,金额,备注\n"
        f"{number},张伟({number}),1,{number},{number},{number},{number},证{number}\n"
    )

    read = read_roster(f"2023年 {number}\n{text}".encode(), "r.csv")

    assert number not in repr(read)
    assert read.rows[0].note == "证…；…"


def test_a_subtotal_sums_the_rows_since_the_one_before():
    text = "户主,组别,缴费到几月,金额\n张伟,1,2023.5,3\n小计,,,3\n李伟,2,2023.5,4\n小计,,,{}\n合计,,,7\n"

    right = read_roster(text.format(4).encode(), "r.csv").control
    wrong = read_roster(text.format(5).encode(), "r.csv").control

    assert right == []
    assert len(wrong) == 1
    assert "5.00" in str(wrong[0])
    assert "4.00" in str(wrong[0])


@given(st.data())
def test_no_cell_does_worse_than_being_asked_about(data):
    lines = cells(data.draw(st.sampled_from([REGISTER, GRID, LIST])))
    for _change in range(data.draw(st.integers(1, 4))):
        line = data.draw(st.sampled_from([line for line in lines if line]))
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(
            st.text(max_size=12)
            | st.sampled_from([";", "//", "同上", "9.9E+99", "已交清", "三百五"])
        )
    file = io.StringIO()
    csv.writer(file).writerows(lines)

    try:
        read_roster(file.getvalue().encode(errors="replace"), "r.csv")
    except UnreadableFile:
        return


@cache
def made(name):
    """The grid as a file of each kind, made once: a workbook has the time of its making in it."""
    makers = {"r.csv": Path.read_bytes, "r.xlsx": as_xlsx, "r.xls": as_xls}
    return makers[name](GRID)


# Workbooks are read by a process of their own, which takes a while to start.
@settings(max_examples=25)
@given(st.sampled_from(["r.csv", "r.xlsx", "r.xls"]), st.data())
def test_no_damaged_byte_does_worse_than_being_refused(name, data):
    content = bytearray(made(name))
    for _change in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    try:
        read_roster(bytes(content), name)
    except UnreadableFile:
        return
