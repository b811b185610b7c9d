"""GET /households/…"""

from datetime import date

import pytest

from funds.levies.waiving import waive
from funds.models import Charge
from funds.months import Month
from households.models import Kind
from households.registering import change_householder
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.once import once_a_module
from tests.making.searches import FINDING_WANG
from tests.making.villages import TODAY, actor, charge, door, pay, village

pytestmark = pytest.mark.django_db


def two_doors():
    """Both owe January to March; returns the community and 王秀英's and 李芳's households."""
    community = village()
    wang = door(
        community, "01-001", "王秀英", phone="154-0000-0001", house_no="1-1", resident_count=4
    )
    li = door(community, "02-001", "李芳", group=2, kind=Kind.TENANT)
    charge(community, "2026-01", "2026-02", "2026-03")
    return community, wang, li


built, here = once_a_module(two_doors, on=TODAY)


def test_the_register_says_how_every_household_stands(here):
    community, _wang, li = here
    pay(li, 13)
    client = clerk_of(community)

    assert get(client, "/households/")["results"] == [
        {
            "household": "01-001",
            "number": "01-001",
            "householder": "王秀英",
            "group": "第一村民小组",
            "kind": "original",
            "phone": "154-0000-0001",
            "house_no": "1-1",
            "residents": 4,
            "liable_from": "2026-01-01",
            "liable_until": None,
            "balance": "9.00",
            "owed": "9.00",
            "credit": "0.00",
            "prepaid": "0.00",
            "paid_through": None,
        },
        {
            "household": "02-001",
            "number": "02-001",
            "householder": "李芳",
            "group": "第二村民小组",
            "kind": "tenant",
            "phone": "",
            "house_no": "",
            "residents": 1,
            "liable_from": "2026-01-01",
            "liable_until": None,
            "balance": "-4.00",
            "owed": "0.00",
            "credit": "1.00",
            "prepaid": "3.00",
            "paid_through": "2026-04",
        },
    ]


@pytest.mark.parametrize(
    ("parameters", "numbers"),
    [
        ({"group": "2"}, ["02-001"]),
        ({"kind": "original"}, ["01-001"]),
        ({"search": "lf"}, ["02-001"]),
    ],
)
def test_filters(parameters, numbers, here):
    community, *_households = here
    client = clerk_of(community)

    rows = get(client, "/households/", **parameters)["results"]

    assert [row["household"] for row in rows] == numbers


def test_one_is_found_as_at_the_desk(here):
    client = clerk_of(here[0])

    for text in FINDING_WANG:
        rows = get(client, "/households/", search=text)["results"]
        assert [row["household"] for row in rows] == ["01-001"], text


def test_one_household(here):
    community, *_households = here
    client = clerk_of(community)

    row = get(client, "/households/02-001/")

    assert (row["number"], row["owed"]) == ("02-001", "9.00")


@pytest.mark.parametrize("number", ["02-009", "01－001", "%E4%BA%BA", "a b", "x" * 300])
def test_an_unknown_household_is_not_found(number, here):
    community, *_households = here
    client = clerk_of(community)

    assert refusal(client.get(f"{API}/households/{number}/")) == (404, [])
    assert refusal(client.get(f"{API}/households/{number}/statement/")) == (404, [])


def test_statement(here):
    community, wang, _li = here
    pay(wang, 4, date(2026, 2, 10), method="wechat", note="上门")
    waive(
        actor(community, today=date(2026, 3, 5)),
        charge=Charge.objects.get(
            community=community, household=wang, month=Month(2026, 3), levy__code="plot"
        ),
        reason="生病",
        approved_by="村委会",
        on=date(2026, 3, 5),
    )
    client = clerk_of(community)

    answer = get(client, "/households/01-001/statement/", from_="2026-02", to="2026-03-10")

    assert [answer[name] for name in ("household", "householder", "from", "to", "opening")] == [
        "01-001",
        "王秀英",
        "2026-02-01",
        "2026-03-10",
        "3.00",
    ]
    assert [
        (line["booked_on"], line["kind"], line["month"], line["amount"], line["balance"])
        for line in answer["lines"]
    ] == [
        ("2026-02-01", "charge", "2026-02", "1.00", "4.00"),
        ("2026-02-01", "charge", "2026-02", "1.00", "5.00"),
        ("2026-02-01", "charge", "2026-02", "1.00", "6.00"),
        ("2026-02-10", "payment", None, "-4.00", "2.00"),
        ("2026-03-01", "charge", "2026-03", "1.00", "3.00"),
        ("2026-03-01", "charge", "2026-03", "1.00", "4.00"),
        ("2026-03-01", "charge", "2026-03", "1.00", "5.00"),
        ("2026-03-05", "waiver", "2026-03", "-1.00", "4.00"),
    ]
    assert answer["lines"][3]["receipt"] == "SY-2026-000001"
    assert answer["lines"][3]["text"].endswith("上门")
    assert answer["closing"] == "4.00"


def test_a_statement_begins_with_the_books_and_ends_today(here):
    community, *_households = here
    client = clerk_of(community)

    answer = get(client, "/households/01-001/statement/", from_="", to="")

    assert (answer["from"], answer["to"], answer["opening"]) == (
        "2026-01-01",
        "2026-03-20",
        "0.00",
    )


def test_a_statement_names_the_householder_of_its_last_day(here):
    community, wang, _li = here
    change_householder(actor(community), household=wang, name="王强", since=date(2026, 3, 1))
    client = clerk_of(community)

    before = get(client, "/households/01-001/statement/", to="2026-02-28")
    after = get(client, "/households/01-001/statement/")

    assert (before["householder"], after["householder"]) == ("王秀英", "王强")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-2", "from"),
        ("to=20260310", "to"),
        ("from=2026-03-01&to=2026-02-28", "to"),
        ("from=1999-12-31", "from"),
        ("until=2026-03-01", "until"),
    ],
)
def test_a_stretch_of_days_is_read_strictly(query, field, here):
    community, *_households = here
    client = clerk_of(community)

    response = client.get(f"{API}/households/01-001/statement/?{query}")

    assert refusal(response) == (400, [field])
