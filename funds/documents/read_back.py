"""A file somebody holds, read back: its words, and what it says of itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from funds.documents.fingerprints import CODE, SAID, words_of
from funds.documents.strange_json import read_json
from funds.documents.sums_again import summed_again
from funds.models import FileKind
from households.spreadsheets import UnreadableFile, read_sheets

PDF, ZIP, TEXT = b"%PDF", b"PK", "table.csv"
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
KEYWORDS = re.compile(rb"([0-9a-f]{64})(?: ([a-z][a-z-]{1,38}) ([A-Z0-9-]{4,24}))?")
"""As a PDF says them of itself: the fingerprint, the kind of paper, the period."""
MOST_ROWS = 100_000


@dataclass(frozen=True)
class ReadBack:
    """What a file of a ``form`` says: its ``words`` where its cells can be read.

    ``claimed`` are the fingerprints that it bears, ``kind`` and ``span`` what paper it says it is,
    ``figures`` what a file for programs says. ``lines`` are the words of a table row by row.
    """

    form: FileKind
    claimed: tuple[str, ...] = ()
    kind: str = ""
    span: str = ""
    words: tuple[str, ...] = ()
    figures: dict[str, Any] | None = None
    lines: tuple[tuple[str, ...], ...] = ()


def read_back(content: bytes) -> ReadBack:
    """What a file of any kind says; never fails, however broken it is."""
    if content.startswith(PDF):
        return _of_pdf(content)
    if content.lstrip()[:1] == b"{":
        return _of_json(content)
    form = FileKind.XLSX if content.startswith(ZIP) else FileKind.CSV
    try:
        sheets = read_sheets(content, TEXT, most_rows=MOST_ROWS)
    except UnreadableFile:
        return ReadBack(form)
    return _of_cells(form, (row for sheet in sheets for row in summed_again(sheet.rows)))


def _of_pdf(content: bytes) -> ReadBack:
    found = KEYWORDS.findall(content)
    kind, span = next(((kind, span) for _hash, kind, span in found if kind), (b"", b""))
    claimed = dict.fromkeys(fingerprint.decode() for fingerprint, _kind, _span in found)
    return ReadBack(FileKind.PDF, tuple(claimed), kind.decode(), span.decode())


def _of_json(content: bytes) -> ReadBack:
    try:
        told = read_json(content)
    except ValueError:
        return ReadBack(FileKind.JSON)
    claimed = [told[name] for name in ("fingerprint", "digest") if name in told]
    words = told.get("words")
    return ReadBack(
        FileKind.JSON,
        claimed=tuple(
            dict.fromkeys(
                one for one in claimed if isinstance(one, str) and FINGERPRINT.fullmatch(one)
            )
        ),
        words=tuple(map(str, words)) if isinstance(words, list) else (),
        figures=told,
    )


def _of_cells(form: FileKind, rows: Iterable[Iterable[str]]) -> ReadBack:
    listed = [list(row) for row in rows]
    cells = [" ".join(cell.split()) for row in listed for cell in row]
    claimed = [cell.removeprefix(SAID) for cell in cells if cell.startswith(SAID)]
    codes = [cell.removeprefix(CODE).split() for cell in cells if cell.startswith(CODE)]
    kind, span = next(((code[0], code[1]) for code in codes if len(code) == 2), ("", ""))
    return ReadBack(
        form,
        tuple(dict.fromkeys(one for one in claimed if FINGERPRINT.fullmatch(one))),
        kind,
        span,
        tuple(words_of(listed)),
        lines=tuple(tuple(words_of([row])) for row in listed),
    )
