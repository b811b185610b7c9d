"""The pages of a village of 500 households, on a slow connection."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client

from funds.board.closing import close_month
from funds.months import Month
from funds.payments.brought import Brought
from funds.payments.receipting import record_payments
from funds.village.importing import import_roster
from households.models import Household
from tests.funds.portal.test_queries import QUERIES
from tests.making.publications import publish
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
MOST = 50_000
"""Bytes of a page with its style and its script."""
LOADED = (
    "looks/looks.css",
    "portal/portal.css",
    "portal/portal.js",
    "portal/aloud.js",
    "looks/unbroken.js",
    "looks/begin.js",
)
RECEIPT = re.compile(r"SY-2026-\d{6}")


def weight(client, path):
    """Bytes of a page with everything that it loads."""
    files = [Path(finders.find(name)).stat().st_size for name in LOADED]
    answer = client.get(path)
    assert answer.status_code == 200, path
    return sum(files) + len(answer.content)


@pytest.fixture(scope="module", autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(scope="module")
def large(lasting, _today):
    """500 households, 180 receipts in January, 60 of them of the first household; published."""
    community = village()
    rows = [f"01-{n:03d},王{n},1" for n in range(1, 501)]
    roster = "\n".join(["户号,户主,组别", *rows]).encode()
    import_roster(actor(community), content=roster, filename="r.csv")
    charge(community, "2026-01", "2026-02", "2026-03")
    doors = Household.objects.filter(community=community).order_by("number")
    for _receipt in range(60):
        pay(doors[0], 1, date(2026, 1, 20), today=TODAY)
    brought = [Brought(one, yuan(1), "cash", date(2026, 1, 20)) for one in doors[1:121]]
    record_payments(actor(community, today=TODAY), brought=brought)
    close_month(actor(community, today=TODAY), month=Month(2026, 1))
    publish(actor(community, None, TODAY), month=Month(2026, 1))
    return doors[0]


def test_it_weighs_little_in_a_large_village(large):
    client = logged_in(large)

    weights = {path: weight(client, path) for path in QUERIES}

    assert {path: size for path, size in weights.items() if size > MOST} == {}


def test_many_entries_come_in_pages(large):
    """Each receipt is on one of the pages, each once."""
    client = Client()
    month = "/shangyu/months/2026-01/"

    pages = [client.get(f"{month}?page={n}").content.decode() for n in (1, 2)]

    found = [RECEIPT.findall(page) for page in pages]
    assert [len(one) for one in found] == [100, 80]
    assert len({*found[0], *found[1]}) == 180
    assert "第 1 页，共 2 页" in pages[0]
    wrong = ("0", "3", "-1", "x", "", "99999", "１")
    assert [client.get(month, {"page": one}).status_code for one in wrong] == [404] * 7


def test_older_receipts_are_on_the_next_page(large):
    client = logged_in(large)
    pay(large, 1, TODAY)

    pages = [client.get(f"/me/receipts/?page={n}").content.decode() for n in (1, 2)]

    found = [set(RECEIPT.findall(page)) for page in pages]
    assert [len(one) for one in found] == [60, 1]
    assert not found[0] & found[1]
    assert client.get("/me/receipts/?page=3").status_code == 404
