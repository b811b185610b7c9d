"""After a test that ended its own transactions, the database is as it was migrated.

Django would empty every table, make all permissions anew and, for the guards of the books, take
these off and put them back: far longer than most tests take.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from funds.ledger import guards
from shangyu import installation

KEPT = {"auth_permission", "django_content_type", "django_migrations"}
"""Tables that are filled by migrating and by nothing else."""


class Emptying:
    """How the database of the tests is emptied; made before the first test writes into it."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._copy = copy_of(connection) if connection.vendor == "sqlite" else None

    def empty(self) -> None:
        """Take away whatever was committed, and put back whatever was taken off."""
        self._connection.ensure_connection()
        if self._copy:
            put_back(self._copy, self._connection)
        else:
            self._delete()
            _look_anew()

    def _delete(self) -> None:
        with self._connection.cursor() as cursor, unguarded(cursor):
            cursor.execute(self._which_have_rows)
            for (table,) in cursor.fetchall():
                cursor.execute(f'DELETE FROM "{table}"')
        if guards.missing(self._connection):
            guards.install(self._connection)

    @cached_property
    def _which_have_rows(self) -> str:
        tables = sorted({*self._connection.introspection.table_names()} - KEPT)
        return " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables
        )


def copy_of(connection: BaseDatabaseWrapper) -> sqlite3.Connection:
    """An SQLite database as it is now."""
    connection.ensure_connection()
    # Tests of several threads end in whichever of them.
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(copy)
    return copy


def put_back(copy: sqlite3.Connection, connection: BaseDatabaseWrapper) -> None:
    """Make the database what it was when it was copied."""
    connection.ensure_connection()
    copy.backup(connection.connection)
    _look_anew()


def _look_anew() -> None:
    # What was looked up in rows that are gone.
    ContentType.objects.clear_cache()
    installation.establish()


@contextmanager
def unguarded(cursor: CursorWrapper) -> Iterator[None]:
    """PostgreSQL looks away, from guards and foreign keys alike."""
    cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        cursor.execute("SET session_replication_role = origin")
