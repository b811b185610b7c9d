"""Somebody of another village finds no desk of this one."""

import pytest

from tests.access.asking import ask, somebody
from tests.access.models import MODEL_LINES
from tests.access.table import DESK

# The same pages ask the same of the database in the table, which is looked at on every engine.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]


def test_a_stranger_finds_no_desk_of_this_village(here):
    client = somebody(here, "stranger")
    client.code = here.community.code

    answers = {
        str(line): [ask(client, method, line, here).status_code for method in ("GET", "POST")]
        for line in (*DESK, *MODEL_LINES)
    }

    assert answers == {line: [404, 404] for line in answers}
