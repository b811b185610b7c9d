"""Statistics: what the database knows of how its tables are filled, by which it plans each question.

Without them SQLite takes every index that begins with the community for equally good, and reads
a whole village to find one receipt. It is given those of a large village once and for all, after
each migration, and plans in the same way in every village and at every size (stable plans); to
count would take long in a large one, and a sample takes the community for a narrow choice.
PostgreSQL counts by a sample of its own: it is told to after migrating, closing a month and
importing a roster, and every night.
"""

import logging
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction

from households.models import Community, Tenant

log = logging.getLogger(__name__)
LARGE, SMALL = 1_000_000, 100
"""Rows of a table that grows with households and months, and of one that does not."""
PART = 50
"""An index of some rows only, such as open charges, has one row in so many."""


def refresh_soon() -> None:
    """Take the statistics once what is being written has been written."""
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        transaction.on_commit(refresh)


def refresh_at_once() -> None:
    """Take the statistics also of what the transaction itself has written so far."""
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        refresh()


def refresh(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take the statistics of all tables with rows of communities.

    A database that cannot now, such as one that is full, does without: it is slower, not wrong.
    """
    connection = connections[using]
    tenants = [model for model in apps.get_models() if issubclass(model, Tenant)]
    tables = [connection.ops.quote_name(model._meta.db_table) for model in tenants]
    try:
        with transaction.atomic(using), connection.cursor() as cursor:
            if connection.vendor != "sqlite":
                cursor.execute(f"ANALYZE {', '.join(tables)}")
                return
            # Makes the table of statistics.
            cursor.execute(f"ANALYZE {tables[0]}")
            for model in tenants:
                _assume_large(cursor, model)
            cursor.execute("ANALYZE sqlite_master")
    except DatabaseError as error:
        log.warning("The statistics of the database could not be taken: %s", error)


def _assume_large(cursor: Any, model: type[Tenant]) -> None:
    """Write what the statistics of a table would be in a large village.

    A line of ``sqlite_stat1`` is how many rows an index has, then how many of them have the same
    first column, the same first two, and so on.
    """
    table = model._meta.db_table
    fields = {field.column: field for field in model._meta.concrete_fields}
    cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = %s", [table])
    cursor.execute('SELECT name, "unique", partial FROM pragma_index_list(%s)', [table])
    for name, unique, partial in cursor.fetchall():
        cursor.execute("SELECT name FROM pragma_index_info(%s)", [name])
        columns = [fields[column] for (column,) in cursor.fetchall()]
        rows = SMALL if model.few else LARGE
        alike = [rows // PART if partial else rows]
        for column in columns:
            alike.append(max(alike[-1] // _different(column), 1))
        # Null is as often as it likes in a unique index: most rows reverse nothing, say.
        if unique and not any(column.null for column in columns):
            alike[-1] = 1
        line = " ".join(str(count) for count in alike)
        cursor.execute("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", [table, name, line])


def _different(column: Any) -> int:
    """How many different values a column has about, in a large village."""
    if related := column.related_model:
        if related is Community:
            return 1
        return 4 if getattr(related, "few", True) else 1000
    if isinstance(column, models.DateField):
        return 1000
    if isinstance(column, models.CharField):
        return 4 if column.choices else 10_000
    return 40
