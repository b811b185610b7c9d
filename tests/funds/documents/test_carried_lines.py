"""Of many accounts on one paper each carries its own sums over, and nothing else is moved by them."""

import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
import typst

from funds.documents.account_book_papers import DETAIL
from funds.documents.arranging import arranged
from funds.documents.fonts import fonts
from funds.documents.layouts import TEMPLATES
from funds.documents.paper import Paper, Row, Table
from funds.documents.pdf import STANDARD, pdf_file
from tests.making.widest_papers import AMOUNT, Page, lines_of, pages_of

TOTAL = re.compile(r"第(\d+)页/共(\d+)页")
SHORT = (
    11,
    9,
    12,
    9,
    12,
    8,
    11,
    3,
    13,
    9,
    8,
    2,
    10,
    3,
    6,
    9,
    12,
    13,
    9,
    4,
    9,
    8,
    12,
    3,
    8,
    9,
    8,
    4,
    3,
    4,
)
LENGTHS = (*SHORT, 40, 5, 60, 9)
"""Lines of accounts: some go over a page wherever they begin, most only where others end late."""


def account(number: int, lines: int) -> Table:
    opening = Row(("2026-10-01", "", "期初余额", None, None, "平", None), is_sum=True)
    rows = [
        Row(
            (
                f"2026-10-{at % 30 + 1:02d}",
                f"收-2026-10-{at:03d}",
                "清运费",
                AMOUNT,
                None,
                "借",
                AMOUNT,
            )
        )
        for at in range(1, lines)
    ]
    closing = Row(("2026-10-31", "", "本月合计", AMOUNT, None, "借", AMOUNT), is_sum=True)
    return Table(f"{100 + number}　科目{number}", DETAIL, [opening, *rows, closing])


@pytest.fixture(scope="module")
def paper() -> Paper:
    tables = tuple(account(number, lines) for number, lines in enumerate(LENGTHS))
    head = ("单位：群安村村民委员会", "单位：元")
    return Paper("明细账", "明细账", head, tables, signatures=("会计：周文书",), landscape=True)


@pytest.fixture(scope="module")
def typeset(paper) -> tuple[bytes, list[str]]:
    """The ledger, and what typst had to say against it."""
    facts = json.dumps(
        {"title": "明细账", "author": "", "day": None, "keywords": "", "layout": ""}
    )
    compiler = typst.Compiler(
        TEMPLATES / "papers.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"papers": json.dumps([told(paper)]), "unshown": "", "facts": facts},
    )
    content, warnings = compiler.compile_with_warnings(
        format="pdf", pdf_standards=STANDARD, timestamp=0
    )
    assert isinstance(content, bytes)
    return content, [warning.message for warning in warnings]


def told(paper: Paper) -> dict:
    found = arranged(paper)
    for block in found["blocks"]:
        for table in block:
            table["rows"] = list(table["rows"])
    return found


@pytest.fixture(scope="module")
def pages(typeset) -> list[Page]:
    return pages_of(typeset[0])


def said_on(page: Page) -> list[str]:
    return ["".join(word.said for word in line) for line in lines_of(page)]


def test_its_lines_come_to_rest(typeset):
    """Looked at five times they still moved: the last page was another than was said on each."""
    assert typeset[1] == []


def test_each_page_says_truly_how_many_there_are(pages):
    counted = [TOTAL.search(said_on(page)[-1]).groups() for page in pages]

    assert counted == [(str(at), str(len(pages))) for at in range(1, len(pages) + 1)]


def test_what_is_carried_over_ends_a_page_and_begins_the_next(pages):
    told = [said_on(page) for page in pages]
    broken = 0
    for before, after in pairwise(told):
        goes_on = "科目" not in after[0]
        broken += goes_on
        assert before[-2].startswith("过次页") == goes_on
        assert after[1].startswith("承前页") == goes_on
        if goes_on:
            assert before[-2].removeprefix("过次页") == after[1].removeprefix("承前页")
    assert broken >= 3
    carried = [line for lines in told for line in lines if "过次页" in line or "承前页" in line]
    assert len(carried) == 2 * broken


def test_an_account_that_has_room_on_a_page_is_not_broken(pages, paper):
    """Two short ones are begun below each other, as long as both have room."""
    begun = [sum("科目" in line for line in said_on(page)) for page in pages]

    assert sum(begun) == len(paper.tables)
    assert max(begun) >= 2


@pytest.mark.parametrize("lines", range(6, 30, 2))
def test_the_last_account_leaves_room_for_what_closes_the_paper(paper, lines):
    tables = (account(1, 5), account(2, lines))
    closed = replace(paper, tables=tables, foot=("说明。",) * 8, seal="群安村村民委员会")
    pages = pages_of(pdf_file([closed]))

    assert all(word.bottom <= page.height - 8 for page in pages for word in page.words)
    assert sum("会计：" in page.said for page in pages) == 1
    assert "2026-10-31" in pages[-1].said
