"""GET /arrears/ and /arrears/summary/."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from funds.levies.charging import charge_household
from funds.models import ChargeKind
from funds.months import Month
from households.models import Kind
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.once import once_a_module
from tests.making.searches import FINDING_NOBODY, FINDING_WANG
from tests.making.villages import TODAY, actor, charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db


def three_doors():
    """王秀英 owes three months, 张伟 one, 李芳 of the second group nothing."""
    community = village()
    charge_doors = [
        door(community, "01-001", "王秀英", phone="154-0000-0001"),
        door(community, "01-002", "张伟", kind=Kind.TENANT),
        door(community, "02-001", "李芳", group=2),
    ]
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(charge_doors[1], 6)
    pay(charge_doors[2], 20)
    return community


built, community = once_a_module(three_doors, on=TODAY)


def test_a_row_says_who_owes_what_since_when(community):
    client = clerk_of(community)

    rows = get(client, "/arrears/")

    assert rows == {
        "count": 2,
        "next": None,
        "previous": None,
        "results": [
            {
                "household": "01-001",
                "householder": "王秀英",
                "group": "第一村民小组",
                "kind": "original",
                "owed": "9.00",
                "months": 3,
                "oldest_month": "2026-01",
                "by_levy": {"sanitation": "3.00", "plot": "3.00", "lights": "3.00"},
                "ageing": {"1-3": "9.00", "4-6": "0.00", "7-12": "0.00", "12+": "0.00"},
                "credit": "0.00",
                "past_due": "6.00",
                "due": "3.00",
            },
            {
                "household": "01-002",
                "householder": "张伟",
                "group": "第一村民小组",
                "kind": "tenant",
                "owed": "3.00",
                "months": 1,
                "oldest_month": "2026-03",
                "by_levy": {"sanitation": "1.00", "plot": "1.00", "lights": "1.00"},
                "ageing": {"1-3": "3.00", "4-6": "0.00", "7-12": "0.00", "12+": "0.00"},
                "credit": "0.00",
                "past_due": "0.00",
                "due": "3.00",
            },
        ],
    }


FILTERED = [
    ({"as_of": "2026-03-19"}, ["01-001", "01-002", "02-001"]),
    ({"as_of": "2026-03-20"}, ["01-001", "01-002"]),
    ({"as_of": "2025-12-31"}, []),
    ({"group": "1"}, ["01-001", "01-002"]),
    ({"group": "第二村民小组"}, []),
    ({"kind": "tenant"}, ["01-002"]),
    ({"levy": "lights"}, ["01-001", "01-002"]),
    ({"min_months": "2"}, ["01-001"]),
    ({"min_owed": "3.01"}, ["01-001"]),
    ({"search": "wxy"}, ["01-001"]),
    ({"search": "王秀"}, ["01-001"]),
    ({"search": "01-00"}, ["01-001", "01-002"]),
    ({"search": "0001"}, ["01-001"]),
    ({"search": "zhang"}, ["01-002"]),
    ({"search": "angwei"}, []),
    ({"ordering": "owed"}, ["01-002", "01-001"]),
    ({"ordering": "-owed"}, ["01-001", "01-002"]),
    ({"ordering": "-months"}, ["01-001", "01-002"]),
    ({"ordering": "-household"}, ["01-002", "01-001"]),
    ({"ordering": "household,-owed"}, ["01-001", "01-002"]),
    ({"ordering": ",,-owed,"}, ["01-001", "01-002"]),
    ({"as_of": "", "levy": "", "search": ""}, ["01-001", "01-002"]),
]


def test_filters(community):
    client = clerk_of(community)

    found = [
        [row["household"] for row in get(client, "/arrears/", **parameters)["results"]]
        for parameters, _numbers in FILTERED
    ]

    assert found == [numbers for _parameters, numbers in FILTERED]


def test_one_is_found_as_at_the_desk(community):
    client = clerk_of(community)

    for text in FINDING_WANG:
        rows = get(client, "/arrears/", search=text)["results"]
        assert [row["household"] for row in rows] == ["01-001"], text


def test_odd_words_find_nobody(community):
    client = clerk_of(community)

    for text in FINDING_NOBODY:
        assert get(client, "/arrears/", search=text)["count"] == 0, text


def test_with_a_levy_only_that_levy_counts(community):
    client = clerk_of(community)

    (row,) = get(client, "/arrears/", levy="plot", kind="original")["results"]

    assert (row["owed"], row["by_levy"]) == ("3.00", {"plot": "3.00"})


NOT_UNDERSTOOD = [
    ({"as_of": "2026-03-21"}, "as_of"),
    ({"as_of": "2026-3-1"}, "as_of"),
    ({"as_of": "２０２６-03-01"}, "as_of"),
    ({"as_of": "2026-02-30"}, "as_of"),
    ({"as_of": "0001-01-01"}, "as_of"),
    ({"group": "9"}, "group"),
    ({"group": "99999999999999999999"}, "group"),
    ({"kind": "owner"}, "kind"),
    ({"levy": "water"}, "levy"),
    ({"min_months": "１"}, "min_months"),
    ({"min_months": "-1"}, "min_months"),
    ({"min_months": "1.0"}, "min_months"),
    ({"min_owed": "1e3"}, "min_owed"),
    ({"min_owed": "NaN"}, "min_owed"),
    ({"min_owed": "0.001"}, "min_owed"),
    ({"ordering": "phone"}, "ordering"),
    ({"as_of": "%R"}, "as_of"),
    ({"search": "x" * 61}, "search"),
    ({"search": "a\u202eb"}, "search"),
    ({"format": "pdf"}, "format"),
    ({"page": "0"}, "page"),
    ({"page": "99999999999999999999"}, "page"),
    ({"page_size": "501"}, "page_size"),
    ({"page_size": "x"}, "page_size"),
    ({"houshold": "01-001"}, "houshold"),
]


def test_what_is_not_understood_is_refused(community):
    client = clerk_of(community)

    refused = [
        refusal(client.get(f"{API}/arrears/", parameters)) for parameters, _field in NOT_UNDERSTOOD
    ]

    assert refused == [(400, [field]) for _parameters, field in NOT_UNDERSTOOD]


def test_a_parameter_given_twice_is_refused(community):
    client = clerk_of(community)

    response = client.get(f"{API}/arrears/?as_of=2026-03-01&as_of=2026-03-02")

    assert refusal(response) == (400, ["as_of"])


def test_nul_is_refused(community):
    client = clerk_of(community)

    assert refusal(client.get(f"{API}/arrears/?search=%00")) == (400, [])


def test_a_page_beyond_the_last_is_not_found(community):
    client = clerk_of(community)

    assert refusal(client.get(f"{API}/arrears/?page=3")) == (404, [])


def test_pages(community):
    client = clerk_of(community)

    first = get(client, "/arrears/", page_size=1)
    second = get(client, "/arrears/", page_size=1, page=2)

    assert first["next"].endswith("/api/v1/arrears/?page=2&page_size=1")
    assert [first["results"][0]["household"], second["results"][0]["household"]] == [
        "01-001",
        "01-002",
    ]
    assert (first["count"], second["next"]) == (2, None)


HEAD = [
    "household",
    "householder",
    "group",
    "kind",
    "owed",
    "months",
    "oldest_month",
    "by_levy.sanitation",
    "by_levy.plot",
    "by_levy.lights",
    "by_levy.hall",
    "ageing.1-3",
    "ageing.4-6",
    "ageing.7-12",
    "ageing.12+",
    "credit",
    "past_due",
    "due",
]


def evil_doors():
    """Names that a spreadsheet would compute, and a hall rental."""
    community = village()
    names = ["=1+1", "+86", "-1", "@SUM(A1)", "＝1+1", "王秀英"]
    doors = [door(community, f"01-{i:03d}", name) for i, name in enumerate(names, start=1)]
    charge(community, "2026-03")
    charge_household(
        actor(community, today=date(2026, 3, 10)),
        household=doors[-1],
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 3),
        amount=yuan(300),
        booked_on=date(2026, 3, 10),
        reason="喜事一天",
    )
    return community


def streamed(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_csv_has_the_same_rows_with_text_that_stays_text():
    client = clerk_of(evil_doors())

    response = client.get(f"{API}/arrears/?format=csv", headers={"Accept": "application/json"})
    text = streamed(response).decode()

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        'attachment; filename="arrears-shangyu-2026-03-20.csv"'
    )
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(StringIO(text[1:]))
    assert head == HEAD
    assert [row[1] for row in rows] == ["'=1+1", "'+86", "'-1", "'@SUM(A1)", "'＝1+1", "王秀英"]
    assert rows[-1] == [
        "01-006", "王秀英", "第一村民小组", "original", "303.00", "1", "2026-03",
        "1.00", "1.00", "1.00", "300.00", "303.00", "0.00", "0.00", "0.00", "0.00",
        "0.00", "303.00",
    ]  # fmt: skip


def test_xlsx_has_the_same_rows_without_formulas():
    client = clerk_of(evil_doors())

    response = client.get(f"{API}/arrears/?format=xlsx")
    (sheet,) = load_workbook(BytesIO(streamed(response))).worksheets

    head, *rows = sheet.iter_rows()
    assert [cell.value for cell in head] == HEAD
    assert [row[1].value for row in rows] == ["=1+1", "+86", "-1", "@SUM(A1)", "＝1+1", "王秀英"]
    assert {cell.data_type for row in rows for cell in row} == {"s", "n"}
    assert [cell.value for cell in rows[-1]][4:7] == [303, 1, "2026-03"]


def test_files_have_all_rows_not_a_page(community):
    client = clerk_of(community)

    response = client.get(f"{API}/arrears/?format=csv&page_size=1&ordering=owed")
    text = streamed(response).decode()

    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["01-002", "01-001"]


def test_files_are_narrowed_and_ordered_as_pages_are(community):
    client = clerk_of(community)

    files = [
        streamed(client.get(f"{API}/arrears/", {"format": "csv", **parameters})).decode()
        for parameters, _numbers in FILTERED
    ]

    found = [[line.split(",")[0] for line in text.splitlines()[1:]] for text in files]
    assert found == [numbers for _parameters, numbers in FILTERED]


def test_summary(community):
    client = clerk_of(community)

    assert get(client, "/arrears/summary/") == {
        "as_of": "2026-03-20",
        "households": 3,
        "owing": 2,
        "owed": "12.00",
        "by_levy": {"sanitation": "4.00", "plot": "4.00", "lights": "4.00"},
        "by_group": {"第一村民小组": "12.00"},
        "ageing": {"1-3": "12.00", "4-6": "0.00", "7-12": "0.00", "12+": "0.00"},
        "collection_rate": "55.56",
        "past_due": "6.00",
        "due": "6.00",
        "owing_past_due": 1,
    }
    assert get(client, "/arrears/summary/", as_of="2026-03-19")["owed"] == "27.00"


def test_summary_of_a_day_to_come_is_refused(community):
    client = clerk_of(community)

    response = client.get(f"{API}/arrears/summary/?as_of=2026-03-21")

    assert refusal(response) == (400, ["as_of"])
