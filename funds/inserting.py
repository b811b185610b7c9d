"""Writing new rows: the parts of the statement's text are made once for each model and kept."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connections, models

ALIAS = "default"
AT_ONCE = 500
"""Rows of one statement, where the database takes so many parameters."""


class Given(NamedTuple):
    """A column that is written: what it holds at the time of writing, and how that is kept."""

    held: Callable[[Any], Any]
    kept: Callable[[Any, Any], Any]


class Shape(NamedTuple):
    """How rows of a model are written, and which columns the database gives back."""

    into: str
    row: str
    returning: str
    given: tuple[Given, ...]
    named: tuple[Any, ...]
    given_back: tuple[Any, ...]


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model; they have their keys afterwards."""
    if not rows:
        return
    connection = connections[ALIAS]
    shape = shape_of(type(rows[0]), connection.vendor)
    at_once = min(AT_ONCE, _most_parameters(connection) // len(shape.given))
    for start in range(0, len(rows), at_once):
        _insert(rows[start : start + at_once], shape, connection)


def _insert(rows: Sequence[models.Model], shape: Shape, connection: Any) -> None:
    for row in rows:
        for field in shape.named:
            # A row it names may have got its key after this one was made.
            if field.is_cached(row) and (other := field.get_cached_value(row)) is not None:
                setattr(row, field.attname, other.pk)
    values = [kept(held(row), connection) for row in rows for held, kept in shape.given]
    text = f"{shape.into} VALUES {', '.join([shape.row] * len(rows))} {shape.returning}"
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        written = cursor.fetchall()
    for row, columns in zip(rows, written, strict=True):
        for field, value in zip(shape.given_back, columns, strict=True):
            setattr(row, field.attname, _as_read(field, value, connection))
        row._state.adding, row._state.db = False, ALIAS


def _most_parameters(connection: Any) -> int:
    if connection.vendor != "sqlite":
        return 65_535
    connection.ensure_connection()
    return int(connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER))


@cache
def shape_of(model: type[models.Model], vendor: str) -> Shape:
    """How rows of a model are written; kept for each kind of database."""
    quote = connections[ALIAS].ops.quote_name
    columns = model._meta.concrete_fields
    written = tuple(one for one in columns if not one.generated and not one.primary_key)
    given_back = tuple(one for one in columns if one.generated or one.primary_key)
    names = ", ".join(quote(str(one.column)) for one in written)
    back = ", ".join(quote(str(one.column)) for one in given_back)
    return Shape(
        f"INSERT INTO {quote(model._meta.db_table)} ({names})",
        f"({', '.join(['%s'] * len(written))})",
        f"RETURNING {back}",
        tuple(_given(one) for one in written),
        tuple(one for one in written if one.is_relation),
        given_back,
    )


def _given(field: Any) -> Given:
    computed = type(field).pre_save is not models.Field.pre_save
    held = partial(field.pre_save, add=True) if computed else attrgetter(field.attname)
    return Given(held, getattr(field, "target_field", field).get_db_prep_save)


def _as_read(field: Any, value: Any, connection: Any) -> Any:
    # A generated column is read as what it is computed to be.
    for convert in getattr(field, "output_field", field).get_db_converters(connection):
        value = convert(value, None, connection)
    return value
