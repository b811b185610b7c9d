"""Files of another version of the program: their bytes are others, and nobody has altered them."""

import re
import shutil
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from pypdf import PdfReader

from funds.board.publications import file_of, publications
from funds.documents import layouts, paper_workbook, parts, pdf
from funds.documents.catalogue import KINDS, document
from funds.documents.judging import judge
from funds.documents.monthly_papers import export
from funds.documents.spans import Span
from funds.documents.verdicts import Verdict
from funds.models import FileKind
from tests.funds.documents.test_judging import FEBRUARY, flipped, published_march
from tests.funds.portal.board.test_genuine import sent, verdict
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH

pytestmark = pytest.mark.django_db
built, community = once_a_module(published_march)
LEDGER, ANOTHER = "detail-ledger", Span.of_month(FEBRUARY)
GIVEN_OUT = [LEDGER, ""]
"""A ledger, which is made of the books, and the notice kept when its month was closed."""


def made(community, kind: str, form: str) -> bytes:
    if kind:
        return document(community, KINDS[kind], ANOTHER, form)
    return export(community, FEBRUARY, form)


def judged(community, content: bytes):
    return judge(community, content, in_office=True)


@contextmanager
def another_version():
    """While files are made by other versions of what makes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layouts, "tools", lambda form: f"others for {form}")
        yield patch


@contextmanager
def other_templates(changed: Path):
    """While papers have a wider margin."""
    shutil.copytree(layouts.TEMPLATES, changed)
    page = changed / "papers.typ"
    page.write_text(page.read_text("utf-8").replace("top: 12mm", "top: 13mm"), "utf-8")
    layouts.tools.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        for module in (layouts, pdf):
            patch.setattr(module, "TEMPLATES", changed)
        yield
    layouts.tools.cache_clear()


@pytest.mark.parametrize("kind", GIVEN_OUT)
def test_a_pdf_set_by_other_templates_is_neither_genuine_nor_altered(kind, community, tmp_path):
    with other_templates(tmp_path / "print"):
        of_before = made(community, kind, "pdf")

    said = judged(community, of_before)

    assert of_before != made(community, kind, "pdf")
    assert said.verdict == Verdict.OTHER_LAYOUT
    assert said.paper in str(said)


@pytest.mark.parametrize("kind", GIVEN_OUT)
def test_a_pdf_that_names_no_layout_is_one_of_before(kind, community, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(pdf, "layout_of", lambda papers, form: "")
        of_before = made(community, kind, "pdf")

    assert b"layout" not in of_before
    assert judged(community, of_before).verdict == Verdict.OTHER_LAYOUT


@pytest.mark.parametrize("kind", GIVEN_OUT)
def test_one_of_the_same_layout_is_genuine_to_the_byte_or_altered(kind, community):
    content = made(community, kind, "pdf")

    assert judged(community, content).verdict == Verdict.GENUINE
    assert judged(community, flipped(content, len(content) // 2)).verdict == Verdict.ALTERED
    assert judged(community, content + b"\n").verdict == Verdict.ALTERED


def test_a_pdf_of_many_parts_names_its_layout_too(community, monkeypatch):
    monkeypatch.setattr(parts, "MOST", 200)
    with another_version():
        of_before = made(community, LEDGER, "pdf")

    assert "部分" in PdfReader(BytesIO(of_before)).pages[0].extract_text()
    assert judged(community, of_before).verdict == Verdict.OTHER_LAYOUT
    content = made(community, LEDGER, "pdf")
    assert judged(community, content).verdict == Verdict.GENUINE
    assert judged(community, content + b"\n").verdict == Verdict.ALTERED


def test_a_fingerprint_of_nothing_here_is_not_excused_by_its_layout(community):
    with another_version():
        of_before = made(community, LEDGER, "pdf")
    own = re.search(rb"[0-9a-f]{64}", of_before)[0]

    said = judged(community, of_before.replace(own, b"0" * 64))

    assert said.verdict == Verdict.UNKNOWN


def test_what_was_published_is_known_by_its_bytes_whatever_the_layout_is_now(community):
    content = file_of(publications(community, MARCH, MARCH)[0], FileKind.PDF)
    with another_version():
        assert judged(community, content).verdict == Verdict.GENUINE
        assert judged(community, content + b"\n").verdict == Verdict.ALTERED
        assert judged(community, flipped(content, 999)).verdict == Verdict.ALTERED


@pytest.mark.parametrize("kind", ["household-list", ""])
def test_a_workbook_whose_look_is_nearly_the_same_is_read_by_its_cells(kind, community):
    with another_version() as before:
        before.setattr(paper_workbook, "HEAD", {**paper_workbook.HEAD, "bg_color": "#EBEBEC"})
        of_before = made(community, kind, "xlsx")
    content = made(community, kind, "xlsx")
    name = b"xl/styles.xml"

    assert of_before != content
    assert judged(community, of_before).verdict == Verdict.GENUINE
    assert judged(community, flipped(content, content.rindex(name) - 20)).verdict != (
        Verdict.GENUINE
    )


def test_it_is_said_by_the_command_and_on_the_page(community, tmp_path):
    file = tmp_path / "notice.pdf"
    with another_version():
        file.write_bytes(made(community, "", "pdf"))

    with override("zh-hans"), pytest.raises(CommandError, match="无法逐字节核对") as refused:
        call_command("verify_document", str(file))
    answer = sent(file.read_bytes(), headers={"accept-language": "zh-hans"})

    assert refused.value.returncode == 1
    assert verdict(answer) == Verdict.OTHER_LAYOUT
    assert "另一版本" in answer.content.decode()
    assert "overdue" not in answer.content.decode().split("<h1>")[1].split("<form")[0]


def test_two_papers_of_the_same_figures_and_another_look_name_other_layouts(community):
    papers = KINDS[LEDGER].make(community, ANOTHER)
    for form in layouts.SOURCES:
        wide = [replace(paper, landscape=not paper.landscape) for paper in papers]
        assert layouts.layout_of(papers, form) == layouts.layout_of(papers, form)
        assert layouts.layout_of(papers, form) != layouts.layout_of(wide, form)


ALIKE = {"paper", "layouts"}
"""Modules that say nothing of how a file is made: what a paper is comes with each paper."""


@pytest.mark.parametrize(("form", "first"), [("pdf", "pdf"), ("xlsx", "paper_workbook")])
def test_every_module_by_which_a_file_is_made_counts(form, first):
    found, asked = set(), [first]
    while asked:
        name = asked.pop()
        found.add(name)
        text = (layouts.HERE / f"{name}.py").read_text(encoding="utf-8")
        said = set(re.findall(r"^from funds\.documents\.(\w+) import", text, re.MULTILINE))
        asked += said - found - ALIKE

    assert found - set(layouts.SOURCES[form]) == set()


def test_every_template_by_which_a_paper_is_set_counts():
    found, asked = set(), ["papers.typ"]
    while asked:
        name = asked.pop()
        found.add(name)
        text = (layouts.TEMPLATES / name).read_text(encoding="utf-8")
        asked += set(re.findall(r'"([a-z-]+\.typ)"', text)) - found

    assert found == set(layouts.TYPESET)
