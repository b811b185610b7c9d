"""Lists ask the database as often for three rows as for one, and always within one community."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.cash.counting import count_cash
from funds.cash.transferring import transfer_money
from funds.hall.renting import confirm
from funds.levies.charging import charge_household
from funds.levies.waiving import waive
from funds.models import Category, Channel, Charge, ChargeKind
from funds.months import Month
from funds.payments.receipting import record_other_income
from funds.reminders.reminding import remind
from funds.spending.advancing import give_advance, return_advance
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from tests.cases.doing import give_back
from tests.funds.api.client import API, clerk_of
from tests.funds.api.ledger.test_funds import spend
from tests.making.api_rentals import rented, renting_village
from tests.making.micros import door_of_others, four_micros, judged_appraisal
from tests.making.taking_part import take_part
from tests.making.villages import TODAY, actor, charge, door, fund, levy, pay, yuan

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
    "/communities/",
    "/budgets/",
    "/documents/",
    "/budgets/?year=2026",
    "/advances/",
    "/facilities/?kind=lamp",
    "/plots/",
    "/wishes/",
    "/adoptions/",
    "/lectures/",
    "/persons-of-note/",
    "/partners/",
    "/requests/",
    "/advances/?status=open&fund=lights",
    "/incomes/",
    "/transfers/",
    "/cash-counts/",
    "/reminders/",
    "/matters/",
    "/meetings/",
    "/paths/",
    "/polls/",
    "/resolutions/",
    "/opening/",
    "/projects/",
    "/vouchers/",
    "/vouchers/?account=cash&fund=lights",
    "/funds/",
    "/levies/",
    "/halls/",
)
OF_THE_VILLAGE = ("/communities/", "/documents/", "/funds/", "/levies/", "/halls/")
MORE_PATHS = (
    "/appraisals/?group=1&from=2026-03",
    "/wishes/?kind=things&from=2026-03",
    "/adoptions/?kind=lamp&to=2026-03",
    "/requests/?household=01-001&facility=LD-01-001&trouble=dark&said_from=2026-03",
    "/arrears/summary/",
    "/arrears/summary/?as_of=2026-03-19",
    "/opening/?part=credit&household=01-001&fund=held",
    "/opening/?account=bank",
    "/incomes/?status=valid&method=cash&booking=HZ-2026-0001",
    "/transfers/?status=valid&account=bank",
    "/transfers/?fund=lights&status=void",
    "/cash-counts/?result=differs&status=valid&fund=lights",
    "/advances/?status=settled&booked_from=2026-03&booked_to=2026-03",
    "/vouchers/?status=reversal&kind=receipt&number=收-2026-03-001",
    "/funds/?as_of=2026-03-01",
    "/households/01-001/",
    "/households/01-001/statement/",
    "/payments/SY-2026-000001/",
    "/payments/?household=01-001&levy=lights&fund=lights&group=1&status=valid",
    "/charges/?household=01-001&levy=lights&fund=lights&group=1&status=open",
    "/reports/monthly/2026-03/",
    "/reports/yearly/2026/",
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
    for household in doors:
        owed = OpeningMonth(Month(2025, 12), yuan(3), paid=yuan(1), waived=yuan(1))
        weights = {levy(community, "lights"): yuan(1)}
        clerk = actor(community)
        open_household(
            clerk, household=household, months=[owed], weights=weights, credit=yuan("0.25")
        )
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
        pay(household, "9.50")
        give_back(household, "0.50", reason="多收")
        take_part(community, household)
        four_micros(actor(community, today=TODAY), household)
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
        remind(
            actor(community, today=TODAY),
            households=[household],
            channel=Channel.SLIP,
            write=lambda _told: None,
        )
        spend(community, "sanitation", "0.10", TODAY, Category.REPAIR, "cash")
        move_money(community)
    return community


def asked(client, path):
    """How many rows a list has, and every statement it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"{API}{path}")
    return answer.json()["count"], [query["sql"] for query in queries]


def move_money(community):
    """A donation, an advance with something brought back, cash to the bank, a count."""
    clerk = actor(community, today=TODAY)
    cash = {"amount": yuan(2), "method": "cash"}
    lights = fund(community, "lights")
    record_other_income(clerk, payer="李老板", fund=lights, received_on=TODAY, **cash)
    advance = give_advance(
        clerk,
        holder="周文书",
        purpose="买灯泡",
        approved_by="钱主任",
        fund=lights,
        given_on=TODAY,
        **cash,
    )
    return_advance(clerk, advance=advance, amount=yuan(1), method="cash", returned_on=TODAY)
    transfer_money(clerk, origin="cash", target="bank", amount=yuan(3), happened_on=TODAY)
    count_cash(
        clerk, pieces={yuan(100): 50}, witnessed_by="李建国", on=TODAY, reason="找零", fund=lights
    )


def test_three_rows_cost_what_one_costs():
    one = clerk_of(village_with("shangyu", 1), "zhou")
    three = clerk_of(village_with("xiayu", 3), "wu")

    for path in PATHS:
        first, second = asked(one, path), asked(three, path)
        if path.startswith("/vouchers/"):
            # One run of charges uses the credit of all doors in one voucher.
            assert second[0] > 2 * first[0] > 0, path
        elif path not in OF_THE_VILLAGE:
            assert second[0] == 3 * first[0] > 0, path
        assert len(second[1]) == len(first[1]), path


def test_three_appraisals_cost_what_one_costs():
    community = renting_village("shangyu")
    household, at = door(community), actor(community, today=TODAY)
    judges = door_of_others(at, but=household)
    client = clerk_of(community)
    asked(client, "/appraisals/")  # who asks for the first time is looked up
    costs = []
    for _again in range(3):
        judged_appraisal(at, household, judges)
        costs.append(asked(client, "/appraisals/"))

    assert [count for count, _statements in costs] == [1, 2, 3]
    assert len({len(statements) for _count, statements in costs}) == 1


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
