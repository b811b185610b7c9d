"""The handbook at the desk: the README's own text, and the words that pages explain."""

import re
from pathlib import Path

import pytest

from funds.admin.terms import TERMS

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[3]


def words(html):
    return re.sub(r"<[^>]*>|\s|&\w+;", "", html)


def test_it_is_the_text_of_the_readme(clerk):
    text = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    part = text.partition("## 每天\n")[2].partition("## 往下看")[0]

    page = words(clerk.get("/admin/help/").content.decode())

    for line in filter(None, part.splitlines()):
        assert re.sub(r"^[#\d.\s]+|[*`\s“”]", "", line) in re.sub("[“”]", "", page), line
    assert "装起来" not in page


def test_it_is_in_english_for_who_reads_english(clerk):
    page = clerk.get("/admin/help/", headers={"Accept-Language": "en"}).content.decode()

    assert "Take a payment" in page
    assert "每天" not in page


def test_twelve_words_are_explained_where_they_stand(clerk):
    page = clerk.get("/admin/help/").content.decode()
    marks = (ROOT / "templates/admin/desk").rglob("*.html")
    asked = {code for one in marks for code in re.findall(r'{% term "(\w+)" %}', one.read_text())}

    assert len(TERMS) == 12
    assert asked | {"exemption"} == {term.code for term in TERMS}
    assert [term.code for term in TERMS if f'id="{term.code}"' not in page] == []
    sheet = clerk.get("/admin/households/household/01-001/sheet/").content.decode()
    assert "/admin/help/#exemption" in sheet
