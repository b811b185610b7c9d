"""The lists of all money: what stands in their rows, and what narrows them."""

import pytest
import time_machine

from tests.funds.api.client import API, clerk_of, everything, get, refusal
from tests.making.all_money import TODAY, all_money
from tests.making.once import once_a_module

pytestmark = pytest.mark.django_db

built, community = once_a_module(all_money, on=TODAY)


@pytest.fixture
def client(community):
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield clerk_of(community)


def some(client, path, *names, **asked):
    return [tuple(row[name] for name in names) for row in everything(client, path, **asked)]


def test_a_kept_deposit_is_income_and_no_longer_held(client):
    names = ("kind", "amount", "method", "fund", "income", "held", "status")

    assert some(client, "/incomes/", *names, booking="HZ-2026-0001") == [
        ("payment", "300.00", "cash", "held", "0.00", "300.00", "valid"),
        ("kept", "-120.00", "", "hall", "120.00", "-120.00", "valid"),
        ("refund", "-180.00", "cash", "held", "0.00", "-180.00", "valid"),
    ]


def test_a_reversed_income_and_its_twin_name_each_other(client):
    rows = everything(client, "/incomes/", purpose="grant")

    assert [(row["amount"], row["income"], row["status"]) for row in rows] == [
        ("200.00", "200.00", "void"),
        ("-200.00", "-200.00", "reversal"),
    ]
    assert rows[0]["reversed_by"] == rows[1]["id"]
    assert rows[1]["reverses"] == rows[0]["id"]
    assert (rows[0]["booked_on"], rows[1]["booked_on"]) == ("2026-02-09", "2026-03-01")


def test_every_payment_without_household_is_among_the_incomes(client):
    payments = everything(client, "/payments/")
    outside = {row["id"] for row in payments if row["household"] is None}
    twins = sum(1 for row in payments if row["household"] is None and row["reversal"])

    incomes = everything(client, "/incomes/")

    assert {row["id"] for row in incomes if row["kind"] != "reversal"} == outside
    assert sum(1 for row in incomes if row["kind"] == "reversal") == twins > 0


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"fund": "lights"}, 3),
        ({"purpose": "deposit", "kind": "kept"}, 2),
        ({"method": "bank", "kind": "payment"}, 3),
        ({"status": "reversal"}, 3),
        ({"status": "valid", "from_": "2026-02-10", "to": "2026-02"}, 1),
        ({"month": "2026-02"}, 2),
        ({"receipt": "SY-2026-000007"}, 1),
    ],
)
def test_incomes_are_narrowed(client, asked, count):
    assert get(client, "/incomes/", **asked)["count"] == count


def test_transfers_have_two_ends(client):
    names = ("from_account", "to_account", "from_fund", "to_fund", "amount", "status")

    assert some(client, "/transfers/", *names) == [
        ("cash", "bank", None, None, "33.33", "valid"),
        ("bank", "alipay", None, None, "10.10", "void"),
        ("bank", "alipay", None, None, "-10.10", "reversal"),
        (None, None, "hall", "plot", "15.00", "valid"),
        (None, None, "hall", "plot", "4.40", "void"),
        (None, None, "hall", "plot", "-4.40", "reversal"),
    ]
    assert get(client, "/transfers/", account="alipay", status="void")["count"] == 1
    assert get(client, "/transfers/", fund="plot")["count"] == 3
    assert refusal(client.get(f"{API}/transfers/?fund=nothing")) == (400, ["fund"])


def test_an_advance_has_its_entries(client):
    (row,) = everything(client, "/advances/", holder="周文书", fund="hall")

    assert [row[name] for name in ("given", "spent", "returned", "left")] == [
        "90.00", "31.25", "8.75", "50.00",
    ]  # fmt: skip
    assert [(one["kind"], one["amount"], one["expense"]) for one in row["entries"]] == [
        ("given", "90.00", None),
        ("spent", "-31.25", "BX-2026-03-001"),
        ("spent", "-12.00", "BX-2026-03-002"),
        ("spent", "12.00", "BX-2026-03-003"),
        ("returned", "-8.75", None),
        ("returned", "-2.00", None),
        ("returned", "2.00", None),
    ]
    assert get(client, "/advances/", status="open")["count"] == 1
    assert get(client, "/advances/", status="settled")["count"] == 0
    assert get(client, "/advances/", booked_from="2026-05")["count"] == 0


