"""The journal beside the file of the books (write-ahead log) stays where it is while it is open.

What was paid lies in ``…-wal`` until it is moved into the file itself, and ``…-shm`` says what lies
where. Who tidies up and deletes them under a server would have it write into files without a name,
and whoever opens the books next begin others: both together spoil the books. So each connection
knows which files it opened, and writes no more when others lie there. Each process of a server keeps
a connection that does nothing else: by it what the lost journal held is moved into the file of the
books. Then the process ends, for SQLite shares one index among all connections of a process; it
answers nothing more that was read, and another one takes its place.
"""

import logging
import os
import sqlite3
import sys
from pathlib import Path
from threading import Lock

from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from shangyu import books_file
from shangyu.books_file import BooksFileGone
from shangyu.serving.ending import end_process
from shangyu.sqlite3.turns import Turn

if sys.platform != "win32":
    import fcntl

IN_TIME = 5.0
"""Seconds that others may take to finish what they read or write."""
SUFFIXES = ("-wal", "-shm")
Files = tuple[int, ...]
"""Which files a journal is (inodes), the log and its index."""

logger = logging.getLogger(__name__)


def files_of(name: str) -> Files | None:
    """Which files are the journal of a file of books now; None where one of them is not there."""
    try:
        return tuple(Path(f"{name}{suffix}").stat().st_ino for suffix in SUFFIXES)
    except OSError:
        return None


class Journal:
    """The journal of one file of books, as a process of a server keeps it.

    Raises what SQLite does where there is no such file, or no journal can be made.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._files: Files | None = None
        self._mending = Lock()
        books_file.remember(name)
        # Only to read and write: no file is made in the place of a lost one.
        address = f"{Path(name).absolute().as_uri()}?mode=rw"
        self._keeper = sqlite3.connect(
            address, uri=True, timeout=IN_TIME, isolation_level=None, check_same_thread=False
        )
        with Turn(name).taken(IN_TIME):
            # The journal is opened, or made, when something is read.
            self._keeper.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            self._files = files_of(name)
            _tell(name, self._files)

    def mend(self) -> None:
        """Move what a lost journal held into the file, and end the process. Raises BooksFileGone.

        Nothing happens while the journal lies where it was. With the file itself, it went with it.
        """
        books_file.require_same(self.name)
        with self._mending:
            if self._files is None or files_of(self.name) == self._files:
                return
            with Turn(self.name).taken(IN_TIME):
                self._move_into_file()
            logger.error("The journal of %s was taken away; nothing of it is lost", self.name)
            end_process()

    def _move_into_file(self) -> None:
        """In turn: nobody writes, and whoever comes later sees that the files are others."""
        assert self._files is not None
        is_anothers = files_of(self.name) == _told(self.name)
        log = Path(f"{self.name}{SUFFIXES[0]}")
        is_new = log.exists() and log.stat().st_ino != self._files[0]
        if is_new and not is_anothers and log.stat().st_size:
            raise _lost(self.name)
        is_busy, *_sizes = self._keeper.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise _lost(self.name)
        if not is_anothers:
            # What is left of the two must not be taken for the journal of those who come.
            for suffix in SUFFIXES:
                Path(f"{self.name}{suffix}").unlink(missing_ok=True)


_kept: dict[str, Journal | None] = {}
"""None where it could not be opened yet, for lack of room perhaps."""


def keep_journal() -> None:
    """Know the journal of the books from now on: what each process of a server does first."""
    if connection.vendor != "sqlite":
        return
    name = str(connection.settings_dict["NAME"])
    try:
        _kept[name] = _begun(name)
    except OperationalError as error:
        # Whoever opens the books is told; nobody does before the journal is known.
        logger.warning("The journal of %s cannot be kept yet: %s", name, error)
        _kept[name] = None


def _begun(name: str) -> Journal:
    """A journal that is known from now on; raises OperationalError."""
    try:
        return Journal(name)
    except sqlite3.Error as error:
        raise OperationalError(str(error)) from error


def require_there(name: str, opened: Files | None = None) -> None:
    """Refuse to open, or to write into, books of which the journal was taken away.

    ``opened`` are the files that a connection has open. Raises BooksFileGone, and OperationalError
    where the journal of a server cannot be known yet.
    """
    if opened is not None and files_of(name) == opened:
        return
    if name in _kept:
        kept = _kept[name] = _kept[name] or _begun(name)
        kept.mend()
    elif opened is None and _is_of_a_server(name):
        raise BooksFileGone(
            _(
                "The journal of %(file)s was taken away while a server uses it. Open a page "
                "of the server, which writes what it holds into the file, and try again."
            )
            % {"file": name}
        )
    if opened is not None:
        require_same(name, opened)


def require_same(name: str, opened: Files) -> None:
    """Refuse to write where others lie than a connection has open. Raises BooksFileGone."""
    if files_of(name) != opened:
        raise _lost(name)


def _lost(name: str) -> BooksFileGone:
    return BooksFileGone(
        _(
            "The journal of %(file)s was taken away while it was in use, and cannot be put "
            "in order just now. Let nobody else open the file, and try again."
        )
        % {"file": name}
    )


def _is_of_a_server(name: str) -> bool:
    """Whether a server that runs uses another journal than the one that lies there."""
    told = _told(name)
    return told is not None and told != files_of(name) and _is_served(name)


def _lock_file(name: str) -> str:
    """The file of ``sole_use``, in which the server writes which journal it has."""
    return f"{os.path.realpath(name)}.lock"


def _tell(name: str, files: Files | None) -> None:
    try:
        Path(_lock_file(name)).write_text(" ".join(map(str, files or ())))
    except OSError:
        # A folder that may only be read: nobody else writes there either.
        return


def _told(name: str) -> Files | None:
    try:
        return tuple(map(int, Path(_lock_file(name)).read_text().split())) or None
    except (OSError, ValueError):
        return None


def _is_served(name: str) -> bool:
    """Whether a process has the books to itself, this one included."""
    if sys.platform == "win32":
        # There no file can be deleted that somebody has open.
        return False
    try:
        lock = os.open(_lock_file(name), os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(lock)
    return False
