"""Papers as PDF or as pictures, typeset by typst with the Chinese fonts that come along."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from funds.documents.cells import printed_cell
from funds.documents.fonts import fonts, named, showable
from funds.documents.paper import NOTHING, Paper, Table

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "print"


def pdf_file(papers: Iterable[Paper]) -> bytes:
    """The papers on A4, each beginning on a new page and counting its own pages.

    The same papers give the same bytes on every machine: no clock, no fonts of the system.
    Texts travel as JSON, so that nothing in them is read as markup.
    """
    return typeset("papers", [_plain(paper) for paper in papers])


def typeset(template: str, content: Any) -> bytes:
    """A typst template of templates/print, filled with what it is told under its own name."""
    pdf = _compiler(template, content).compile(format="pdf", timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


def drawn(template: str, content: Any) -> bytes:
    """The same as a picture (PNG) of two pixels a point, for a template of one page."""
    png = _compiler(template, content).compile(format="png", ppi=144)
    assert isinstance(png, bytes)
    return png


def _compiler(template: str, content: Any) -> typst.Compiler:
    lost: set[str] = set()
    told = json.dumps(showable(content, lost))
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={template: told, "unshown": named(lost)},
    )


def _plain(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "head": paper.head,
        "tables": [_plain_table(table) for table in paper.tables],
        "foot": paper.foot,
        "signatures": paper.signatures,
        "landscape": paper.landscape,
    }


def _plain_table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": [
            {"head": column.head, "kind": column.kind, "width": column.width}
            for column in table.columns
        ],
        "rows": [
            {"cells": [printed_cell(cell) for cell in row.cells], "is_sum": row.is_sum}
            for row in table.rows
        ],
        "nothing": NOTHING,
        "remarks": table.remarks,
    }
