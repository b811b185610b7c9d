"""Putting rows back as they were read: of a backup, or of a village from another installation."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from funds.upkeep.backup_rows import BATCH
from funds.upkeep.older_backups import columns_of, lacking

NOTHING: Mapping[str, Any] = {}


def load_rows(
    model: type[models.Model],
    given: Sequence[str],
    rows: Iterable[Sequence[Any]],
    others: Mapping[str, Any] = NOTHING,
) -> None:
    """Insert rows exactly as they were, seals included, so that no alteration is sealed anew.

    ``given`` are the columns that they have, by name; every row has the same in ``others``, and in
    what came later, what older rows hold.
    """
    by_name = {str(field.column): field for field in columns_of(model)}
    added = lacking(model, given) | {by_name[name]: value for name, value in others.items()}
    columns = [*(by_name[name] for name in given), *added]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    marks = ", ".join(["%s"] * len(columns))
    insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - of a model
    prepared = (
        [
            field.get_db_prep_save(field.to_python(value), connection)
            for field, value in zip(columns, [*row, *added.values()], strict=True)
        ]
        for row in rows
    )
    with connection.cursor() as cursor:
        while batch := list(islice(prepared, BATCH)):
            cursor.executemany(insert, batch)


def go_on_behind(loaded: Sequence[type[models.Model]]) -> None:
    """New rows of these tables get keys behind those that were put in, and behind all given out.

    PostgreSQL counts keys outside of transactions: the largest key that is seen may be older than
    the one a neighbour was just given, so a sequence is only ever set forward. SQLite sees to it
    itself.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in loaded:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(
                "SELECT setval(counter, GREATEST(newest, pg_sequence_last_value(counter)))"  # noqa: S608 - of a model
                " FROM (SELECT MAX(id) AS newest,"
                " pg_get_serial_sequence(%s, 'id')::regclass AS counter"
                f" FROM {table}) AS keys WHERE newest IS NOT NULL AND counter IS NOT NULL",
                [table],
            )
