"""What belongs to another village looks to a stranger like what never was."""

import re
from urllib.parse import urlsplit

import pytest

from tests.access.asking import address, ask, somebody, unread
from tests.access.models import MODEL_LINES
from tests.access.table import API_LINES, DESK
from tests.access.village import never_was

# The same pages ask the same of the database in the table, which is looked at on every engine.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def differences(client, here, method, lines, *, named=True):
    """The names of the lines whose answer tells something that is there from what is not."""
    nothing, found = never_was(here), set()
    for line in lines:
        paths = [address(line, place, named=named) for place in (here, nothing)]
        if paths[0] == paths[1] and not line.sent:
            continue
        seen = []
        for place, path in zip((here, nothing), paths, strict=True):
            # What an earlier page left to be said by the next one is no part of this answer.
            client.cookies.pop("messages", None)
            seen.append(_seen(ask(client, method, line, place, named=named), path))
        there, never = seen
        if there != never:
            found.add(line.name)
    return found


def _seen(answer, path):
    """What can be told from an answer, without the token and the address that was asked."""
    body = TOKEN.sub(b"", answer.content.replace(path.encode(), b""))
    return answer.status_code, urlsplit(answer.headers.get("Location", "")).path, body


def test_the_desk_does_not_tell(here):
    """What takes a form of a record is the same for every kind of record: one stands for all."""
    client, lines = somebody(here, "stranger"), (*DESK, *MODEL_LINES)

    assert differences(client, here, "GET", lines) == set()
    sent = [line for line in lines if not line.alike]
    assert differences(client, here, "POST", sent) == set()


def test_a_stranger_finds_no_desk_of_this_village(here):
    """Its address is refused before any page is looked for: one kind of record stands for all."""
    client = somebody(here, "stranger")
    client.code = here.community.code

    with unread():
        answers = {
            str(line): [ask(client, method, line, here).status_code for method in ("GET", "POST")]
            for line in (*DESK, *MODEL_LINES)
            if not line.alike
        }

    assert answers == {line: [404, 404] for line in answers}


@pytest.mark.parametrize("named", [True, False], ids=["this village", "their own"])
def test_the_api_does_not_tell(here, named):
    """Neither about a village nor, asked about the stranger's own, about a row of this one."""
    client = somebody(here, "stranger")

    assert differences(client, here, "GET", API_LINES, named=named) == set()
    assert differences(client, here, "POST", API_LINES, named=named) == set()


def test_a_visitor_is_told_nothing_at_all(here):
    """Whatever is asked for, one is asked to log in: one kind of record stands for all."""
    client = somebody(here, "anonymous")
    lines = [line for line in (*DESK, *MODEL_LINES, *API_LINES) if not line.alike]

    assert differences(client, here, "GET", lines) == set()
