"""A page for residents asks the database little, and no more for three things than for one."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from funds.board.closing import close_month
from funds.board.objecting import raise_objection
from funds.commons.answering_matters import show_matter
from funds.commons.raising import From, raise_matter
from funds.hall.slots import Stay
from funds.models import Party
from funds.months import Month
from tests.funds.api.test_queries import TENANT
from tests.making.one_of_each import tariff
from tests.making.publications import publish
from tests.making.rentals import rent
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, pay, village

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
QUERIES = {
    "/me/": (26, 2),
    "/me/account/": (27, 2),
    "/me/levies/": (6, 6),
    "/me/receipts/": (4, 4),
    "/me/hall/": (8, 8),
    "/me/village/": (22, 22),
    "/me/matters/": (5, 5),
    "/me/polls/": (4, 4),
    "/me/ratings/": (6, 6),
    "/me/objections/": (6, 6),
    "/me/pin/": (3, 3),
    "/": (44, 1),
    "/shangyu/village/": (32, 1),
    "/shangyu/months/": (6, 2),
    "/shangyu/months/2026-01/": (13, 2),
    "/shangyu/months/2026-03/": (28, 2),
    "/shangyu/hall/": (3, 1),
    "/shangyu/hall/calendar.ics": (3, 1),
    "/shangyu/rules/": (6, 1),
}
"""The first visit after anything changed, and every other."""


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


def lived(count):
    """So many doors, receipts, rentals, objections, matters …; one pays for all that happens."""
    community = village()
    tariff(community, Party.ORIGINAL)
    first, *_others = [door(community, f"01-{n:03d}", f"王{n}") for n in range(1, count + 1)]
    charge(community, "2026-01", "2026-02", "2026-03")
    close_month(actor(community, today=TODAY), month=Month(2026, 1))
    for n in range(count):
        pay(first, 2, TODAY)
        day = date(2026, 4, 1 + n)
        rent(community, first, stay=Stay(day, 12, day, 44))
        why = {"reason": "更正"} if n else {}
        published = publish(actor(community, None, TODAY), month=Month(2026, 1), **why)
        raise_objection(
            actor(community, today=TODAY),
            text=f"账不对{n}",
            household=first,
            publication=published,
        )
        raised = raise_matter(
            actor(community, today=TODAY),
            text=f"路灯不亮{n}",
            raised_by=From(first),
            may_be_public=True,
        )
        show_matter(actor(community, today=TODAY), matter=raised)
    return first


def asked(client, path):
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_often_for_three_as_for_one(count):
    client = logged_in(lived(count))
    client.get("/me/pin/")
    told = {}

    for path in QUERIES:
        who = client if path.startswith("/me/") else Client()
        told[path] = asked(who, path), asked(who, path)

    assert told == QUERIES


BY_WHAT_ONE_HOLDS = re.compile(
    r'"households_(?:accesscard"\."token_hash|rememberedphone"\."token_hash|tries"\."key)" (?:=|IN) '
)
"""What is looked up by a secret, or by an address that tries every village."""


def test_every_statement_stays_in_the_community():
    client = logged_in(lived(3))

    with CaptureQueriesContext(connection) as queries:
        for path in QUERIES:
            assert client.get(path).status_code == 200, path
        client.post("/me/objections/", {"text": "账不对", "about": ""})
        client.post("/me/pin/", {"pin": "135790", "new_pin": "846135", "again": "846135"})

    outside = [
        sql
        for sql in (query["sql"] for query in queries)
        if TENANT.search(sql)
        and '"community_id" = ' not in sql
        and not BY_WHAT_ONE_HOLDS.search(sql)
        and not sql.startswith("INSERT")
    ]
    assert outside == []
