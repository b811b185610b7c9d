"""Files that are refused before they are read."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, strategies as st
from xlwt.Workbook import Workbook

from households.rosters import read_roster
from households.spreadsheets import LARGEST, UnreadableFile, read_rows


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
        assert read_rows("户号,户主\n01-001,赵䶮\n".encode(encoding), "a.csv") == [
            ["户号", "户主"],
            ["01-001", "赵䶮"],
        ]


def test_what_excel_calls_unicode_text():
    assert read_rows("户号\t户主\n01-001\t赵䶮\n".encode("utf-16"), "a.txt") == [
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
        read_rows(file.getvalue(), "a.xlsx")


def test_numbers_and_dates_of_a_workbook_come_as_text():
    content = xlsx(["电话", "月"], [15400000046, datetime.date(2023, 5, 1)])

    assert read_rows(content, "a.xlsx")[1] == ["15400000046", "2023-05-01"]


def test_an_old_workbook():
    book = Workbook()
    sheet = book.add_sheet("册")
    sheet.write(0, 0, "户主")
    sheet.write(0, 1, 3)
    file = io.BytesIO()
    book.save(file)

    assert read_rows(file.getvalue(), "a.xls") == [["户主", "3"]]


@pytest.mark.parametrize(
    ("content", "filename"),
    [
        (b"", "a.csv"),
        (b"x" * (LARGEST + 1), "a.csv"),
        (b"%PDF-1.7", "a.pdf"),
        (b"PK\x03\x04 not a workbook", "a.xlsx"),
        (b"PK\x03\x04", "a.csv"),
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
        "workbook called csv",
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
        read_rows(content, filename)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls"]))
def test_no_file_does_worse_than_being_refused(content, filename):
    try:
        read_roster(content, filename)
    except UnreadableFile:
        return
