"""Arrears and the monthly report agree with what an outsider computes from the API's rows."""

from decimal import Decimal

import pytest
import time_machine

from tests.funds.api.client import clerk_of, everything, get
from tests.funds.api.recomputing import (
    AGES,
    NOTHING,
    Rows,
    Sums,
    arrears_of,
    collection_of,
    coming,
    earned_of,
    money_of,
    rate,
    total,
    written,
)
from tests.making.busy_year import HELD_WITH, OPENED_WITH, TODAY, a_busy_year
from tests.making.once import once_a_module

pytestmark = pytest.mark.django_db

DAYS = (
    "2025-12-31", "2026-01-01", "2026-01-31", "2026-02-04", "2026-02-05", "2026-02-28",
    "2026-03-21", "2026-04-01", "2026-04-30", "2026-05-04", "2026-06-06", "2026-06-30",
    "2026-08-11", "2026-08-12", "2026-08-31", "2026-09-02", "2026-10-05", "2026-10-12",
    "2026-10-31", "2026-11-05", "2026-11-22", "2026-11-23",
)  # fmt: skip
MONTHS = [f"2026-{month:02d}" for month in range(1, 12)]


built, community = once_a_module(a_busy_year, on=TODAY)


@pytest.fixture
def client(community):
    """Somebody who looks into the busy year's books on 23 November 2026."""
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield clerk_of(community)


def test_arrears(client):
    rows = Rows(client)

    for as_of in DAYS:
        told = everything(client, "/arrears/", as_of=as_of)
        bare = [
            {key: row[key] for key in row if key not in ("householder", "group", "kind")}
            for row in told
        ]
        assert bare == arrears_of(rows, as_of), as_of


def test_arrears_in_figures(client):
    rows = Rows(client)
    groups = {row["household"]: row["group"] for row in rows.households}

    for as_of in DAYS:
        owing = arrears_of(rows, as_of)
        owed = sum((Decimal(row["owed"]) for row in owing), NOTHING)
        past_due = sum((Decimal(row["past_due"]) for row in owing), NOTHING)
        by_group = Sums()
        by_levy = Sums()
        for row in owing:
            by_group[groups[row["household"]]] += Decimal(row["owed"])
            for code, amount in row["by_levy"].items():
                by_levy[code] += Decimal(amount)
        due = total(c for c in rows.charges if c["booked_on"] <= as_of) - total(
            w for c in rows.charges for w in c["waivers"] if w["booked_on"] <= as_of
        )
        assert get(client, "/arrears/summary/", as_of=as_of) == {
            "as_of": as_of,
            "households": sum(
                row["liable_from"] <= as_of <= (row["liable_until"] or "9999")
                for row in rows.households
            ),
            "owing": len(owing),
            "owed": str(owed),
            "past_due": str(past_due),
            "due": str(owed - past_due),
            "owing_past_due": sum(Decimal(row["past_due"]) > 0 for row in owing),
            "by_levy": written(by_levy),
            "by_group": written(by_group),
            "ageing": {
                one: str(sum((Decimal(row["ageing"][one]) for row in owing), NOTHING))
                for one in AGES
            },
            "collection_rate": rate(due - owed, due),
        }, as_of


def test_what_is_stored_is_what_can_be_computed(client):
    """The sums on charges, payments and households agree with the allocations behind them."""
    rows = Rows(client)
    paid = Sums()
    for move in rows.moves:
        paid[move["charge"]] += Decimal(move["amount"])

    for charge in rows.charges:
        waived = total(charge["waivers"])
        assert charge["paid"] == str(paid[charge["number"]])
        assert charge["waived"] == str(waived)
        assert charge["outstanding"] == str(
            Decimal(charge["amount"]) - waived - paid[charge["number"]]
        )
    for payment in rows.payments:
        standing = total(payment["allocations"])
        assert standing == total(payment["movements"])
        if payment["household"] and Decimal(payment["amount"]) > 0:
            left = Decimal(payment["amount"]) - standing - total(payment["outflows"])
            assert payment["credit"] == str(left)
    credit = rows.credit("2026-11-23")
    open_ = rows.owed("2026-11-23")
    for household in rows.households:
        owed = sum(
            (
                open_.get(charge["number"], NOTHING)
                for charge in rows.charges
                if charge["household"] == household["household"]
            ),
            NOTHING,
        )
        assert household["owed"] == str(owed)
        assert household["credit"] == str(credit[household["household"]])
        statement = get(client, f"/households/{household['household']}/statement/", to="2031-01")
        assert Decimal(statement["closing"]) == Decimal(household["owed"]) - Decimal(
            household["credit"]
        ) + coming(rows, household["household"])


def test_monthly_reports(client):
    rows = Rows(client)
    closing, cash = OPENED_WITH + HELD_WITH, Sums(bank=OPENED_WITH + HELD_WITH)
    funds = Sums(hall=OPENED_WITH, held=HELD_WITH)

    for month in MONTHS:
        report = get(client, f"/reports/monthly/{month}/")
        came, went = money_of(rows, month)
        spent = [row for row in rows.expenses if row["booked_on"].startswith(month)]
        income = sum(came.values(), NOTHING) - sum(went.values(), NOTHING)
        assert [report[name] for name in ("opening", "income", "expense", "closing")] == [
            str(closing),
            str(income),
            str(total(spent)),
            str(closing + income - total(spent)),
        ], month
        closing += income - total(spent)
        for account in report["cash"]:
            method = account["account"]
            out = went[method] + total(row for row in spent if row["method"] == method)
            assert [account[name] for name in ("opening", "in", "out", "closing")] == [
                str(cash[method]),
                str(came[method]),
                str(out),
                str(cash[method] + came[method] - out),
            ], (month, method)
            cash[method] += came[method] - out
        earned = earned_of(rows, month)
        for fund in report["funds"]:
            code = fund["code"]
            out = total(row for row in spent if row["fund"] == code)
            assert [fund[name] for name in ("opening", "income", "expense", "closing")] == [
                str(funds[code]),
                str(earned[code]),
                str(out),
                str(funds[code] + earned[code] - out),
            ], (month, code)
            funds[code] += earned[code] - out
        assert [row["number"] for row in report["expenses"]] == [row["number"] for row in spent]
        assert report["collection"] == collection_of(rows, month), month
