"""Asking an address as somebody: what it answers, and what it wrote."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

from django.db import connection
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from django.utils.safestring import SafeString

from tests.access.lines import Line, filled_in
from tests.access.village import ELSEWHERE, Place
from tests.making.desk import DeskClient

TOKEN = {"csrfmiddlewaretoken": "x"}
"""An empty form as a browser sends it; the test client asks for no token."""
CHANGES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
OF_VISITS = {"django_session"}
"""Tables that note that somebody was there."""


def somebody(place: Place, role: str, language: str = "zh-hans") -> Client:
    """A client that is logged in, or not at all for ``anonymous``, and wants pages in a language.

    The stranger is at the desk of their own village, and asks there for rows of this one.
    """
    code = ELSEWHERE if role == "stranger" else place.community.code
    wants = {"accept-language": language}
    client = DeskClient(code, raise_request_exception=False, headers=wants)
    user = place.people[role]
    if user:
        client.force_login(user)
    return client


def address(line: Line, place: Place, *, named: bool = True) -> str:
    """The address of a line with the rows of the village; the API is told which village."""
    path = line.at or reverse(line.name, kwargs=filled_in(line.args, place.words))
    asked = filled_in(line.asked, place.words)
    if named and line.name.startswith("api:"):
        asked["community"] = place.community.code
    return f"{path}?{urlencode(asked)}" if asked else path


def ask(
    client: Client, method: str, line: Line, place: Place, *, named: bool = True
) -> HttpResponse:
    """The answer to a line; only a POST sends anything."""
    answer: Any = _answer(client, method, line, place, address(line, place, named=named))
    if answer.streaming:
        # Read to its end, it closes its file.
        b"".join(answer.streaming_content)
    return answer


def _answer(client: Client, method: str, line: Line, place: Place, path: str) -> Any:
    if method != "POST":
        return client.generic(method, path)
    sent = filled_in(line.sent or {}, place.words)
    if line.name.startswith("api:"):
        return client.post(path, json.dumps(sent), content_type="application/json")
    return client.post(path, {} if line.sent is None else {**TOKEN, **sent})


def said(answer: HttpResponse) -> str:
    """A status code, or ``log-in`` for being sent there."""
    leads_to = urlsplit(answer.headers.get("Location", "")).path
    if answer.status_code == 302 and leads_to == reverse("admin:login"):
        return "log-in"
    return str(answer.status_code)


@contextmanager
def unread() -> Iterator[None]:
    """Answers without their pages: to write one out takes longest, and nobody would read it.

    Who is let in, and what is wrong with what was sent, is decided before.
    """
    with patch.object(Template, "render", lambda _page, *_said: SafeString()):
        yield


class Books:
    """Every table of the database as it was, for finding out what a request changed."""

    def __init__(self) -> None:
        names = connection.introspection.table_names()
        self._rows = {name: _rows(name) for name in names if name not in OF_VISITS}

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """Gives a set that holds, afterwards, the tables whose rows are others than before."""
        touched: set[str] = set()
        changed: set[str] = set()

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            found = CHANGES.match(sql)
            if found:
                touched.add(found[1])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            yield changed
        # What a refused act had begun to write is gone again.
        for name in touched - OF_VISITS:
            now = _rows(name)
            if now != self._rows[name]:
                changed.add(name)
                self._rows[name] = now


def _rows(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        # Every act gives its community other stamps, which say nothing but that.
        names = [column[0] for column in cursor.description]
        kept = [n for n, name in enumerate(names) if name not in {"stamp", "rules_stamp"}]
        return [tuple(row[n] for n in kept) for row in cursor.fetchall()]
