"""Who has the books to themselves: one server on a file of SQLite, and whoever restores.

Several processes of one server share the file; two servers would not know of each other, and
whoever replaces the books must be the only one. PostgreSQL keeps servers apart by itself.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.db import connection
from django.utils.translation import gettext as _

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InUse(Exception):
    """A server, or somebody who restores, has these books."""


@contextmanager
def of_file() -> Iterator[None]:
    """Hold the file of SQLite until the end, also the end of the process. Raises InUse.

    The lock is the system's: it ends with the process, however that ends.
    """
    if connection.vendor != "sqlite":
        yield
        return
    name = os.path.realpath(str(connection.settings_dict["NAME"]))
    descriptor = os.open(f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise InUse(
                _(
                    "A server is running on %(database)s already, or a backup is being restored "
                    "into it. Stop that one first."
                )
                % {"database": name}
            ) from error
        yield


@contextmanager
def of_books() -> Iterator[None]:
    """The same, and on PostgreSQL nobody else is connected either. Raises InUse."""
    with of_file():
        if connection.vendor == "postgresql" and (others := _others()):
            raise InUse(
                _(
                    "%(count)s connections of Shangyu use the database %(database)s. Stop the "
                    "servers and commands that run on it first."
                )
                % {"count": others, "database": connection.settings_dict["NAME"]}
            )
        yield


def _others() -> int:
    """Connections of other runs of this program; those of this one say the same name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND application_name LIKE 'shangyu%%' "
            "AND application_name <> current_setting('application_name')",
            [],
        )
        return int(cursor.fetchone()[0])
