"""Days in a text stay in one piece, and nothing else of it is taken for markup."""

from django.template import Context, Template


def shown(text):
    return Template("{{ text|unbroken }}").render(Context({"text": text}))


def test_a_day_is_not_broken_and_the_rest_is_escaped():
    day = '<span class="unbroken">2026-11-28</span>'
    assert shown("通知 2026-11-28，会议 <b>") == f"通知 {day}，会议 &lt;b&gt;"
    assert shown("01-006 2026-11") == "01-006 2026-11"
