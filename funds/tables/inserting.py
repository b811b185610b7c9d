"""Writing new rows: the parts of the statement's text are made once for each model and kept.

A few rows are written as a list of values; many rows as one value, a table that the database
unfolds, so that a statement is enough for any number of them (set-based insert).
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from types import NoneType
from typing import Any, NamedTuple

from django.db import connections, models

ALIAS = "default"
AT_ONCE = 50
"""More rows than these are written as one value."""
WHOLE = (
    models.AutoField,
    models.BigAutoField,
    models.IntegerField,
    models.BigIntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.PositiveBigIntegerField,
)
"""Kinds of columns that hold whole numbers and nothing else."""


NUMBERS: frozenset[type] = frozenset({int, NoneType})
TEXTS: frozenset[type] = frozenset({str, NoneType})


class Given(NamedTuple):
    """A column that is written: values of ``plain`` types are kept as they are, others ``kept``."""

    name: str
    plain: Collection[type]
    kept: Callable[[Any, Any], Any]


class Shape(NamedTuple):
    """How rows of a model are written, and which columns the database gives back."""

    into: str
    row: str
    unfolded: str
    returning: str
    given: tuple[Given, ...]
    computed: tuple[Any, ...]
    named: tuple[Any, ...]
    given_back: tuple[Any, ...]
    has_bytes: bool


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model; they have their keys afterwards."""
    if not rows:
        return
    connection = connections[ALIAS]
    shape = shape_of(type(rows[0]), connection.vendor)
    lines = (_line(row, shape, connection) for row in rows)
    if len(rows) <= AT_ONCE or shape.has_bytes:
        text = f"{shape.into} VALUES {', '.join([shape.row] * len(rows))} {shape.returning}"
        values: list[Any] = [value for line in lines for value in line]
    else:
        text = f"{shape.into} {shape.unfolded} {shape.returning}"
        values = _folded(lines, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        written = cursor.fetchall()
    for row, columns in zip(rows, written, strict=True):
        for field, value in zip(shape.given_back, columns, strict=True):
            setattr(row, field.attname, _as_read(field, value, connection))
        row._state.adding, row._state.db = False, ALIAS


def _line(row: models.Model, shape: Shape, connection: Any) -> list[Any]:
    """What is written of a row, column by column."""
    held = row.__dict__
    for field in shape.named:
        # A row it names may have got its key after this one was made.
        if (
            held[field.attname] is None
            and (other := field.get_cached_value(row, None)) is not None
        ):
            setattr(row, field.attname, other.pk)
    for field in shape.computed:
        held[field.attname] = field.pre_save(row, add=True)
    return [
        value if type(value := held[name]) in plain else kept(value, connection)
        for name, plain, kept in shape.given
    ]


def _folded(lines: Iterable[Sequence[Any]], vendor: str) -> list[Any]:
    """Many rows as parameters: an array for each column, or all of them as one JSON text."""
    if vendor == "sqlite":
        return [json.dumps(list(lines))]
    return [list(column) for column in zip(*lines, strict=True)]


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
        _unfolded(written, vendor),
        f"RETURNING {back}",
        tuple(_given(one, vendor) for one in written),
        tuple(one for one in written if type(one).pre_save is not models.Field.pre_save),
        tuple(one for one in written if one.is_relation),
        given_back,
        any(isinstance(one, models.BinaryField) for one in written),
    )


def _unfolded(written: Sequence[Any], vendor: str) -> str:
    """The query that makes rows again of what ``_folded`` has made one value of."""
    if vendor == "sqlite":
        cells = ", ".join(f"json_extract(value, '$[{n}]')" for n in range(len(written)))
        return f"SELECT {cells} FROM json_each(%s)"
    connection = connections[ALIAS]
    arrays = ", ".join(f"%s::{one.db_type(connection)}[]" for one in written)
    return f"SELECT * FROM unnest({arrays})"


def _given(field: Any, vendor: str) -> Given:
    target = getattr(field, "target_field", field)
    return Given(field.attname, _plain(target, vendor), target.get_db_prep_save)


def _plain(field: Any, vendor: str) -> Collection[type]:
    """The types of which the database keeps a value of this column as it is.

    Most of what a row holds are texts and keys; of whole numbers PostgreSQL is told the size.
    """
    if isinstance(field, models.CharField | models.TextField):
        return TEXTS
    return NUMBERS if type(field) in WHOLE and vendor == "sqlite" else ()


def _as_read(field: Any, value: Any, connection: Any) -> Any:
    # A generated column is read as what it is computed to be.
    for convert in getattr(field, "output_field", field).get_db_converters(connection):
        value = convert(value, None, connection)
    return value
