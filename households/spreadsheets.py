"""Opening a file of tables somebody sends: refused before it is read, or its sheets as text."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePath

from django.utils.translation import gettext_lazy as _

from households.sheets import Sheet
from households.text_tables import UnreadableFile, decode, read_text
from households.workbooks import DAMAGED

__all__ = ["UnreadableFile", "read_sheets"]

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
LARGEST_UNPACKED = 20 * MEGABYTE
MOST_PARTS = 200
MOST_PACKED = 100
"""A part that grows more than a hundredfold is a bomb, unless it is small anyway."""
MOST_ROWS = 20_000
MOST_COLUMNS = 300
LONGEST = 30
"""Seconds a workbook may take to be read."""
CHILD = Path(__file__).with_name("workbooks.py")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MACROS = "_VBA_PROJECT".encode("utf-16-le")
TEXTS = {".csv", ".txt", ".tsv"}
WORKBOOKS = {".xlsx", ".xls", ".et"}


def read_sheets(content: bytes, filename: str, *, most_rows: int = MOST_ROWS) -> list[Sheet]:
    """The sheets of a csv, xlsx or xls file; a text file is one sheet without a name.

    What the file is, its first bytes say, whatever it is called. Raises UnreadableFile for a
    file that is too large, packed to explode, encrypted, with macros or of another kind;
    ``most_rows`` is how many rows all sheets may have together.
    """
    if len(content) > LARGEST:
        raise UnreadableFile(_("The file is larger than 10 MB. Send only the list itself."))
    if not content.strip():
        raise UnreadableFile(_("The file is empty."))
    kind = PurePath(filename).suffix.lower()
    if content.startswith(ZIP):
        _require_harmless(content)
        sheets = _read_workbook(content)
    elif content.startswith(OLE):
        _require_open(content)
        sheets = _read_workbook(content)
    elif kind in TEXTS and not content.startswith(b"%PDF"):
        sheets = [_read_text(content, most_rows)]
    elif kind in WORKBOOKS:
        raise UnreadableFile(
            _(
                "The file is called a workbook but is none. Save it as xlsx or csv and send it again."
            )
        )
    else:
        raise UnreadableFile(_("Save the list as xlsx, xls or csv and send it again."))
    _require_small(sheets, most_rows)
    return sheets


def _read_text(content: bytes, most_rows: int) -> Sheet:
    # Counted before anything is read: a row has at least one line.
    if max(content.count(b"\n"), content.count(b"\r")) > most_rows:
        raise _too_many_rows(most_rows)
    return Sheet("", list(read_text(decode(content))))


def _require_small(sheets: Sequence[Sheet], most_rows: int) -> None:
    if sum(len(sheet.rows) for sheet in sheets) > most_rows:
        raise _too_many_rows(most_rows)
    widths = (len(row) for sheet in sheets for row in sheet.rows)
    if max(widths, default=0) > MOST_COLUMNS:
        raise UnreadableFile(
            _("The table has more than %(most)s columns. Send only the list itself.")
            % {"most": MOST_COLUMNS}
        )


def _too_many_rows(most_rows: int) -> UnreadableFile:
    return UnreadableFile(
        _("The file has more than %(most)s lines. Send only the list itself.")
        % {"most": most_rows}
    )


def _require_open(content: bytes) -> None:
    """Whether an old workbook, or the wrapping of an encrypted one, may be read at all."""
    if ENCRYPTED in content:
        raise UnreadableFile(_("The file has a password. Remove it and send it again."))
    if MACROS in content:
        raise UnreadableFile(_("The file contains macros. Save it as xlsx and send it again."))


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
        raise _too_much()


def _too_much() -> UnreadableFile:
    return UnreadableFile(_("The workbook holds far more than a list. Send only the list itself."))


def _read_workbook(content: bytes) -> list[Sheet]:
    """The worksheets of a workbook, read by a process of its own (sandbox).

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
        raise _too_much() from error
    if done.returncode == DAMAGED:
        raise UnreadableFile(_("The workbook is damaged. Save it again and resend."))
    if done.returncode:
        raise _too_much()
    return [
        Sheet(
            told["name"],
            [_without_end(row) for row in told["rows"]],
            told["hidden"],
            frozenset(told["hidden_rows"]),
            [tuple(area) for area in told["merged"]],
        )
        for told in json.loads(done.stdout)
    ]


def _without_end(row: list[str]) -> list[str]:
    """A row without the empty cells behind its last one, which a sheet's format leaves there."""
    end = next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)
    return row[:end]
