"""A link of the desk that stands alone is as high as a thumb: its paragraph is one of links."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates/admin"
LINK = r"\{% (?:door|paper) [^%]*%\}.*?\{% end(?:door|paper) %\}|<a [^>]*>.*?</a>"
FLOW = r"\{% (?:if|elif|else|endif|for|empty|endfor) ?[^%]*%\}"
ALONE = re.compile(rf"<p([^>]*)>\s*((?:{LINK}|{FLOW}|[\s·])+)</p>", re.DOTALL)
FIRST_BUTTON = re.compile(r"look=\"button|class=\"button")


def lone_links(text):
    """The paragraphs with links alone, none of them a button beside which the others are as high."""
    for attributes, body in ALONE.findall(text):
        if re.search(LINK, body, re.DOTALL) and not FIRST_BUTTON.search(body):
            yield attributes, body


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda one: one.stem)
def test_a_paragraph_of_links_says_that_it_is(path):
    for attributes, body in lone_links(path.read_text()):
        assert re.search(r'class="links\b', attributes), body


def test_what_it_looks_for_is_found():
    found = [path for path in TEMPLATES.rglob("*.html") if list(lone_links(path.read_text()))]
    assert len(found) > 10
