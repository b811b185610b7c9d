"""Opening a spreadsheet file somebody sends: refused before it is read, or rows of text cells."""

import codecs
import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

from django.utils.translation import gettext_lazy as _

from households.refusal import Refused
from households.workbooks import DAMAGED

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LARGEST_UNPACKED = 20 * MEGABYTE
MOST_PARTS = 200
MOST_PACKED = 100
"""A part that grows more than a hundredfold is a bomb, unless it is small anyway."""
LONGEST = 30
"""Seconds a workbook may take to be read."""
CHILD = Path(__file__).with_name("workbooks.py")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MACROS = "_VBA_PROJECT".encode("utf-16-le")


class UnreadableFile(Refused):
    """A file that is not taken in at all, with what to send instead."""


def read_rows(content: bytes, filename: str) -> list[list[str]]:
    """The cells of a csv, xlsx or xls file as text, row by row; of a workbook the first worksheet.

    Dates come as 2023-05-01, whole numbers without a decimal point. Raises UnreadableFile for a
    file that is too large, packed to explode, encrypted, with macros or of another kind.
    """
    if len(content) > LARGEST:
        raise UnreadableFile(_("The file is larger than 10 MB. Send only the roster."))
    if not content.strip():
        raise UnreadableFile(_("The file is empty."))
    kind = PurePath(filename).suffix.lower()
    readers: dict[str, Callable[[bytes], list[list[str]]]] = {
        ".csv": _read_csv,
        ".txt": _read_csv,
        ".xlsx": _read_xlsx,
        ".xls": _read_xls,
    }
    if kind not in readers:
        raise UnreadableFile(_("Save the roster as xlsx, xls or csv and send it again."))
    return readers[kind](content)


def _read_csv(content: bytes) -> list[list[str]]:
    if content.startswith((ZIP, OLE)):
        raise UnreadableFile(_("The file is called csv but is a workbook. Send it as xlsx."))
    text = _decode(content)
    if "\0" in text:
        raise UnreadableFile(_("This is not a text file. Save the roster as xlsx or csv."))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UnreadableFile(_("The csv file is damaged. Save it again as xlsx.")) from error
    return rows


def _delimiter(text: str) -> str:
    """What Excel calls Unicode text has tabs between its cells."""
    return "\t" if text.count("\t") > text.count(",") else ","


def _decode(content: bytes) -> str:
    """Text in the encodings that Excel and WPS write; no guessing beyond these."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The text of the file cannot be read. Save it again as xlsx."))


def _read_xlsx(content: bytes) -> list[list[str]]:
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise UnreadableFile(_("The file has a password. Remove it and send it again."))
        raise UnreadableFile(_("The file is called xlsx but is an old workbook. Call it xls."))
    _require_harmless(content)
    return _read_workbook(content)


def _read_xls(content: bytes) -> list[list[str]]:
    if not content.startswith(OLE):
        raise UnreadableFile(_("The file is called xls but is none. Send it as xlsx or csv."))
    if ENCRYPTED in content:
        raise UnreadableFile(_("The file has a password. Remove it and send it again."))
    if MACROS in content:
        raise UnreadableFile(_("The file contains macros. Save it as xlsx and send it again."))
    return _read_workbook(content)


def _require_harmless(content: bytes) -> None:
    """Look at the table of contents of a packed workbook before anything is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFile(_("The workbook is damaged. Save it again and resend.")) from error
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise UnreadableFile(_("The file contains macros. Save it as xlsx and send it again."))
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(_("The file has a password. Remove it and send it again."))
    grown = any(
        part.file_size > MEGABYTE and part.file_size > MOST_PACKED * max(part.compress_size, 1)
        for part in parts
    )
    too_large = sum(part.file_size for part in parts) > LARGEST_UNPACKED
    if grown or too_large or len(parts) > MOST_PARTS:
        raise UnreadableFile(_("The workbook holds far more than a roster. Send only the roster."))


def _read_workbook(content: bytes) -> list[list[str]]:
    """Cells of the first worksheet, read by a process of its own (sandbox).

    A damaged workbook, or one with a cell far away from all others, can make the reader end
    whatever process it runs in.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this project's own file
            [sys.executable, "-I", str(CHILD)],
            input=content,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            _("The workbook holds far more than a roster. Send only the roster.")
        ) from error
    if done.returncode == DAMAGED:
        raise UnreadableFile(_("The workbook is damaged. Save it again and resend."))
    if done.returncode:
        raise UnreadableFile(_("The workbook holds far more than a roster. Send only the roster."))
    rows: list[list[str]] = json.loads(done.stdout)
    return rows
