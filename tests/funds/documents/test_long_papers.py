"""A paper of many pages is typeset in parts and joined: nothing lost, and every tag in its place."""

import sys
from datetime import date
from decimal import Decimal
from io import BytesIO
from subprocess import CalledProcessError, run

import pytest
from pikepdf import Pdf, Stream
from pypdf import PdfReader

from funds.documents import parts
from funds.documents.fingerprints import fingerprint_of
from funds.documents.paper import Column, Paper, Row, Table
from funds.documents.pdf import JOINER, LENGTH, pdf_file
from funds.documents.stamps import stamped

GROUPS, EACH = 4, 40
TITLE = "尚余湾农户缴费登记表\n"
COLUMNS = (
    Column("户号", "text", 40),
    Column("凭证号", "text", 50),
    Column("金额", "money", 40, "sum"),
)


def group(number: int) -> list[Row]:
    lines = [
        Row((f"{number:02d}-{at:03d}", f"收-2026-10-{at:05d}", Decimal("1.01")))
        for at in range(EACH)
    ]
    return [Row((f"第{number}村民小组",), is_sum=True), *lines]


def register() -> Paper:
    rows = [row for number in range(1, GROUPS + 1) for row in group(number)]
    return Paper(
        "登记表",
        "尚余湾农户缴费登记表",
        ("单位：元",),
        (Table("一、缴费", COLUMNS, rows), Table("二、(1 0 R)", COLUMNS, group(9))),
        ("说明。",),
        ("收款人：周文书",),
        issuer="群安村",
        day=date(2026, 10, 31),
    )


@pytest.fixture(scope="module")
def paper() -> Paper:
    (made,) = stamped([register()], code="payment-register 2026-10", chain_head="abc")
    return made


@pytest.fixture(scope="module")
def content(paper) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST", 1_000)
        return pdf_file([paper, register()])


@pytest.fixture(scope="module")
def read(content) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


@pytest.fixture(scope="module")
def said(read) -> list[str]:
    return [page.extract_text() for page in read.pages]


def own(said: list[str]) -> list[str]:
    """The pages of the first of the two papers."""
    second = [at for at, page in enumerate(said) if page.startswith(TITLE)][1]
    return said[:second]


def test_every_line_is_there_once_for_each_paper(said):
    told = "\n".join(said)

    for number in range(1, GROUPS + 1):
        assert all(told.count(f"{number:02d}-{at:03d}") == 2 for at in range(EACH))


def test_a_page_says_which_part_it_is_of(said):
    told = [page for page in own(said) if "部分 / 共" in page]

    assert len(told) == len(own(said)) > 4
    assert "第 1 部分" in told[0]


def test_title_and_signatures_stand_once(said):
    assert [page for page in own(said) if page.startswith(TITLE)] == said[:1]
    assert [page for page in own(said) if "周文书" in page] == own(said)[-1:]


def test_groups_and_sums_go_on_from_part_to_part(said):
    forward = [line for page in own(said) for line in page.split("\n") if "过次页" in line]
    brought = [line for page in own(said) for line in page.split("\n") if "承前页" in line]

    assert len(forward) > 3
    assert [line.replace("过次页", "") for line in forward] == [
        line.replace("承前页", "") for line in brought
    ]
    for page in own(said):
        assert "村民小组" in page


def test_the_whole_is_as_the_standard_wants_it(read):
    root = read.trailer["/Root"]
    told = root["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in told
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in told
    assert f"<xmpTPg:NPages>{len(read.pages)}</xmpTPg:NPages>" in told
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/OutputIntents"][0]["/DestOutputProfile"].get_data()
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("尚余湾农户缴费登记表", "群安村")


def test_another_program_finds_nothing_wrong_with_it(content):
    with Pdf.open(BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_fonts_are_stored_once(content):
    with Pdf.open(BytesIO(content)) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, Stream)]
        fonts = [one.read_raw_bytes() for one in streams if "/CIDFontType0C" in one.values()]

    assert len(set(fonts)) == len(fonts) > 1


def test_what_stands_on_a_page_leads_to_its_tag_and_back(read):
    tree = read.trailer["/Root"]["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))

    assert sorted(parents) == sorted(page["/StructParents"] for page in read.pages)
    for page in read.pages:
        tags = [tag.get_object() for tag in parents[page["/StructParents"]].get_object()]
        assert all(tag["/Pg"].indirect_reference == page.indirect_reference for tag in tags[:9])
    (document,) = tree["/K"]
    assert all(
        tag.get_object()["/P"] == document.get_object() for tag in document.get_object()["/K"]
    )


def test_every_cell_names_a_head_that_is_there(read):
    tree = read.trailer["/Root"]["/StructTreeRoot"]
    names = tree["/IDTree"]["/Names"][::2]

    assert names == sorted(set(names))
    assert {head for cell in cells(tree) for head in heads_of(cell)} <= set(names)


def cells(node):
    if isinstance(node, dict):
        if node.get("/S") == "/TD":
            yield node
        for child in node.get("/K", []):
            yield from cells(child.get_object())


def heads_of(cell):
    return [head for facts in cell["/A"] for head in facts.get_object().get("/Headers", [])]


def test_a_reader_finds_the_headings_of_all_parts(read):
    def named(listed):
        for one in listed:
            if isinstance(one, list):
                yield from named(one)
            else:
                yield one["/Title"]

    told = list(named(read.outline))

    assert told.count("尚余湾农户缴费登记表") == 2
    assert told.count("一、缴费") == told.count("二、(1 0 R)") == 2


def test_its_fingerprint_is_found_without_unpacking(paper, content):
    assert fingerprint_of(paper.rows()) == paper.fingerprint
    assert f"{paper.fingerprint} payment-register 2026-10".encode() in content


def test_the_same_paper_is_the_same_file(paper, content, monkeypatch):
    monkeypatch.setattr(parts, "MOST", 1_000)

    assert pdf_file([paper, register()]) == content


MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Between the tests and what they measure: a process begins with all that its parent takes."""


def memory_of_joining(part: bytes, times: int) -> int:
    """What the joiner takes at most, in KB, for one part again and again."""
    asked = [sys.executable, "-c", MEASURED, sys.executable, "-I", str(JOINER), str(LENGTH)]
    given = (len(part).to_bytes(LENGTH, "big") + part) * times
    return int(run(asked, input=given, capture_output=True, check=True).stdout)


def test_no_memory_is_taken_for_parts_that_are_written():
    part = pdf_file([register()])

    few, many = memory_of_joining(part, 2), memory_of_joining(part, 10)

    assert many - few < 6_000


def test_a_joiner_that_fails_is_no_paper(paper, monkeypatch, tmp_path):
    broken = tmp_path / "joiner.py"
    broken.write_text("raise SystemExit(3)")
    monkeypatch.setattr("funds.documents.pdf.JOINER", broken)
    monkeypatch.setattr(parts, "MOST", 1_000)

    with pytest.raises(CalledProcessError):
        pdf_file([paper, register()])
