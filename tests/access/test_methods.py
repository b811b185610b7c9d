"""Methods other than GET and POST: looking writes nothing, and the API knows no others."""

from contextlib import nullcontext

import pytest

from tests.access.asking import Books, ask, said, somebody, unread
from tests.access.models import MODEL_LINES
from tests.access.table import API_LINES, TABLE

# The same pages ask the same of the database in the table, which is looked at on every engine.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]

OTHERS = ("PUT", "PATCH", "DELETE")


def test_looking_writes_nothing(here):
    """Not even as an administrator, wherever one could write something.

    Of the lists of records, which are all made alike, one of each kind of page stands for all.
    What takes HEAD, or whatever is not GET, for something sent takes OPTIONS for it too: HEAD is
    asked for where OPTIONS is refused. It has no page: that of GET is written out in the table.
    """
    client, books, written, failing = somebody(here, "administrator"), Books(), {}, set()
    alike = {line.name.rpartition("_")[2]: line for line in MODEL_LINES}
    lines = [
        line
        for line in TABLE
        if line.post["administrator"] != "403"
        and (line not in MODEL_LINES or line in alike.values())
    ]

    for line in lines:
        for method in ("OPTIONS", "HEAD"):
            is_ours = not line.name.startswith("api-")
            with books.watched() as changed, unread() if is_ours else nullcontext():
                answer = ask(client, method, line, here)
            if changed - line.writes:
                written[f"{method} {line}"] = changed
            if answer.status_code >= 500:
                failing.add(f"{method} {line}")
            if method == "OPTIONS" and answer.status_code != 405:
                break

    assert written == {}
    assert failing == set()


def test_the_api_knows_no_other_methods(here):
    """Whether it knows one is the same for all who are logged in: an administrator stands for them."""
    books = Books()

    with books.watched() as changed:
        answers = {
            f"{method} {line} by {role}": said(ask(client, method, line, here))
            for role in ("anonymous", "administrator")
            for client in [somebody(here, role)]
            for line in API_LINES
            for method in OTHERS
        }

    assert answers == {
        asked: "401" if asked.endswith("by anonymous") else "405" for asked in answers
    }
    # Logging in is noted at the person.
    assert changed <= {"households_user"}
