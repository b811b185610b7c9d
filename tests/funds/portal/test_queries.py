"""A page for residents asks the database little, and no more for three things than for one."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from funds.closing import close_month
from funds.documents.posting import post_month
from funds.models import Party
from funds.months import Month
from funds.objecting import raise_objection
from funds.slots import Stay
from tests.everything import tariff
from tests.funds.portal.visiting import inside
from tests.renting import rent
from tests.world import charge, door, pay, village

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
QUERIES = {
    "/me/": (16, 2),
    "/me/levies/": (6, 6),
    "/me/receipts/": (4, 4),
    "/me/hall/": (4, 4),
    "/me/objections/": (6, 6),
    "/me/pin/": (3, 3),
    "/": (36, 1),
    "/shangyu/months/": (4, 2),
    "/shangyu/months/2026-01/": (10, 2),
    "/shangyu/months/2026-03/": (37, 2),
    "/shangyu/hall/": (3, 1),
    "/shangyu/rules/": (6, 1),
}
"""The first visit after anything changed, and every other."""


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


def lived(count):
    """So many doors, receipts, rentals, notices and objections; one pays for all that happens."""
    community = village()
    tariff(community, Party.ORIGINAL)
    first, *_others = [door(community, f"01-{n:03d}", f"王{n}") for n in range(1, count + 1)]
    charge(community, "2026-01", "2026-02", "2026-03")
    close_month(community, month=Month(2026, 1), today=TODAY, by=None)
    for n in range(count):
        pay(first, 2, TODAY)
        day = date(2026, 4, 1 + n)
        rent(community, first, stay=Stay(day, 12, day, 44))
        why = {"reason": "更正"} if n else {}
        posted = post_month(community, month=Month(2026, 1), today=TODAY, by=None, **why)
        raise_objection(
            community, text=f"账不对{n}", today=TODAY, household=first, publication=posted
        )
    return first


def asked(client, path):
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_often_for_three_as_for_one(count):
    client = inside(lived(count))
    client.get("/me/pin/")
    told = {}

    for path in QUERIES:
        who = client if path.startswith("/me/") else Client()
        told[path] = asked(who, path), asked(who, path)

    assert told == QUERIES
