"""Writing new rows: for few of them, the text of the statement is made once and kept."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connections, models

ALIAS = "default"
FEW = 30
"""So many rows stay below the 999 parameters of the most cautious build of SQLite."""


class Shape(NamedTuple):
    """How rows of a model are written, and which columns the database gives back."""

    into: str
    row: str
    returning: str
    given: tuple[Any, ...]
    given_back: tuple[Any, ...]


def insert(rows: Sequence[models.Model]) -> None:
    """Write new rows of one model in one statement; they have their keys afterwards."""
    if not rows:
        return
    model = type(rows[0])
    if len(rows) > FEW:
        model._base_manager.bulk_create(rows, batch_size=1000)
        return
    connection = connections[ALIAS]
    shape = _shape(model, connection.vendor)
    for row in rows:
        # A row it names may have got its key after this one was made.
        row._prepare_related_fields_for_save("insert")  # type: ignore[attr-defined]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in shape.given
    ]
    text = f"{shape.into} VALUES {', '.join([shape.row] * len(rows))} {shape.returning}"
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        written = cursor.fetchall()
    for row, columns in zip(rows, written, strict=True):
        for field, value in zip(shape.given_back, columns, strict=True):
            setattr(row, field.attname, _as_read(field, value, connection))
        row._state.adding, row._state.db = False, ALIAS


@cache
def _shape(model: type[models.Model], vendor: str) -> Shape:
    quote = connections[ALIAS].ops.quote_name
    columns = model._meta.concrete_fields
    given = tuple(one for one in columns if not one.generated and not one.primary_key)
    given_back = tuple(one for one in columns if one.generated or one.primary_key)
    names = ", ".join(quote(str(one.column)) for one in given)
    back = ", ".join(quote(str(one.column)) for one in given_back)
    return Shape(
        f"INSERT INTO {quote(model._meta.db_table)} ({names})",
        f"({', '.join(['%s'] * len(given))})",
        f"RETURNING {back}",
        given,
        given_back,
    )


def _as_read(field: Any, value: Any, connection: Any) -> Any:
    # A generated column is read as what it is computed to be.
    for convert in getattr(field, "output_field", field).get_db_converters(connection):
        value = convert(value, None, connection)
    return value
