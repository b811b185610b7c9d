"""Reading at one moment: what several questions say agrees, while others write (snapshot)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction


@contextmanager
def at_one_moment(alias: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Ask several questions of the books as they stand at the first of them; nothing is written.

    Nobody waits for it, and the database refuses whatever would be written after a question.
    Whoever asks nothing needs no database. Within a transaction, an act's for example, nothing
    changes: it sees what it has done.
    """
    connection = connections[alias]
    with ExitStack() as moment:

        def begin(execute: Any, *asked: Any) -> Any:
            connection.execute_wrappers.remove(begin)
            if not connection.in_atomic_block:
                moment.enter_context(_moment(alias))
            return execute(*asked)

        connection.execute_wrappers.append(begin)
        try:
            yield
        finally:
            if begin in connection.execute_wrappers:
                connection.execute_wrappers.remove(begin)


@contextmanager
def _moment(alias: str) -> Iterator[None]:
    connection: Any = connections[alias]
    looking: AbstractContextManager[None] = (
        _looking(connection.connection)
        if connection.vendor == "postgresql"
        else connection.looking()
    )
    has_answered = False
    try:
        with looking, transaction.atomic(using=alias):
            yield
            has_answered = True
    except Error:
        if not has_answered:
            raise
        # There is nothing to be kept: what was read is right, though the database went meanwhile.
        connection.close()


@contextmanager
def _looking(connection: Any) -> Iterator[None]:
    """What a connection to PostgreSQL begins next is read only, and of one moment."""
    # Without PostgreSQL the driver is not needed.
    from psycopg import IsolationLevel  # noqa: PLC0415

    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    try:
        yield
    finally:
        if not connection.closed:
            connection.isolation_level = connection.read_only = None
