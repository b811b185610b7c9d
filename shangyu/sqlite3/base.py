"""The engine that settings name: no file is made in the place of a lost one, none is mixed up."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.sqlite3 import base

from shangyu import books_file


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that begins no transaction once its file is gone or another one is there.

    What is written into a file that has no name any more is lost with the process.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if self.alias == DEFAULT_DB_ALIAS:
            books_file.require_there(self.settings_dict["NAME"])
        connection = super().get_new_connection(conn_params)
        books_file.remember(self.settings_dict["NAME"])
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        books_file.require_same(self.settings_dict["NAME"])
        super()._start_transaction_under_autocommit()  # type: ignore[misc]
