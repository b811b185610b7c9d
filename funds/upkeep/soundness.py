"""Whether the database's own pages and indexes are whole, below all that the books promise.

A damaged page or an index that has lost a row gives wrong answers without an error.
"""

from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction

from households.outages import Outage, outage_of

MOST = 20
"""Places that are named; more of them say nothing more."""
BTREES = """
    SELECT c.oid, c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND i.indisvalid
    AND c.relpersistence = 'p' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY c.relname
"""


def damaged_places() -> Iterator[str]:
    """Each damaged place in the words of the database.

    On PostgreSQL indexes are looked at where its extension amcheck is installed.
    """
    find = _in_file if connection.vendor == "sqlite" else _in_indexes
    try:
        yield from find()
    except DatabaseError as error:
        if outage_of(error) not in (None, Outage.DAMAGED):
            # It was not looked into.
            raise
        yield str(error).strip()


def _in_file() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA integrity_check({MOST})")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield line


def _in_indexes() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")
        if not cursor.fetchone():
            return
        cursor.execute(BTREES)
        for key, name in cursor.fetchall():
            try:
                with transaction.atomic():
                    # Also that every row of the table is in the index.
                    cursor.execute("SELECT bt_index_check(%s, true)", [key])
            except DatabaseError as error:
                yield f"{name}: {str(error).strip()}"
