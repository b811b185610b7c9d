"""Who has the books to themselves: one server on a file of SQLite, whoever restores, the night.

Several processes of one server share the file; two servers would not know of each other, and
whoever replaces the books must be the only one. PostgreSQL keeps servers apart by itself.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zlib import crc32

from django.conf import settings
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


NIGHT = crc32(b"shangyu.nightly")


_held: dict[tuple[int, int], int] = {}
"""By device and inode. Open for good: to close a file takes from SQLite the locks it has on it."""


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
    with _locked(f"{_file()}.lock", _in_use()) as lock:
        # Which journal an earlier server had (``sqlite3/journal.py``) is nothing to this one.
        lock.truncate(0)
        hold_itself()
        try:
            yield
        finally:
            for held in _held.values():
                fcntl.flock(held, fcntl.LOCK_UN)


def hold_itself() -> None:
    """Hold the file of the books, too, where it is there by now. Raises InUse.

    Who tidies up deletes ``….lock``, but not this one. On Linux SQLite does not see the lock, which is
    of another kind than its own (flock).
    """
    if sys.platform != "linux" or connection.vendor != "sqlite":
        return
    try:
        found = Path(_file()).stat()
        if (place := (found.st_dev, found.st_ino)) not in _held:
            _held[place] = os.open(_file(), os.O_RDONLY)
        fcntl.flock(_held[place], fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InUse(_in_use()) from error
    except OSError:
        # Whoever opens the books says what is wrong with them.
        return


@contextmanager
def of_night() -> Iterator[None]:
    """Be the only one that does tonight's work in this folder and on this database.

    Several servers of one PostgreSQL have no folder in common: there a lock goes with the session.
    Raises InUse.
    """
    refusal = _("Another process is doing tonight's work already.")
    with _locked(str(settings.DATA_DIR / "night.lock"), refusal):
        if connection.vendor == "postgresql" and not _asked("SELECT pg_try_advisory_lock(%s)"):
            raise InUse(refusal)
        try:
            yield
        finally:
            if connection.vendor == "postgresql":
                _asked("SELECT pg_advisory_unlock(%s)")


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


@contextmanager
def _locked(path: str, refusal: str) -> Iterator[IO[bytes]]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            _lock(file)
        except OSError as error:
            raise InUse(refusal) from error
        yield file


def _file() -> str:
    return os.path.realpath(str(connection.settings_dict["NAME"]))


def _in_use() -> str:
    return _(
        "A server is running on %(database)s already, or a backup is being restored "
        "into it. Stop that one first."
    ) % {"database": _file()}


def _asked(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [NIGHT])
        return bool(cursor.fetchone()[0])


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
