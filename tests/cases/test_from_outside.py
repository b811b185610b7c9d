"""From outside, by the API alone, what lies in every account and fund on any day, to the fen."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.management import call_command

from funds.models import AdvanceEntryKind, PaymentKind
from households.models import Community
from tests.cases.outcomes import broken
from tests.funds.api.client import clerk_of, everything, get
from tests.funds.api.recomputing_money import from_rows, from_vouchers, told_accounts
from tests.making.all_money import TODAY, all_money
from tests.making.once import once_a_module

pytestmark = pytest.mark.django_db

DEMO_TODAY = date(2026, 11, 27)


def demo():
    """Fifteen households of Shangyu Bay with five months behind them."""
    call_command("demo", community="bay", verbosity=0, households=15, months=5)
    return Community.objects.get(code="bay")


built, village = once_a_module(all_money, on=TODAY)
told, shangyu_bay = once_a_module(demo, on=DEMO_TODAY)


def every_day(first, last):
    return [str(first + timedelta(days=ahead)) for ahead in range((last - first).days + 1)]


def compare(client, days, months):
    """Two recomputations against what the API says of days and months."""
    codes = [row["code"] for row in everything(client, "/funds/")]
    both = from_vouchers(client), from_rows(client)
    for day in days:
        accounts = told_accounts(get(client, "/reports/trial-balance/", as_of=day))
        rows = everything(client, "/funds/", as_of=day)
        funds = {row["code"]: Decimal(row["balance"]) for row in rows}
        for moves in both:
            assert accounts == moves.accounts(day), day
            assert funds == moves.funds(day, codes), day
    for month in months:
        told = closings(get(client, f"/reports/monthly/{month}/"))
        for moves in both:
            assert told == (
                {name: moves.accounts(f"{month}-31")[name] for name in told[0]},
                moves.funds(f"{month}-31", codes),
            ), month


def closings(report):
    """What a monthly report says of its last day; advances stand in it where there were any."""
    return (
        {row["account"]: Decimal(row["closing"]) for row in report["cash"]},
        {row["code"]: Decimal(row["closing"]) for row in report["funds"]},
    )


def test_case_132_the_village_has_every_kind_of_money(village):
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        client = clerk_of(village)
        found = {
            name: {(row["kind"], row["status"]) for row in everything(client, f"/{name}/")}
            for name in ("payments", "incomes", "vouchers")
        }
        entries = [one for row in everything(client, "/advances/") for one in row["entries"]]
        counts = [Decimal(row["difference"]) for row in everything(client, "/cash-counts/")]
        transfers = {
            (row["status"], row["from_fund"] is None) for row in everything(client, "/transfers/")
        }

    assert {kind for kind, _status in found["payments"]} == set(PaymentKind.values) - {"reversal"}
    assert {kind for kind, status in found["payments"] if status == "void"} == {
        "payment", "opening", "refund", "kept",
    }  # fmt: skip
    assert {kind for kind, _status in found["incomes"]} == {
        "payment",
        "refund",
        "kept",
        "reversal",
    }
    assert len(found["vouchers"]) == 9
    assert {one["kind"] for one in entries} == set(AdvanceEntryKind.values)
    assert {one["kind"] for one in entries if one["status"] == "reversal"} == {"returned"}
    assert min(counts) < 0 < max(counts)
    assert len(transfers) == 6


def test_case_132_every_kind_of_money_on_every_day(village):
    assert broken(village) == []
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        client = clerk_of(village)
        days = every_day(date(2025, 12, 31), TODAY)
        compare(client, days, [f"2026-0{month}" for month in range(1, 5)])


def test_case_132_the_demo_on_some_days_of_each_month(shangyu_bay):
    with time_machine.travel(f"{DEMO_TODAY}T10:00:00+08:00"):
        client = clerk_of(shangyu_bay, "anybody")
        months = [f"2026-{month:02d}" for month in range(6, 11)]
        days = [f"{month}-{day}" for month in months for day in ("01", "09", "17", "30")]
        compare(client, [*days, str(DEMO_TODAY)], months)
