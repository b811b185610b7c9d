"""Every list as a file: the same rows, amounts as numbers, text that stays text."""

import csv
from io import BytesIO, StringIO

import pytest
import time_machine
from openpyxl import load_workbook

from tests.funds.api.client import API, clerk_of, everything, refusal
from tests.making.all_money import TODAY, all_money
from tests.making.once import once_a_module
from tests.making.villages import door

pytestmark = pytest.mark.django_db

LISTS = (
    "advances", "arrears", "bank-statements", "budgets", "cash-counts", "charges", "communities",
    "documents", "expenses", "funds", "hall-bookings", "halls", "households", "incomes", "levies", "matters",
    "meetings", "opening", "paths", "payments", "polls", "projects", "refunds", "reminders", "resolutions",
    "transfers", "vouchers",
)  # fmt: skip

built, community = once_a_module(all_money, on=TODAY)


@pytest.fixture
def client(community):
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield clerk_of(community)


def sent(client, path):
    response = client.get(f"{API}{path}")
    assert response.status_code == 200, response.content.decode()
    return b"".join(response.streaming_content)


def csv_of(client, path):
    head, *rows = csv.reader(StringIO(sent(client, path).decode("utf-8-sig")))
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines_expected(name, rows):
    inside = {
        "advances": "entries",
        "budgets": "lines",
        "meetings": "matters",
        "paths": "steps",
        "vouchers": "postings",
    }.get(name)
    return sum(len(row[inside]) for row in rows) if inside else len(rows)


@pytest.mark.parametrize("name", LISTS)
def test_a_file_has_every_row_of_its_list(client, name):
    rows = everything(client, f"/{name}/")

    lines = csv_of(client, f"/{name}/?format=csv&page_size=1")
    (sheet,) = load_workbook(BytesIO(sent(client, f"/{name}/?format=xlsx"))).worksheets

    assert len(lines) == lines_expected(name, rows) == sheet.max_row - 1 > 0
    assert [cell.value for cell in sheet[1]] == list(lines[0])


def test_what_stands_in_a_row(client):
    (row,) = csv_of(client, "/payments/?format=csv&receipt=SY-2026-000002")

    assert [row[name] for name in ("id", "household", "amount", "status", "fund")] == [
        "5", "01-002", "2.35", "void", "",
    ]  # fmt: skip
    assert row["reversal.amount"] == "-2.35"
    assert row["reversal.reason"] == "重复"
    assert row["movements"].startswith("levy=")


def test_a_voucher_has_a_line_for_each_posting(client):
    lines = csv_of(client, "/vouchers/?format=csv&number=收-2026-01-001")

    assert {line["summary"] for line in lines} == {"期初余额"}
    assert [
        (line["postings.debit"], line["postings.fund"], line["postings.amount"]) for line in lines
    ] == [
        ("cash", "sanitation", "186.50"),
        ("bank", "hall", "512.07"),
        ("wechat", "lights", "20.30"),
        ("alipay", "plot", "9.99"),
        ("cash", "held", "7.75"),
    ]


def test_amounts_are_numbers_and_text_is_text(client, community):
    door(community, "01-066", "=1+1")

    lines = csv_of(client, "/households/?format=csv&search=01-066")
    content = sent(client, "/households/?format=xlsx&search=01-066")

    assert lines[0]["householder"] == "'=1+1"
    (sheet,) = load_workbook(BytesIO(content)).worksheets
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert (row["householder"].value, row["householder"].data_type) == ("=1+1", "s")
    assert row["owed"].data_type == "n"


def test_a_file_is_named_after_its_list_village_and_day(client):
    response = client.get(f"{API}/cash-counts/?format=csv")

    assert response["Content-Disposition"] == (
        'attachment; filename="cash-counts-shangyu-2026-04-30.csv"'
    )
    assert b"".join(response.streaming_content)


def test_only_what_is_read_comes_as_a_file(client):
    response = client.post(f"{API}/payments/?format=csv", {})

    assert refusal(response) == (400, ["format"])


def test_a_wrong_filter_is_refused_before_anything_is_sent(client):
    assert refusal(client.get(f"{API}/vouchers/?format=csv&fund=nothing")) == (400, ["fund"])
    assert refusal(client.get(f"{API}/vouchers/?number=收-1")) == (400, ["number"])
