"""The rows of a table as lines of a backup, read without an object made of each."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

from funds.upkeep.json_rows import json_row, written
from funds.upkeep.older_backups import columns_of

BATCH = 1000
FEW = 20
"""Rows with files in them are in memory at once."""
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_line(content: dict[str, Any]) -> bytes:
    """One line of a backup."""
    return encode(content).encode() + b"\n"


def counted(kept: Sequence[type[models.Model]]) -> dict[str, int]:
    """How many rows there are of each model, by its name, in one statement."""
    tables = (connection.ops.quote_name(one._meta.db_table) for one in kept)
    counts = [f"(SELECT COUNT(*) FROM {table})" for table in tables]  # noqa: S608 - of models
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}")
        found = cursor.fetchone()
    return {one._meta.label: count for one, count in zip(kept, found, strict=True)}


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """Every row in the order of its key, so many lines at a time."""
    head = f'{{"model":{encode(model._meta.label_lower)},"row":'
    rows = rows_of(model._default_manager.order_by("pk"), columns_of(model))
    while batch := list(islice(rows, BATCH)):
        yield "".join([f"{head}{row}}}\n" for row in batch]).encode()


def rows_of(
    every: QuerySet[Any], columns: Sequence[models.Field], keys_from: int = 0
) -> Iterator[str]:
    """The rows as JSON: as the database writes them, where it can.

    Keys are written without ``keys_from``.
    """
    row = json_row(columns, keys_from)
    if row is None:
        return map(encode, _read(every, columns, keys_from))
    return every.values_list(row, flat=True).iterator(BATCH)


def _read(
    every: QuerySet[Any], columns: Sequence[models.Field], keys_from: int
) -> Iterator[list[Any]]:
    """The rows with what has to be made of a value before it can be written: bytes, or JSON."""
    writers = [
        (place, write) for place, column in enumerate(columns) if (write := _writer(column))
    ]
    rows: Any = every.values_list(
        *(written(column, keys_from) or column.attname for column in columns)
    )
    has_files = any(isinstance(column, models.BinaryField) for column in columns)
    for row in map(list, rows.iterator(FEW if has_files else BATCH)):
        for place, write in writers:
            row[place] = write(row[place])
        yield row


def _writer(column: models.Field) -> Callable[[Any], Any] | None:
    """How a value is written that the database does not write."""
    if written(column) is not None:
        return None
    holder = column.model()

    def write(value: Any) -> Any:
        if value is None or isinstance(value, bool | int | str | dict):
            return value
        setattr(holder, column.attname, value)
        return column.value_to_string(holder)

    return write
