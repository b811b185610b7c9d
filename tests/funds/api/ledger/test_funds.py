"""GET /funds/, /levies/ and /expenses/."""

from datetime import date

import pytest

from funds.models import Category, LevyRate
from funds.months import Month
from funds.spending.spending import Hands, pay_expense
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, fund, levy, pay, village, yuan

pytestmark = pytest.mark.django_db


def spending_village():
    """30.00 came in; 4.50 of it went out for haulage in February and 2.00 in March."""
    community = village()
    wang = door(community, "01-001", "王秀英")
    charge(community, "2026-01")
    pay(wang, 30, date(2026, 1, 10))
    spend(community, "sanitation", "4.50", date(2026, 2, 3), Category.HAULAGE, "cash")
    spend(community, "lights", "2.00", date(2026, 3, 3), Category.REPAIR, "cash")
    return community


built, community = once_a_module(spending_village, on=TODAY)


def spend(community, code, amount, on, category, method):
    return pay_expense(
        actor(community, today=TODAY),
        fund=fund(community, code),
        category=category,
        summary="清运费",
        payee="赵师傅",
        amount=yuan(amount),
        method=method,
        happened_on=on,
        hands=Hands(
            handled_by="周会计", approved_by="吴主任", witnessed_by="郑明", reviewed_by="冯监委"
        ),
    )


def test_funds_say_what_they_hold(community):
    client = clerk_of(community)

    rows = get(client, "/funds/")["results"]

    assert [(row["code"], row["kind"], row["balance"]) for row in rows] == [
        ("sanitation", "levy", "5.50"),
        ("plot", "levy", "10.00"),
        ("lights", "levy", "8.00"),
        ("hall", "hall", "0.00"),
        ("held", "held", "0.00"),
    ]
    assert rows[0]["name"] == "卫生费基金"


def test_levies_have_dated_rates():
    community = village(decision="2025年村民会议")
    lights = levy(community, "lights")
    LevyRate.objects.create(
        community=community, levy=lights, from_month=Month(2026, 7), amount=yuan(2)
    )
    client = clerk_of(community)

    rows = get(client, "/levies/")["results"]

    assert [row["code"] for row in rows] == ["sanitation", "plot", "lights"]
    assert rows[2] == {
        "code": "lights",
        "name": "路灯费",
        "fund": "lights",
        "audience": "all",
        "from_month": "2016-01",
        "until_month": None,
        "decision": "2025年村民会议",
        "resolution": None,
        "rates": [
            {
                "from": "2016-01",
                "amount": "1.00",
                "decision": "2025年村民会议",
                "resolution": None,
            },
            {"from": "2026-07", "amount": "2.00", "decision": "", "resolution": None},
        ],
    }


def test_an_expense_names_who_answers_for_it(community):
    client = clerk_of(community)

    rows = get(client, "/expenses/")["results"]

    assert rows[0] == {
        "number": "BX-2026-02-001",
        "fund": "sanitation",
        "category": "haulage",
        "summary": "清运费",
        "payee": "赵师傅",
        "amount": "4.50",
        "method": "cash",
        "happened_on": "2026-02-03",
        "booked_on": "2026-02-03",
        "handled_by": "周会计",
        "witnessed_by": "郑明",
        "reviewed_by": "冯监委",
        "approved_by": "吴主任",
        "decision": "",
        "resolution": None,
        "claim": None,
        "reverses": None,
        "returns": None,
        "voucher": "付-2026-02-001",
    }
    assert [row["number"] for row in rows] == ["BX-2026-02-001", "BX-2026-03-001"]


@pytest.mark.parametrize(
    ("parameters", "numbers"),
    [
        ({"fund": "lights"}, ["BX-2026-03-001"]),
        ({"category": "haulage"}, ["BX-2026-02-001"]),
        ({"method": "bank"}, []),
        ({"month": "2026-02"}, ["BX-2026-02-001"]),
        ({"from": "2026-03"}, ["BX-2026-03-001"]),
        ({"to": "2026-02"}, ["BX-2026-02-001"]),
        ({"booked_from": "2026-02-03", "booked_to": "2026-02-03"}, ["BX-2026-02-001"]),
        ({"ordering": "-booked_on"}, ["BX-2026-03-001", "BX-2026-02-001"]),
    ],
)
def test_filters(parameters, numbers, community):
    client = clerk_of(community)

    rows = get(client, "/expenses/", **parameters)["results"]

    assert [row["number"] for row in rows] == numbers


@pytest.mark.parametrize(
    ("path", "parameters", "field"),
    [
        ("/expenses/", {"fund": "water"}, "fund"),
        ("/expenses/", {"category": "gifts"}, "category"),
        ("/expenses/", {"month": "2026"}, "month"),
        ("/funds/", {"day": "2026-01-01"}, "day"),
        ("/levies/", {"format": "pdf"}, "format"),
    ],
)
def test_what_is_not_understood_is_refused(path, parameters, field):
    client = clerk_of(village())

    assert refusal(client.get(f"{API}{path}", parameters)) == (400, [field])
