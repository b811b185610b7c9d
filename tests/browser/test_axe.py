"""Whoever looks at pages one after the other sees on each what is wrong there."""

import pytest

from tests.browser.axe import Onlooker
from tests.browser.conftest import needs_chromium

pytestmark = needs_chromium

PAGE = """
<!doctype html><html lang="zh"><title>账</title>
<main><h1>本月的账</h1><p>应交三元</p><p style="color: {colour}">已交三元</p>{more}</main></html>
"""
BLACK, GREY, PALE = "#000", "#666", "#999"


@pytest.fixture
def seen(chromium):
    """What an onlooker says of one page after the other, in a colour and with something more."""
    page = chromium.new_page()
    onlooker = Onlooker()

    def look(colour, more="", **how):
        page.set_content(PAGE.format(colour=colour, more=more))
        return [rule for rule, _html in onlooker.violations(page, **how)]

    yield look
    page.close()


@pytest.mark.parametrize("strict", [False, True])
def test_pale_words_are_seen_each_time_also_beside_good_ones_of_the_same_kind(seen, strict):
    assert seen(BLACK, strict=strict) == []
    assert seen(PALE, strict=strict) == ["color-contrast"]
    assert seen(PALE, strict=strict) == ["color-contrast"]
    assert seen(BLACK, strict=strict) == []


def test_grey_words_are_seen_by_the_stricter_rule_alone(seen):
    assert seen(GREY) == []
    assert seen(GREY, strict=True) == ["color-contrast-enhanced"]


def test_of_a_kind_that_says_nothing_at_first_another_is_looked_at(seen):
    sign = '<p style="color: #999">·</p>'

    assert seen(BLACK, sign) == []
    assert seen(BLACK, sign + '<p style="color: #999">淡淡的</p>') == ["color-contrast"]


def test_a_control_without_a_name_is_seen_on_a_page_of_known_words(seen):
    assert seen(BLACK) == []
    assert seen(BLACK, '<input name="nameless">') == ["label"]
