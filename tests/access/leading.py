"""Where a page leads: its links and forms, as lines of the table."""

import re
from collections.abc import Iterator
from functools import cache

from django.http import HttpResponse
from django.urls import Resolver404, resolve

from households.desk_addresses import parted
from tests.access.lines import Line
from tests.access.table import TABLE

LINK = re.compile(r'<a\b[^>]*\bhref="([^"?#]*)')
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
BUTTON = re.compile(r'<button|type="submit"')
ACTION = re.compile(r'\baction="([^"?#]*)')


def leads_to(answer: HttpResponse, page: Line) -> Iterator[tuple[str, Line]]:
    """The method and the line of every link and form of a page.

    What the table has several lines of, such as the steps of a claim, is told apart by the name of
    the step. A form without an address is sent to its own page; one without a button is only read.
    """
    if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
        return
    text = answer.content.decode()
    for address in set(LINK.findall(text)):
        yield from (("GET", line) for line in lines_at(address))
    for form in FORM.findall(text):
        if not BUTTON.search(form):
            continue
        found = ACTION.search(form)
        method = "POST" if 'method="post"' in form else "GET"
        lines = lines_at(found[1]) if found and found[1] else (page,)
        yield from ((method, line) for line in lines)


@cache
def lines_at(address: str) -> tuple[Line, ...]:
    """The lines of the table that an address is one of; none for what lies outside."""
    within = parted(address)
    try:
        match = resolve(within[1] if within else address)
    except Resolver404:
        return ()
    step = match.kwargs.get("name")
    lines = [line for line in TABLE if line.name == match.view_name]
    return tuple(line for line in lines if step is None or line.args.get("name", step) == step)
