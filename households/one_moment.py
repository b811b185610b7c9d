"""Reading at one moment: what several questions say agrees, while others write (snapshot)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction


@contextmanager
def at_one_moment(alias: str = DEFAULT_DB_ALIAS, *, at_leisure: bool = False) -> Iterator[None]:
    """Ask several questions of the books as they stand at the first of them.

    Nobody waits for it. Whoever asks nothing needs no database. Within a transaction, an act's for
    example, nothing changes: it sees what it has done. An act ends the moment (``end_moment``);
    whatever else would be written after a question is refused by the database.

    Who asks ``at_leisure`` may work for minutes between two questions, on a long paper for example;
    PostgreSQL ends the connections of others who do (idle in transaction).
    """
    connection = connections[alias]
    with ExitStack() as moment:
        beginning = _Beginning(connection, moment, at_leisure=at_leisure)
        connection.execute_wrappers.append(beginning)
        moment.callback(_disarm, connection, beginning)
        yield


def end_moment() -> None:
    """What is asked from here on is asked as the books stand then, and an act may write."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    for wrapper in list(connection.execute_wrappers):
        if isinstance(wrapper, _Beginning):
            _disarm(connection, wrapper)
    moment: ExitStack | None = getattr(connection, "moment", None)
    # What began within the moment would lose the ground that it stands on.
    if moment is not None and not connection.savepoint_ids:
        moment.close()


class _Beginning:
    """Begins a moment with the first statement, which it stands before (execute wrapper)."""

    def __init__(self, connection: Any, moment: ExitStack, *, at_leisure: bool) -> None:
        self._connection, self._moment = connection, moment
        self._at_leisure = at_leisure and connection.vendor == "postgresql"

    def __call__(self, execute: Any, *asked: Any) -> Any:
        _disarm(self._connection, self)
        if not self._connection.in_atomic_block:
            self._moment.enter_context(_moment(self._connection))
            self._connection.moment = self._moment
            self._moment.callback(setattr, self._connection, "moment", None)
            if self._at_leisure:
                with self._connection.cursor() as cursor:
                    cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        return execute(*asked)


def _disarm(connection: Any, beginning: _Beginning) -> None:
    if beginning in connection.execute_wrappers:
        connection.execute_wrappers.remove(beginning)


@contextmanager
def _moment(connection: Any) -> Iterator[None]:
    looking: AbstractContextManager[None] = (
        _looking(connection.connection)
        if connection.vendor == "postgresql"
        else connection.looking()
    )
    has_answered = False
    try:
        with looking, transaction.atomic(using=connection.alias):
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
