"""Whoever changes one row of the books behind the application's back is found out.

Every column of one row of every table of the books is altered in turn, and one row of each is
deleted in turn; each time a proof of ``check_books`` must name the row. The proofs that are the
likeliest to see it are asked first, and the others only where these see nothing. A database that
will not take the change even without its guards (a key, a check) has refused it, which is as good.
"""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection

from funds.ledger import guards
from funds.models import (
    Answer,
    Charge,
    Counter,
    HallSlot,
    Sealed,
    doubtful,
)
from households.models import Tenant
from tests.making.all_books import all_books
from tests.making.tampering import (
    findings,
    is_among,
    is_soon_missed,
    is_soon_named,
    is_taken,
    lift,
    unguarded,
)
from tests.making.villages import village

BOOKS = [
    model
    for model in apps.get_app_config("funds").get_models()
    if issubclass(model, Sealed) or model in (Counter, HallSlot)
]
NOT_MONEY = {"id", "community_id"}


@pytest.fixture(scope="module")
def all_books_built(lasting):
    """Without the guards, which a test would take away otherwise, and have put back."""
    community = all_books()
    assert guards.missing(connection) == []
    for model in BOOKS:
        lift(model)
    return community


@pytest.fixture
def books(all_books_built, db):
    """The same, whatever the test before did to it."""
    return all_books_built


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


def last_row(model, community):
    row = model._default_manager.filter(community=community).order_by("pk").last()
    assert row is not None, "the village of this test needs a row of every kind"
    return row


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


def another_of(field, value):
    """Another value for a column, as the database is given it; none where there is no other."""
    if isinstance(value, str) and field.get_internal_type() in ("DateField", "DateTimeField"):
        value = field.to_python(value)
    changed = another(value)
    return changed.isoformat() if isinstance(changed, date) else changed


def values(row):
    """The columns that can be altered: what is in each, and what else could be."""
    for field in columns(type(row)):
        value = raw(row, field.column)
        changed = another_of(field, value)
        if changed is not None:
            yield field.column, value, changed


def write(row, column, value):
    """Whether the database takes a value for a column of a row."""
    table = row._meta.db_table
    statement = f'UPDATE {table} SET "{column}" = %s WHERE id = %s'
    return is_taken(statement, [value, row.pk], tables=[table])


def test_nothing_is_named_that_was_not_altered(books):
    assert findings(books) == findings(village("qunan")) == []


@pytest.mark.parametrize("model", BOOKS, ids=lambda model: model._meta.model_name)
def test_every_altered_column_is_named(books, model):
    """By its seal where there is one; else by the whole proof."""
    row = last_row(model, books)
    unnoticed, refused = [], []
    for column, value, changed in values(row):
        if not write(row, column, changed):
            refused.append(column)
            continue
        if not is_soon_named(model, row, books):
            unnoticed.append(column)
        # Written back: to take a change back, SQLite reads the definitions of all tables anew.
        assert write(row, column, value)
    assert unnoticed == []
    assert len(refused) < len(columns(model)), "something was really altered"


def test_the_whole_proof_looks_at_every_table(books):
    """One row of each is altered, and all are named at once."""
    rows = {model: last_row(model, books) for model in BOOKS if issubclass(model, Sealed)}
    for model, row in rows.items():
        assert any(write(row, column, changed) for column, _value, changed in values(row)), model
    named = findings(books)

    assert [model for model, row in rows.items() if not is_among(named, model, row)] == []


def test_the_database_passes_over_what_is_as_it_was_written(books):
    """Only files, which are sealed by their digest, and chained vouchers are read one by one."""
    sealed = [model for model in BOOKS if issubclass(model, Sealed)]
    assert {
        model._meta.model_name
        for model in sealed
        if doubtful(model._default_manager.of(books), books.keys_from).exists()
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
    referring = {
        one.related_model._meta.db_table
        for one in model._meta.get_fields(include_hidden=True)
        if one.auto_created and not one.concrete
    }
    for row in model._default_manager.filter(community=books).order_by("-pk"):
        if is_taken(f"DELETE FROM {table} WHERE id = %s", [row.pk], tables=referring):
            trace = f"{row._meta.label} #{row.pk} was deleted without a trace"
            assert is_soon_missed(books), trace
            return
    assert issubclass(model, Tenant), "other rows refer to every one, so none can be deleted"
