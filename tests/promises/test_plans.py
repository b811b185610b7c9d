"""What is asked at the counter is found through an index, however large the village.

The database plans for a large village: SQLite by the statistics that it is given for tables with
few rows, PostgreSQL by never reading a whole table where an index would do.
"""

import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.board.closing import close_month
from funds.ledger.digest import month_digest
from funds.levies.arrears import arrears, debts_on, sums_on
from funds.levies.month_tallies import tallies_of
from funds.levies.overview import overview
from funds.levies.statements import statement
from funds.models import Payment, Voucher
from funds.months import Month
from funds.payments.receipts import receipts_of, verify
from funds.payments.references import payments_numbered
from funds.payments.reversing import reverse_payment
from households.models import Household, Tenant
from households.statistics import refresh
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)
BIG = ("charge", "waiver", "allocation", "payment", "credit", "voucher", "posting")
"""The tables that grow with every household and every month."""
LAST = re.compile(r"""community_id" = \(?\d+\)? ORDER BY \w+\."seq" DESC LIMIT 1""")
"""The last row of an index is found at once."""


def lived_in():
    community = village()
    wang, _li = door(community), door(community, "01-002", "李桂芳")
    charge(community, "2026-01", "2026-02", "2026-03")
    close_month(actor(community), month=Month(2026, 1))
    pay(wang, "4.00", reference="4200001234", paper_receipt="0001")
    refresh()
    return wang


lived, wang = once_a_module(lived_in)


def of(wang):
    """Some households, as a page of a list has them."""
    return Household.objects.of(wang.community).filter(pk=wang.pk)


ASKED = {
    "a payment of what is owed": lambda wang: pay(wang, "5.00"),
    "a payment of coming months": lambda wang: pay(wang, "20.00", paper_receipt="0002"),
    "a payment with a transaction number": lambda wang: pay(wang, "1.00", reference="42000099"),
    "a reversal": lambda wang: reverse_payment(
        actor(wang.community), payment=Payment.objects.of(wang.community).get(seq=1), reason="误记"
    ),
    "a statement": lambda wang: statement(wang, first=date(2026, 1, 1), last=TODAY),
    "a household's page": lambda wang: overview(wang, year=2026, today=TODAY),
    "its receipts": lambda wang: list(receipts_of(wang)),
    "a receipt number": lambda wang: payments_numbered(
        wang.community, "SY-2026-000001", in_part=False
    ),
    "what some households owe": lambda wang: sums_on(
        wang.community, as_of=TODAY, today=TODAY, households=of(wang)
    ),
    "what some households owed": lambda wang: sums_on(
        wang.community, as_of=date(2026, 2, 1), today=TODAY, households=of(wang)
    ),
    "the arrears of a page": lambda wang: arrears(
        wang.community, as_of=TODAY, today=TODAY, households=of(wang)
    ),
    "a transaction number": lambda wang: payments_numbered(
        wang.community, "4200001234", in_part=False
    ),
    "a receipt to verify": lambda wang: verify(wang.community, "SY-2026-000001", yuan("4.00")),
    "the seals of a month": lambda wang: month_digest(wang.community, Month(2026, 2)),
    "the vouchers of a month": lambda wang: list(
        Voucher.objects.of(wang.community).booked_in(Month(2026, 2))
    ),
}


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_reads_the_whole_village(wang, asked):
    with CaptureQueriesContext(connection) as queries:
        ASKED[asked](wang)

    said = [query["sql"] for query in queries]
    assert {sql: walks for sql in said if (walks := list(_walks(sql)))} == {}


def test_the_rows_of_a_community_are_found_by_an_index():
    """Each table has one that begins with the community and leaves out none of its rows."""
    with connection.cursor() as cursor:
        without = {
            model._meta.db_table
            for model in apps.get_models()
            if issubclass(model, Tenant) and "community_id" not in _first_columns(cursor, model)
        }

    assert without == set()


def _first_columns(cursor, model):
    table = model._meta.db_table
    kept = connection.introspection.get_constraints(cursor, table)
    partial = {
        row.name
        for row in (*model._meta.indexes, *model._meta.constraints)
        if getattr(row, "condition", None)
    }
    return {
        row["columns"][0]
        for name, row in kept.items()
        if row["columns"] and name not in partial and (row["index"] or row["unique"])
    }


def _walks(sql):
    """The lines of a statement's plan by which a big table is read as a whole."""
    if not sql.startswith(("SELECT", "UPDATE", "DELETE")):
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = [line for *_ids, line in cursor.fetchall()]
            return [line for line in plan if not LAST.search(sql) and _is_walk(cursor, line)]
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        whole = re.compile(rf"Seq Scan on funds_({'|'.join(BIG)})\b")
        return [line for (line,) in cursor.fetchall() if whole.search(line)]


def _is_walk(cursor, line):
    """Whether SQLite goes through a table, or through all that a community has in an index."""
    if found := re.match(r"SCAN funds_(\w+)", line):
        return found[1] in BIG
    found = re.fullmatch(r"SEARCH \w+ USING (?:COVERING )?INDEX (\w+) \(community_id=\?\).*", line)
    if not found:
        return False
    cursor.execute("SELECT tbl_name FROM sqlite_master WHERE name = %s", [found[1]])
    return cursor.fetchone()[0].removeprefix("funds_") in BIG


YEARLY = {
    "debts of a past day": (
        lambda wang: list(debts_on(wang.community, as_of=YESTERDAY, today=TODAY)),
        "charge_open",
    ),
    "debts of a day soon after the books began": (
        lambda wang: list(debts_on(wang.community, as_of=date(2026, 1, 31), today=TODAY)),
        "charge_by_day",
    ),
    "a year's months": (
        lambda wang: tallies_of(wang.community, None, 2026, date(2026, 2, 28)),
        "charge_by_month",
    ),
}
"""What is asked of all households, and by which of its indexes charges are found."""


@pytest.mark.parametrize("asked", YEARLY)
def test_of_all_households_only_those_charges_are_read_that_are_meant(wang, asked):
    ask, index = YEARLY[asked]
    with CaptureQueriesContext(connection) as queries:
        ask(wang)

    with connection.cursor() as cursor:
        plans = [_plan(cursor, query["sql"]) for query in queries]
    if connection.vendor == "sqlite":
        found = {one for plan in plans for one in re.findall(r"INDEX (charge_\w+)", plan)}
        assert found == {index}


def _plan(cursor, sql):
    cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
    return "\n".join(str(row[-1]) for row in cursor.fetchall())
