"""Lists ask the database as often for three rows as for one, and always within one community."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.hall.renting import confirm
from funds.levies.charging import charge_household
from funds.levies.waiving import waive
from funds.models import Category, Charge, ChargeKind
from funds.months import Month
from tests.cases.doing import give_back
from tests.funds.api.client import API, clerk_of
from tests.funds.api.ledger.test_funds import spend
from tests.making.api_rentals import rented, renting_village
from tests.making.villages import TODAY, actor, charge, door, levy, pay, yuan

pytestmark = pytest.mark.django_db

PATHS = (
    "/arrears/",
    "/arrears/?as_of=2026-03-19",
    "/arrears/?search=wang&levy=lights&group=1",
    "/households/",
    "/charges/",
    "/payments/",
    "/expenses/",
    "/hall-bookings/",
    "/hall-bookings/?state=confirmed&hall=hall&search=wang",
    "/funds/",
    "/levies/",
    "/halls/",
)
MORE_PATHS = (
    "/arrears/summary/",
    "/arrears/summary/?as_of=2026-03-19",
    "/households/01-001/",
    "/households/01-001/statement/",
    "/payments/SY-2026-000001/",
    "/payments/?household=01-001&levy=lights&fund=lights&group=1&status=valid",
    "/charges/?household=01-001&levy=lights&fund=lights&group=1&status=open",
    "/reports/monthly/2026-03/",
    "/reports/trial-balance/",
    "/halls/hall/availability/",
    "/hall-bookings/HZ-2026-0001/",
    "/hall-bookings/?household=01-001&from=2026-03&to=2026-04&event=wedding",
)
TENANT = re.compile(r'"(?:funds|households)_(?!community\b|user\b|membership\b)\w+"')


def village_with(code, count):
    """So many doors, each with charges, a waiver, a payment, a refund, a debt, a rental."""
    community = renting_village(code)
    doors = [door(community, f"01-{index:03d}", f"王{index}") for index in range(1, count + 1)]
    charge(community, "2026-01", "2026-02", "2026-03")
    for ahead, household in enumerate(doors):
        rental = rented(community, household, TODAY + timedelta(days=ahead))
        confirm(actor(community, today=TODAY), rental=rental, method="cash", received_on=TODAY)
        waive(
            actor(community, today=TODAY),
            charge=Charge.objects.get(
                community=community, household=household, month=Month(2026, 3), levy__code="plot"
            ),
            reason="水淹",
            approved_by="村委会",
            on=TODAY,
        )
        pay(household, "8.50")
        give_back(household, "0.50", reason="多收")
        charge_household(
            actor(community, today=TODAY),
            household=household,
            kind=ChargeKind.ADJUSTMENT,
            levy=levy(community, "lights"),
            month=Month(2026, 2),
            amount=yuan(1),
            booked_on=TODAY,
            reason="调价",
        )
        spend(community, "sanitation", "0.10", TODAY, Category.REPAIR, "cash")
    return community


def asked(client, path):
    """How many rows a list has, and every statement it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"{API}{path}")
    return answer.json()["count"], [query["sql"] for query in queries]


def test_three_rows_cost_what_one_costs():
    one = clerk_of(village_with("shangyu", 1), "zhou")
    three = clerk_of(village_with("xiayu", 3), "wu")

    for path in PATHS:
        first, second = asked(one, path), asked(three, path)
        if path not in ("/funds/", "/levies/", "/halls/"):
            assert second[0] == 3 * first[0] > 0, path
        assert len(second[1]) == len(first[1]), path


def test_every_statement_stays_in_the_community():
    client = clerk_of(village_with("shangyu", 1))

    with CaptureQueriesContext(connection) as queries:
        for path in (*PATHS, *MORE_PATHS):
            assert client.get(f"{API}{path}").status_code == 200, path

    outside = [
        query["sql"]
        for query in queries
        if TENANT.search(query["sql"]) and '"community_id" = ' not in query["sql"]
    ]
    assert outside == []
