"""Vouchers on paper: two halves of a sheet to be cut apart, below a cover; a long one has its page."""

from dataclasses import replace
from datetime import date

import pytest

from funds.documents.catalogue import KINDS, papers_of, span_of
from funds.documents.paper import Paper, Table
from funds.documents.pdf import pdf_file
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.widest_papers import LONG_NAME, PURPOSE, Page, overlapping, pages_of

pytestmark = pytest.mark.django_db
MIDDLE = 297 / 2 / 25.4 * 72
"""Points from the upper edge to the line along which a sheet is cut."""


def vouchers():
    community = march()
    span = span_of(community, KINDS["vouchers"], "2026-03", today=date(2026, 4, 20))
    return community, papers_of(community, KINDS["vouchers"], span)[0]


built, made = once_a_module(vouchers)


@pytest.fixture
def paper(made) -> Paper:
    _community, told = made
    return told


def numbered(table: Table, number: int, *, times: int = 1, purpose: str = "") -> Table:
    first, *others = table.rows
    first = replace(first, cells=(purpose or first.cells[0], *first.cells[1:]))
    title = f"收款凭证　收-2026-03-{number:03d}　2026年3月2日"
    return replace(table, title=title, rows=[first, *others[:-1] * times, table.rows[-1]])


def printed(paper: Paper, *tables: Table) -> list[Page]:
    pages = pages_of(pdf_file([replace(paper, tables=tables, issuer=LONG_NAME[:64])]))
    for page in pages:
        assert overlapping(page) == []
    return pages


def places(pages: list[Page]) -> list[tuple[int, bool]]:
    """Of each voucher its page, and whether it stands in the lower half."""
    return [
        (at, word.top > MIDDLE)
        for at, page in enumerate(pages, start=1)
        for word in page.words
        if word.said.startswith("收-2026-03-")
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 24])
def test_every_half_sheet_has_one_voucher_after_the_cover(count, paper):
    slips = [numbered(paper.tables[0], number) for number in range(1, count + 1)]
    pages = printed(paper, *slips)

    halves = [(half // 2 + 1, half % 2 == 1) for half in range(1, count + 1)]
    assert places(pages) == halves
    assert "共" in pages[0].said
    for page in pages:
        assert not [word for word in page.words if word.top < MIDDLE < word.bottom]


def test_a_long_one_has_pages_for_itself_and_the_next_one_a_half_again(paper):
    slip = paper.tables[0]
    pages = printed(
        paper,
        numbered(slip, 1, purpose=PURPOSE),
        numbered(slip, 2),
        numbered(slip, 3, times=12),
        numbered(slip, 4),
        numbered(slip, 5),
    )

    told = places(pages)
    assert [lower for _page, lower in told] == [False, False, False, False, True]
    pages_told = [page for page, _lower in told]
    assert pages_told[:3] == [2, 3, 4]
    assert pages_told[3] == pages_told[4] > 4
    assert "合计" in "".join(page.said for page in pages[3 : pages_told[3] - 1])
    assert all("摘要" in page.said for page in pages[1:])


def test_a_slip_says_whose_it_is_when_it_is_cut_off(paper):
    (page,) = printed(paper, numbered(paper.tables[0], 1))
    lower = "".join(word.said for word in page.words if word.top > MIDDLE)

    assert LONG_NAME[:20] in lower.replace("\u200b", "")
    assert "制单" in lower


def test_there_is_a_place_to_sign_for_everybody_and_no_name_is_broken(paper):
    """会计基础工作规范 art. 51: chief accountant, who made, reviewed and posted it; the cashier."""
    slip = paper.tables[0]
    *others, signed = slip.remarks
    roles = [said.partition("：")[0] for said in signed.split("　　")[1:]]
    assert roles == ["会计主管", "制单", "审核", "记账", "出纳"]

    named = [f"{role}：欧阳文书{name}" for role, name in zip(roles, "甲乙丙丁戊", strict=True)]
    pages = printed(paper, replace(slip, remarks=(*others, "　　".join(["附件 1 张", *named]))))

    words = [word.said for page in pages for word in page.words]
    for one in named:
        assert one in words
