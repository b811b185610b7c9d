"""The database itself refuses to change the books, whoever asks it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import DateField, F

from funds.board.closing import close_month
from funds.ledger import guards
from funds.levies.waiving import waive
from funds.models import (
    Account,
    AccountRole,
    Allocation,
    Category,
    Charge,
    Credit,
    Payment,
    Period,
    Posting,
    Voucher,
)
from funds.months import Month
from funds.payments.receipting import print_copies
from funds.spending.spending import Hands, pay_expense
from households.models import Household, VillagerGroup
from tests.funds.ledger.statements import refused, run
from tests.making.one_of_each import busy_desk, published_month
from tests.making.villages import actor, charge, door, fund, levy, official, pay, village, yuan

JANUARY_20 = date(2026, 1, 20)
FEBRUARY_10 = date(2026, 2, 10)
FROZEN = guards.frozen_models()
SQLITE = connection.vendor == "sqlite"


@pytest.fixture(scope="module")
def whole_village(lasting):
    """A village with a row of every frozen kind; January is closed."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    print_copies(actor(community), payments=[pay(wang, 5, JANUARY_20)])
    owed = Charge.objects.filter(community=community, outstanding__gt=0).order_by("seq")[0]
    waive(
        actor(community, today=FEBRUARY_10),
        charge=owed,
        reason="困难",
        approved_by="会议",
        on=FEBRUARY_10,
    )
    pay_expense(
        actor(community, today=FEBRUARY_10),
        fund=fund(community),
        category=Category.HAULAGE,
        summary="清运",
        payee="清运队",
        amount=yuan(1),
        method="cash",
        happened_on=FEBRUARY_10,
        hands=Hands(handled_by="周文书", approved_by="钱主任"),
    )
    busy_desk(community, wang, clerk=official(community), on=FEBRUARY_10)
    close_month(actor(community, today=FEBRUARY_10), month=Month(2026, 1))
    published_month(community, wang, month=Month(2026, 1), on=FEBRUARY_10)
    return community


@pytest.fixture
def community(whole_village, db):
    """The same, whatever the test before did to it."""
    return whole_village


def newest(model, community):
    row = model._default_manager.filter(community=community).order_by("-pk").first()
    assert row is not None, "the fixture needs a row of every kind"
    return row


def columns(model):
    kept = getattr(model, "unsealed", ()) if model is not Posting else ()
    return [
        field.column
        for field in model._meta.concrete_fields
        if not field.generated and field.name not in kept
    ]


