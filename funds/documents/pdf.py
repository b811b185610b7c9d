"""Papers as PDF or as pictures, typeset by typst with the Chinese fonts that come along.

What is kept for thirty years is PDF/A-2a (ISO 19005-2): fonts inside, every letter found by a search,
headings and tables tagged for those who have a paper read to them.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from subprocess import PIPE, CalledProcessError, Popen
from tempfile import TemporaryFile
from typing import Any, Final, NamedTuple

import typst

from funds.documents.arranging import arranged
from funds.documents.fonts import fonts, named, showable
from funds.documents.layouts import TEMPLATES, layout_of
from funds.documents.paper import Paper
from funds.documents.parts import batches
from funds.models import FileKind

JOINER = Path(__file__).with_name("joined_pdf.py")
LENGTH = 8
"""Bytes in front of each part for the joiner, that say how long it is."""

STANDARD: Final = "a-2a"
REMEMBERED = 12
"""Papers after which typst forgets one: it keeps 10 to 15 KB of each cell until then."""


class Facts(NamedTuple):
    """What a file says of itself to programs: title, in whose name it is made out, of what day.

    ``keywords`` are fingerprint, kind and period of papers that bear them, ``layout`` names the one
    they were set by.
    """

    title: str
    author: str
    day: date | None
    keywords: str = ""
    layout: str = ""


def pdf_file(papers: Sequence[Paper]) -> bytes:
    """The papers on A4, each beginning on a new page and counting its own pages.

    The same papers give the same bytes on every machine: no clock, no fonts of the system.
    Texts travel as JSON, so that nothing in them is read as markup. What is long is typeset in
    parts, and forgotten part by part.
    """
    first = papers[0]
    layout = layout_of(papers, FileKind.PDF)
    facts = Facts(first.title, first.issuer, first.day, first.keywords, layout)
    parts = batches(arranged(paper) for paper in papers)
    only, further = next(parts), next(parts, None)
    if further is None:
        return typeset("papers", only, facts)
    return _joined(chain([only, further], parts), facts)


def _joined(parts: Iterable[Any], facts: Facts) -> bytes:
    """All parts as one file; each is joined to those before while the next one is typeset."""
    with TemporaryFile() as whole:
        asked = [sys.executable, "-I", str(JOINER), str(LENGTH)]
        joiner = Popen(asked, stdin=PIPE, stdout=whole)  # noqa: S603 - this project's own file
        with joiner, suppress(BrokenPipeError):  # said by how it ended
            assert joiner.stdin is not None
            for part in parts:
                content = typeset("papers", part, facts)
                joiner.stdin.write(len(content).to_bytes(LENGTH, "big") + content)
                _forget()
        if joiner.returncode:
            raise CalledProcessError(joiner.returncode, asked)
        whole.seek(0)
        return whole.read()


def _forget() -> None:
    compiler = typst.Compiler(TEMPLATES / "nothing.typ", root=TEMPLATES, font_paths=fonts())
    for _time in range(REMEMBERED):
        compiler.compile(format="svg")


def typeset(template: str, content: Any, facts: Facts) -> bytes:
    """A typst template of templates/print, filled with what it is told under its own name."""
    compiler = _compiler(template, content, facts=_told_of(facts))
    pdf = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


def drawn(template: str, content: Any) -> bytes:
    """The same as a picture (PNG) of two pixels a point, for a template of one page."""
    png = _compiler(template, content).compile(format="png", ppi=144)
    assert isinstance(png, bytes)
    return png


def _compiler(template: str, content: Any, **inputs: str) -> typst.Compiler:
    lost: set[str] = set()
    told = json.dumps(showable(content, lost))
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={template: told, "unshown": named(lost), **inputs},
    )


def _told_of(facts: Facts) -> str:
    day = facts.day and {"year": facts.day.year, "month": facts.day.month, "day": facts.day.day}
    return json.dumps({**facts._asdict(), "day": day})
