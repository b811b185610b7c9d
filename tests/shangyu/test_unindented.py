"""What the templates look like is nothing that a telephone has to load."""

import pytest

from tests.making.villages import charge, village

pytestmark = pytest.mark.django_db


def test_no_line_of_a_page_begins_with_blanks(client):
    charge(village(), "2026-01")

    lines = client.get("/").content.decode().splitlines()

    assert [line for line in lines if line.startswith((" ", "\t"))] == []