def test_cash_counts_say_the_difference(client):
    rows = everything(client, "/cash-counts/")

    assert [row["status"] for row in rows] == ["valid", "valid", "void", "reversal"]
    assert rows[3]["difference"] == f"-{rows[2]['difference']}"
    assert rows[3]["reverses"] == rows[2]["id"]
    for row in rows:
        assert row["fund"] == "sanitation"
        (voucher,) = everything(client, "/vouchers/", number=row["voucher"])
        (line,) = voucher["postings"]
        assert line["amount"] == row["difference"].lstrip("-")
        assert line["credit" if row["difference"].startswith("-") else "debit"] == "cash"
    assert get(client, "/cash-counts/", result="agrees")["count"] == 0
    assert get(client, "/cash-counts/", from_="2026-04", to="2026-04-12")["count"] == 1


def test_the_opening_adds_up(client):
    answer = get(client, "/opening/", page_size=2, page=2)

    assert answer["count"] == len(everything(client, "/opening/"))
    assert answer["totals"] == {
        "money": "736.61",
        "charged": "12.00",
        "waived": "1.50",
        # 1.00 of 01-002 was reversed in February.
        "paid": "5.00",
        "credit": "7.75",
        "deposit": "0.00",
        "arrears": "5.50",
    }


def test_the_opening_of_one_household(client):
    names = ("part", "fund", "levy", "month", "amount")
    answer = get(client, "/opening/", household="01-004")

    assert [tuple(row[name] for name in names) for row in answer["results"]] == [
        ("paid", "sanitation", None, None, "1.00"),
        ("paid", "plot", None, None, "1.00"),
        ("paid", "lights", None, None, "1.00"),
        ("credit", "held", None, None, "7.75"),
        ("charged", "sanitation", "sanitation", "2025-12", "1.00"),
        ("charged", "plot", "plot", "2025-12", "1.00"),
        ("charged", "lights", "lights", "2025-12", "1.00"),
    ]
    assert answer["totals"]["arrears"] == "0.00"
    assert get(client, "/opening/", household="01-001")["totals"]["arrears"] == "2.50"


@pytest.mark.parametrize(
    ("asked", "amounts"),
    [
        ({"part": "money", "fund": "held"}, ["7.75"]),
        ({"account": "bank"}, ["512.07"]),
        ({"part": "credit"}, ["7.75"]),
        ({"part": "paid", "household": "01-002"}, ["0.50", "0.50", "-0.50", "-0.50"]),
        ({"part": "waived", "fund": "sanitation"}, ["0.50", "0.50", "0.50"]),
    ],
)
def test_the_opening_is_narrowed(client, asked, amounts):
    assert [row["amount"] for row in everything(client, "/opening/", **asked)] == amounts


def test_pages_of_the_opening_follow_one_another(client):
    whole = get(client, "/opening/", page_size=100)["results"]
    count = len(whole)

    pages = [
        get(client, "/opening/", page_size=5, page=page)["results"]
        for page in range(1, -(-count // 5) + 1)
    ]

    assert [row for page in pages for row in page] == whole


def test_vouchers_say_what_they_reverse(client):
    (red,) = everything(
        client, "/vouchers/", status="reversal", account="alipay", booked_from="2026-03-02"
    )

    (original,) = everything(client, "/vouchers/", number=red["reverses"])

    assert original["reversed_by"] == red["number"]
    assert original["status"] == "void"
    assert [
        (line["credit"], line["debit"], line["fund"], line["amount"]) for line in red["postings"]
    ] == [
        (line["debit"], line["credit"], line["fund"], line["amount"])
        for line in original["postings"]
    ]


def test_vouchers_are_narrowed_by_fund_and_account(client):
    rows = everything(client, "/vouchers/", fund="plot", account="between_funds")

    assert len(rows) == 3
    assert everything(client, "/vouchers/", kind="transfer", booked_to="2025-12") == []
    assert refusal(client.get(f"{API}/vouchers/?number=2026-01-001")) == (400, ["number"])


def test_funds_on_a_past_day(client):
    names = ("code", "balance")

    assert some(client, "/funds/", *names, as_of="2025-12-31") == [
        (code, "0.00") for code in ("sanitation", "plot", "lights", "hall", "held")
    ]
    assert refusal(client.get(f"{API}/funds/?as_of=2026-05-01")) == (400, ["as_of"])
