"""Whoever changes one row of the books behind the application's back is found out.

Every column of one row of every table of the books is altered in turn, and one row of each is
deleted in turn; each time ``check_books`` must name the row. A database that will not take the
change even without its guards (a key, a check) has refused it, which is as good.
"""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection, transaction

from funds.board.closing import close_month
from funds.levies.charging import charge_household
from funds.levies.waiving import waive
from funds.models import (
    AccountRole,
    Answer,
    Category,
    Charge,
    ChargeKind,
    Counter,
    Exemption,
    HallSlot,
    Sealed,
    Share,
    doubtful,
)
from funds.months import Month
from funds.payments.receipting import print_copies, record_other_income
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.spending.spending import Hands, pay_expense
from funds.upkeep.answering import answer_once
from funds.village.opening import OpeningCash, open_books
from households.models import Tenant
from households.revising import revise
from tests.making.one_of_each import busy_desk, published_month
from tests.making.tampering import findings, is_named, unguarded
from tests.making.villages import actor, charge, door, fund, levy, official, pay, village, yuan

DAY = date(2026, 2, 10)
BOOKS = [
    model
    for model in apps.get_app_config("funds").get_models()
    if issubclass(model, Sealed) or model in (Counter, HallSlot)
]
NOT_MONEY = {"id", "community_id"}


@pytest.fixture(scope="module")
def all_books(lasting):
    """A village with at least one row of every kind."""
    community = village()
    clerk = official(community)
    wang, li = door(community), door(community, "01-002", "李建国")
    revise(
        Exemption(
            community=community,
            household=li,
            percent=50,
            from_month=Month(2026, 1),
            reason="低保户",
            approved_by="会议",
        ),
        by=clerk,
    )
    revise(
        Share(
            community=community,
            household=li,
            levy=levy(community, "plot"),
            from_month=Month(2026, 1),
            quantity=2,
        ),
        by=clerk,
    )
    open_books(
        actor(community, clerk), cash=[OpeningCash(AccountRole.CASH, fund(community), yuan(100))]
    )
    charge(community, "2026-01", "2026-02")
    charge_household(
        actor(community, clerk, DAY),
        household=wang,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 2),
        amount=yuan(200),
        booked_on=DAY,
        reason="婚宴",
    )
    first = pay(wang, 300, DAY, by=clerk, paper_receipt="A-7", reference="wx1", note="现金")
    print_copies(actor(community, clerk), payments=[first])
    reverse_payment(actor(community, clerk, DAY), payment=pay(li, 3, DAY, by=clerk), reason="错")
    refund(
        actor(community, clerk, DAY),
        household=wang,
        amount=yuan(1),
        method="cash",
        paid_on=DAY,
        reason="多交",
    )
    record_other_income(
        actor(community, clerk, DAY),
        payer="捐款人",
        fund=fund(community, "lights"),
        amount=yuan(50),
        method="bank",
        received_on=DAY,
    )
    owed = Charge.objects.filter(community=community, household=li, outstanding__gt=0)[0]
    waive(actor(community, clerk, DAY), charge=owed, reason="困难", approved_by="会议", on=DAY)
    pay_expense(
        actor(community, clerk, DAY),
        fund=fund(community),
        category=Category.HAULAGE,
        summary="清运",
        payee="清运队",
        amount=yuan(10),
        method="cash",
        happened_on=DAY,
        hands=Hands(
            handled_by="周文书", witnessed_by="李建国", reviewed_by="郑光明", approved_by="钱主任"
        ),
    )
    busy_desk(community, wang, clerk=clerk, on=DAY)
    close_month(actor(community, clerk, DAY), month=Month(2026, 1))
    published_month(community, wang, month=Month(2026, 1), on=DAY)
    answer_once(community, "key", "f" * 64, lambda: (201, "{}"))
    return community


@pytest.fixture
def books(all_books, db):
    """The same, whatever the test before did to it."""
    return all_books


def another(value):
    """A plausible other value of the same kind."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case datetime():
            return value.replace(year=value.year - 1)
        case date():
            return date.fromordinal(value.toordinal() + 1)
        case Decimal():
            return value + 1
        case str():
            return value + "x"
        case bytes():
            return value + b"x"
    return None


def columns(model):
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated and field.column not in NOT_MONEY
    ]


def raw(row, column):
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{column}" FROM {row._meta.db_table} WHERE id = %s',
            [row.pk],
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_nothing_is_named_that_was_not_altered():
    assert findings(village()) == []


@pytest.mark.parametrize("model", BOOKS, ids=lambda model: model._meta.model_name)
def test_every_altered_column_is_named(books, model):
    assert findings(books) == []
    row = model._default_manager.filter(community=books).order_by("pk").last()
    assert row is not None, "the village of this test needs a row of every kind"
    table, unnoticed, refused = model._meta.db_table, [], []
    for field in columns(model):
        value = raw(row, field.column)
        if isinstance(value, str) and field.get_internal_type() in ("DateField", "DateTimeField"):
            value = field.to_python(value)
        changed = another(value)
        if changed is None:
            continue
        changed = changed.isoformat() if isinstance(changed, date) else changed
        statement = f'UPDATE {table} SET "{field.column}" = %s WHERE id = %s'
        with transaction.atomic():
            if not unguarded(model, statement, [changed, row.pk]):
                refused.append(field.column)
                continue
            if not is_named(model, row, books):
                unnoticed.append(field.column)
            transaction.set_rollback(True)
    assert unnoticed == []
    assert len(refused) < len(columns(model)), "something was really altered"


def test_the_database_passes_over_what_is_as_it_was_written(books):
    """Only files, which are sealed by their digest, and chained vouchers are read one by one."""
    sealed = [model for model in BOOKS if issubclass(model, Sealed)]
    assert {
        model._meta.model_name
        for model in sealed
        if doubtful(model._default_manager.of(books)).exists()
    } == {"collectioncode", "publishedfile", "voucher"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite takes any value anywhere")
@pytest.mark.parametrize(
    "changed",
    [
        "reason = reason || char(31)",
        "reason = reason || char(0)",
        "reason = CAST(reason AS blob)",
        "seq = CAST(seq AS blob)",
    ],
)
def test_a_value_that_only_looks_the_same_is_noticed(books, changed):
    row = Charge.objects.of(books).exclude(reason="").first()
    assert unguarded(Charge, f"UPDATE funds_charge SET {changed} WHERE id = %s", [row.pk])
    assert findings(books)


# An answer may be forgotten: what it answered stands in the books.
@pytest.mark.parametrize(
    "model",
    [model for model in BOOKS if model is not Answer],
    ids=lambda model: model._meta.model_name,
)
def test_every_deleted_row_is_missed(books, model):
    table = model._meta.db_table
    for row in model._default_manager.filter(community=books).order_by("-pk"):
        with transaction.atomic():
            gone = unguarded(model, f"DELETE FROM {table} WHERE id = %s", [row.pk])
            missed = gone and findings(books)
            transaction.set_rollback(True)
        if gone:
            assert missed, f"{row._meta.label} #{row.pk} was deleted without a trace"
            return
    assert issubclass(model, Tenant), "other rows refer to every one, so none can be deleted"
