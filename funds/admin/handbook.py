"""The clerk's handbook at the desk: the text of README.zh.md, or of docs/handbook.md, as a page."""

from functools import cache
from itertools import dropwhile, takewhile
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext as _
from markdown_it import MarkdownIt

from funds.admin.asking import page
from funds.admin.terms import TERMS
from households.acting import Actor

CHINESE = ("README.zh.md", "## 每天", "## 往下看")
ENGLISH = ("docs/handbook.md", "## Every day", None)


def handbook(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A day, a month and a year with Shangyu, and what the words of the desk mean."""
    chinese = (get_language() or "").startswith("zh")
    text = _rendered(*(CHINESE if chinese else ENGLISH))
    return page(request, "help", _("Help"), handbook=text, terms=TERMS)


@cache
def _rendered(name: str, first: str, after: str | None) -> SafeString:
    """The part of a file from one heading up to another one, or to its end, as HTML.

    The file is the program's own, and HTML in it is not let through.
    """
    lines = (Path(settings.BASE_DIR) / name).read_text(encoding="utf-8").splitlines()
    part = takewhile(lambda line: line != after, dropwhile(lambda line: line != first, lines))
    rendered: str = MarkdownIt("commonmark", {"html": False}).render("\n".join(part))
    return mark_safe(rendered)  # noqa: S308 - HTML of our own file
