"""No character is lost on paper: shown, or marked and named."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from funds.documents.fonts import LACKING, lacking, named, showable
from funds.documents.paper import Column, Paper, Row, Table
from funds.documents.pdf import pdf_file

RARE = "𠮷𡐓䶮㛃𬭚"
"""In names: beyond the everyday, some beyond the first 65,536 characters."""
NOWHERE = "🏮"


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def paper(name: str, *, title: str = "收支公示表") -> Paper:
    table = Table("", (Column("姓名", "text", 80),), [Row((name,))])
    return Paper("表", title, (f"户主：{name}",), (table,))


@pytest.mark.parametrize("one", RARE)
def test_a_rare_character_of_a_name_is_shown(one):
    assert lacking(one) == set()
    assert text_of(pdf_file([paper(f"王{one}")])).count(one) == 2


def test_what_no_font_has_is_marked_and_named_on_the_page():
    told = text_of(pdf_file([paper(f"{NOWHERE}王{NOWHERE}")]))

    assert told.count(LACKING) >= 4
    assert "U+1F3EE" in told
    assert NOWHERE not in told


def test_a_paper_on_which_all_is_shown_says_nothing_of_it():
    assert LACKING not in text_of(pdf_file([paper("王秀英 ¥3.00 ✓ ○ 免 ＿ – ☎ 李·买买提")]))


@pytest.mark.parametrize("text", ["a\u200db", "葛\U000e0100", "　", "\n", "\u00a0", "é"])
def test_what_has_no_shape_of_its_own_is_not_missed(text):
    assert lacking(text) == set()


@pytest.mark.parametrize("one", ["\0", "\x07", "\x1c", "\ue000", "\u0600", "\u0f7c", "\u0e34"])
def test_what_only_another_font_would_draw_is_marked(one):
    assert lacking(one) == {one}
    assert LACKING in text_of(pdf_file([paper(f"王{one}")]))


def test_a_title_takes_from_the_text_font_what_its_own_lacks():
    assert "䶮𠮷" in text_of(pdf_file([paper("王", title="䶮𠮷公示表")]))


def test_everything_told_to_a_paper_is_looked_at():
    lost: set[str] = set()

    told = showable({"a": ["王🏮", {"b": ("李🐲", 3)}], "picture": [1, 2]}, lost)

    assert told == {"a": ["王〓", {"b": ["李〓", 3]}], "picture": [1, 2]}
    assert named(lost) == "U+1F3EE U+1F432"