def copy_of(row, **changes):
    """A new row like this one, with other values in some columns."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and not field.generated
    }
    return type(row)(**{**values, **changes})


@pytest.mark.django_db
def test_every_guard_is_there():
    assert guards.missing(connection) == []


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model._meta.model_name)
def test_no_column_of_a_fact_is_changed_by_sql(community, model):
    table, row = model._meta.db_table, newest(model, community)
    days = {field.column for field in model._meta.fields if isinstance(field, DateField)}
    for column in columns(model):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{column}" FROM {table} WHERE id = %s', [row.pk])
            (value,) = cursor.fetchone()
        # What is empty here are keys and days. SQLite takes no NULL for a primary key.
        filled = "'2026-01-31'" if column in days else "1"
        other = filled if value is None else "NULL"
        if column == "id":
            other = "id + 1000"
        with refused(f"{table}: "):
            run(f'UPDATE {table} SET "{column}" = {other} WHERE id = %s', [row.pk])


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model._meta.model_name)
def test_no_fact_is_deleted_by_sql(community, model):
    table, row = model._meta.db_table, newest(model, community)

    with refused(f"{table}: facts are not deleted"):
        run(f"DELETE FROM {table} WHERE id = %s", [row.pk])
    with refused(f"{table}: facts are not deleted"):
        run(f"DELETE FROM {table}")


@pytest.mark.skipif(SQLITE, reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model._meta.model_name)
def test_case_81_no_facts_are_truncated(community, model):
    """Row triggers do not see a TRUNCATE; PostgreSQL wants foreign keys looked at before it."""
    table = model._meta.db_table
    connection.check_constraints()

    with refused("facts are not truncated"):
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.skipif(not SQLITE, reason="only SQLite has INSERT OR REPLACE")
@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model._meta.model_name)
def test_case_81_no_fact_is_replaced(community, model):
    """REPLACE deletes without a word unless triggers are told to look (recursive_triggers)."""
    table, row = model._meta.db_table, newest(model, community)
    written = [field.column for field in model._meta.concrete_fields if not field.generated]
    names = ", ".join(f'"{column}"' for column in written)

    with refused(f"{table}: "):
        run(
            f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table} WHERE id = %s",
            [row.pk],
        )


def test_no_fact_is_changed_by_an_upsert(community):
    row = newest(Voucher, community)
    names = ", ".join(field.column for field in Voucher._meta.concrete_fields)

    with refused("facts are not changed"):
        run(
            f"INSERT INTO funds_voucher ({names}) SELECT {names} FROM funds_voucher "
            "WHERE id = %s ON CONFLICT (id) DO UPDATE SET summary = 'x'",
            [row.pk],
        )


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model._meta.model_name)
def test_no_fact_is_changed_through_the_orm(community, model):
    row = newest(model, community)
    rows = model._default_manager.filter(community=community, pk=row.pk)
    field = "version" if not hasattr(row, "amount") and hasattr(row, "version") else "seal"

    with refused("facts are not changed"), transaction.atomic():
        rows.update(**{field: 7 if field == "version" else "x"})
    with refused("facts are not deleted"), transaction.atomic():
        rows._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()
    assert rows.exists()


def test_no_payment_is_saved_anew(community):
    payment = newest(Payment, community)
    payment.amount = yuan(7)

    with refused("facts are not changed"), transaction.atomic():
        payment.save()
    with refused("facts are not changed"), transaction.atomic():
        Payment.objects.bulk_update([payment], ["amount"])
    with refused("facts are not changed"), transaction.atomic():
        Payment.objects.filter(community=community).update_or_create(
            pk=payment.pk, defaults={"payer": "李建国"}
        )


def test_what_acts_keep_up_to_date_may_change(community):
    """``paid`` and ``waived`` of a charge, ``left`` of a credit; nothing else of them."""
    row = newest(Charge, community)

    Charge.objects.filter(community=community, pk=row.pk).update(paid=F("paid"), waived=0)

    with refused("facts are not changed"), transaction.atomic():
        Charge.objects.filter(community=community, pk=row.pk).update(amount=F("amount") + 1)


@pytest.mark.parametrize("model", [Credit, Period], ids=lambda model: model._meta.model_name)
def test_credits_and_periods_are_not_deleted(community, model):
    door(community, "01-002", "李建国", liable_from=None)
    pay(Household.objects.select_related("community").get(number="01-002"), 1, FEBRUARY_10)

    with refused("rows are not deleted"):
        run(f"DELETE FROM {model._meta.db_table}")


def test_case_87_no_row_refers_to_another_village(community):
    neighbour = village("linshui")
    theirs = door(neighbour, "01-001", "外村人")
    charge_row, payment = newest(Charge, community), newest(Payment, community)
    posting, allocation = newest(Posting, community), newest(Allocation, community)
    cash = Account.objects.get(community=neighbour, role=AccountRole.CASH)
    open_day = {"booked_on": FEBRUARY_10}
    strangers = [
        copy_of(charge_row, seq=99, kind="adjustment", household_id=theirs.pk),
        copy_of(charge_row, seq=99, kind="adjustment", levy_id=levy(neighbour).pk),
        copy_of(charge_row, seq=99, kind="adjustment", fund_id=fund(neighbour).pk),
        copy_of(charge_row, seq=99, kind="adjustment", community_id=neighbour.pk),
        copy_of(payment, seq=99, receipt="SY-9", household_id=theirs.pk, **open_day),
        copy_of(posting, line=99, fund_id=fund(neighbour).pk),
        copy_of(posting, line=99, debit_id=cash.pk),
        copy_of(allocation, seq=99, community_id=neighbour.pk, **open_day),
    ]

    for row in strangers:
        with refused("refers to another community"), transaction.atomic():
            row.save(force_insert=True)


def test_case_87_no_row_moves_to_another_village(community):
    neighbour = village("linshui")
    theirs = VillagerGroup.objects.filter(community=neighbour).order_by("number")[0]

    with refused("refers to another community"), transaction.atomic():
        Household.objects.filter(community=community).update(group=theirs)
    with refused("refers to another community"), transaction.atomic():
        Household.objects.filter(community=community).update(community=neighbour)


@pytest.mark.parametrize("model", [Charge, Payment, Allocation, Voucher, Posting])
def test_case_71_no_row_is_put_into_a_closed_month(community, model):
    row = newest(model, community)
    names = [
        field.column
        for field in model._meta.concrete_fields
        if not field.generated and not field.primary_key
    ]
    picked = ["'2026-01-31'" if name == "booked_on" else name for name in names]
    if not SQLITE:
        picked = ["DATE '2026-01-31'" if name == "booked_on" else name for name in names]
    table = model._meta.db_table

    with refused(f"{table}: the month is closed"):
        run(
            f"INSERT INTO {table} ({', '.join(names)}) "
            f"SELECT {', '.join(picked)} FROM {table} WHERE id = %s",
            [row.pk],
        )


def test_another_villages_closed_month_does_not_matter(community):
    neighbour = village("linshui")
    theirs = door(neighbour)

    assert pay(theirs, 3, JANUARY_20).booked_on == JANUARY_20
