"""The layout that a file was made by: what its bytes depend on beside what it says.

A paper is never the same bytes under another template, font or version of typst. Each PDF and workbook
therefore names its layout, so that one of before is not taken for one that was altered.
"""

import hashlib
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from django.conf import settings

from funds.documents.paper import Paper
from funds.files.broken_zips import BROKEN_ZIP
from funds.models import FileKind

HERE = Path(__file__).parent
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "print"
TYPESET = ("common.typ", "tables.typ", "closing.typ", "slips.typ", "papers.typ")
"""The templates of a paper."""
SOURCES = {
    FileKind.PDF: (
        "arranging",
        "cells",
        "fonts",
        "joined_pdf",
        "parts",
        "pdf",
        "qr",
        "slips",
        "widths",
    ),
    FileKind.XLSX: ("fingerprints", "paper_workbook", "sheet_sums", "tab_names", "workbook"),
}
"""The modules by which a paper becomes a file of a kind."""
PACKAGES = {
    FileKind.PDF: ("noto-cjk-sans-otc", "pikepdf", "pylopdf-fonts-zh-cn", "segno", "typst"),
    FileKind.XLSX: ("xlsxwriter",),
}
NAMED = re.compile(rb"layout ([0-9a-f]{16})\b")
ABOUT = "docProps/core.xml"
"""Where a workbook says what it is."""
MOST_ABOUT = 64 * 1024


def layout_of(papers: Sequence[Paper], form: FileKind) -> str:
    """The name of the layout of papers as a file: a digest of all but their words and figures."""
    seen = hashlib.sha256(tools(form).encode())
    for paper in papers:
        tables = tuple(replace(table, rows=[]) for table in paper.tables)
        # Its foot says when it was made.
        seen.update(repr(replace(paper, tables=tables, foot=())).encode())
    return f"layout {seen.hexdigest()[:16]}"


@cache
def tools(form: FileKind) -> str:
    """A digest of templates, modules and versions by which files of a kind are made."""
    files = [HERE / f"{name}.py" for name in SOURCES[form]]
    if form == FileKind.PDF:
        files += [TEMPLATES / name for name in TYPESET]
    said = [f"{name} {version(name)}" for name in PACKAGES[form]]
    # Read as text, since a checkout may end its lines in another way.
    said += [file.read_text(encoding="utf-8") for file in files]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def is_laid_out_otherwise(content: bytes, made: bytes) -> bool:
    """Whether a file names another layout than the one made now, or none, as files of before.

    Of one that is too broken to be asked nothing is said.
    """
    named = _named(content)
    return named is not None and named != _named(made)


def _named(content: bytes) -> str | None:
    about = _about(content) if content.startswith(b"PK") else content
    if about is None:
        return None
    found = NAMED.search(about)
    return found[1].decode() if found else ""


def _about(content: bytes) -> bytes | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as book, book.open(ABOUT) as about:
            return about.read(MOST_ABOUT)
    except (*BROKEN_ZIP, OSError):
        return None
