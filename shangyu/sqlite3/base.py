"""The engine that settings name: no file is made in the place of a lost one, none is mixed up."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.sqlite3 import base, client

from shangyu import books_file
from shangyu.sqlite3 import journal
from shangyu.sqlite3.turns import Turn

PATIENCE = 5.0
"""Seconds that SQLite waits for another writer where the settings say nothing."""
KEPT_TEXTS = 512
"""So many statements keep the text that SQLite understands; longer ones than LONG do not."""
LONG = 10_000


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that writes a statement's marks as SQLite wants them once, not each time."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        if param_names is None and len(query) < LONG:
            return _converted(query)
        converted: str = super().convert_query(query, param_names=param_names)
        return converted


@lru_cache(KEPT_TEXTS)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class Client(client.DatabaseClient):
    """The program of SQLite that ``dbshell`` calls: it would make a file that is not there."""

    def runshell(self, parameters: Any) -> None:
        books_file.require_there(self.connection.settings_dict["NAME"])
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that begins no transaction once its file is gone or another one is there.

    What is written into a file that has no name any more is lost with the process.
    """

    client_class = Client
    _opened: journal.Files | None = None
    _only_looks = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if self.alias == DEFAULT_DB_ALIAS:
            books_file.require_there(self._name)
            journal.require_there(self._name)
        connection = super().get_new_connection(conn_params)
        books_file.remember(self._name)
        self._opened = journal.files_of(self._name)
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        if self.connection is not None and not self.in_atomic_block:
            self._look_at_journal()
        super().close_if_unusable_or_obsolete()

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

    @contextmanager
    def looking(self) -> Iterator[None]:
        """A transaction begun meanwhile only reads: it waits for no turn, and takes none."""
        self._only_looks = True
        try:
            yield
        finally:
            self._only_looks = False
            if self.connection is not None:
                self.connection.execute("PRAGMA query_only = off")

    def _start_transaction_under_autocommit(self) -> None:
        if self._only_looks:
            with self.wrap_database_errors:
                self.connection.execute("PRAGMA query_only = on")
                self.connection.execute("BEGIN DEFERRED")
            return
        books_file.require_same(self._name)
        self._look_at_journal()
        self._turn.take(self.settings_dict["OPTIONS"].get("timeout", PATIENCE))
        try:
            if self._opened:
                # Somebody has perhaps put it in order while others had their turn.
                journal.require_same(self._name, self._opened)
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._turn.give_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._turn.give_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._turn.give_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._turn.give_back()

    def _look_at_journal(self) -> None:
        if self._opened and self.alias == DEFAULT_DB_ALIAS:
            journal.require_there(self._name, self._opened)

    @property
    def _name(self) -> str:
        return str(self.settings_dict["NAME"])

    @cached_property
    def _turn(self) -> Turn:
        return Turn(self._name)
