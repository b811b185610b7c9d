"""Files that are refused before they are read."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, strategies as st
from xlwt.Workbook import Workbook

from households.rosters import read_roster
from households.spreadsheets import LARGEST, UnreadableFile, read_sheets


def rows_of(content, filename):
    (sheet,) = read_sheets(content, filename)
    return [list(row) for row in sheet.rows]


def xlsx(*rows, **parts):
    """A workbook with these rows, and further parts put into its archive."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_the_encodings_that_excel_and_wps_write():
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert rows_of("户号,户主\n01-001,赵䶮\n".encode(encoding), "a.csv") == [
            ["户号", "户主"],
            ["01-001", "赵䶮"],
        ]


def test_what_excel_calls_unicode_text():
    assert rows_of("户号\t户主\n01-001\t赵䶮\n".encode("utf-16"), "a.txt") == [
        ["户号", "户主"],
        ["01-001", "赵䶮"],
    ]


def test_a_cell_far_from_all_others_does_not_end_the_program():
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "户主"
    book.worksheets[0]["XFD1048576"] = "x"
    file = io.BytesIO()
    book.save(file)

    with pytest.raises(UnreadableFile):
        rows_of(file.getvalue(), "a.xlsx")


def test_numbers_and_dates_of_a_workbook_come_as_text():
    content = xlsx(["电话", "月"], [15400000046, datetime.date(2023, 5, 1)])

    assert rows_of(content, "a.xlsx")[1] == ["15400000046", "2023-05-01"]


def test_an_old_workbook():
    book = Workbook()
    sheet = book.add_sheet("册")
    sheet.write(0, 0, "户主")
    sheet.write(0, 1, 3)
    file = io.BytesIO()
    book.save(file)

    assert rows_of(file.getvalue(), "a.xls") == [["户主", "3"]]


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (b"", "a.csv"),
        (b"x" * (LARGEST + 1), "a.csv"),
        (b"%PDF-1.7", "a.pdf"),
        (b"PK\x03\x04 not a workbook", "a.xlsx"),
        (b"PK\x03\x04", "a.csv"),
        (b"%PDF-1.7", "a.csv"),
        (b"a,b\n" * 1_500_000, "a.csv"),
        (b",".join([b"a"] * 301), "a.csv"),
        (b"plain text", "a.xls"),
        (b"a\0b,c", "a.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "a.xls"),
        (xlsx(["户主"], **{"xl/vbaProject.bin": b"macro"}), "a.xlsx"),
        (xlsx(["户主"], **{"xl/media/bomb.bin": b"\0" * 60_000_000}), "a.xlsx"),
        (xlsx(["户主"], **{f"xl/part{n}": b"" for n in range(300)}), "a.xlsx"),
    ],
    ids=[
        "empty",
        "too large",
        "another kind",
        "damaged",
        "damaged workbook called csv",
        "paper called csv",
        "more lines than any village has households",
        "more columns than any roster has",
        "text called xls",
        "binary called csv",
        "password",
        "old macros",
        "macros",
        "bomb",
        "too many parts",
    ],
)
def test_what_is_refused(content, filename):
    with pytest.raises(UnreadableFile):
        read_sheets(content, filename)


def test_a_workbook_is_known_by_its_content_whatever_it_is_called():
    assert rows_of(xlsx(["户主"]), "a.csv") == [["户主"]]


def test_every_sheet_with_what_hides_in_it():
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "一组"
    for row in (["户主", "电话"], ["赵大山", "#N/A"], ["=A2&1", None]):
        first.append(row)
    first["B2"].data_type = "e"
    first.row_dimensions[2].hidden = True
    first.merge_cells("A3:B3")
    second = book.create_sheet("旧")
    second.sheet_state = "hidden"
    second["C2"] = datetime.datetime.fromisoformat("2026-01-05T08:30")
    file = io.BytesIO()
    book.save(file)

    one, old = read_sheets(file.getvalue(), "a.xlsx")

    assert (one.name, one.hidden, one.hidden_rows) == ("一组", False, {2})
    assert one.rows == [["户主", "电话"], ["赵大山", "#N/A"], ["=A2&1"]]
    assert one.merged == [(2, 0, 2, 1)]
    assert (old.hidden, old.rows) == (True, [[], ["", "", "2026-01-05 08:30:00"]])


def test_what_a_spreadsheet_makes_of_numbers_and_truths():
    assert rows_of(xlsx([0.1 + 0.2, True, 1.38e10, 0.5]), "a.xlsx") == [
        ["0.3", "TRUE", "13800000000", "0.5"]
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('户主,组\n赵,1\n"钱,1\n孙,1\n', 3),
        ('户主,组\n"赵,1\n钱",1\n孙,1\n', 2),
        ('户主,组\n赵,1\n"钱,"1\n', 3),
        ('户主,组\n赵,"1\n', 2),
        (f'户主,组\n"赵{"x" * 140_000}\n', 2),
    ],
    ids=["never closed", "closed in another line", "around two cells", "at the end", "endless"],
)
def test_a_quotation_mark_that_swallows_cells_is_named_with_its_line(text, line):
    with pytest.raises(UnreadableFile, match=f"第 {line} 行"):
        read_sheets(text.encode(), "a.csv")


def test_quotation_marks_that_swallow_nothing():
    text = '户主,备注\n"赵","a,b"\n"好"吃,y\n孙,5" x\n钱,"两\n行"\n'

    assert rows_of(text.encode(), "a.csv")[1:] == [
        ["赵", "a,b"],
        ["好吃", "y"],
        ["孙", '5" x'],
        ["钱", "两\n行"],
    ]


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls"]))
def test_no_file_does_worse_than_being_refused(content, filename):
    try:
        read_roster(content, filename)
    except UnreadableFile:
        return
