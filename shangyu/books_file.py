"""The file of a SQLite database: whether it is the books', and still the one that was opened.

A file that is moved away stays open, and takes payments that nobody finds again. So what lies at
its path is compared with what was opened (device and inode), which costs microseconds.

To open a file sets it up, which writes into it. So it is looked into before, without a trace.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from households.outages import Unreachable
from shangyu import marker

OURS = {"households_community", "django_migrations"}
"""One of these is in books of any version, also in those that were made halfway."""
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
)

_opened: dict[str, tuple[int, int]] = {}
_begun: set[str] = set()


class BooksFileGone(Unreachable):
    """The file of the books is gone, was emptied, or something else lies in its place."""


def remember(name: str | Path) -> None:
    """Note which file this process has opened there; the first one counts."""
    path = Path(name)
    if path.is_file():
        found = path.stat()
        _opened.setdefault(str(path), (found.st_dev, found.st_ino))


def is_same(name: str | Path) -> bool:
    """Whether the file that was opened still lies there with something in it."""
    opened = _opened.get(str(name))
    if opened is None:
        return True
    try:
        found = Path(name).stat()
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == opened and found.st_size > 0


def require_same(name: str | Path) -> None:
    """Raises BooksFileGone."""
    if not is_same(name):
        raise BooksFileGone(
            _(
                "The database file %(file)s was taken away or replaced while it was in use. Put "
                "it back where it was, then start again."
            )
            % {"file": name}
        )


def require_there(name: str | Path) -> None:
    """Refuse to open what are no books in the place of some that were; raises BooksFileGone.

    Nothing is written or made, neither there nor beside it.
    """
    if marker.is_there() and str(name) not in _begun and (found := lack(name)):
        raise BooksFileGone(found)


@contextmanager
def begun(name: str | Path) -> Iterator[None]:
    """Have a file there, in which books are made anew; raises BooksFileGone beside others' tables."""
    if Path(name).is_file() and is_foreign(name):
        raise BooksFileGone(foreign(name))
    Path(name).touch(mode=0o600)
    _begun.add(str(name))
    try:
        yield
    finally:
        _begun.discard(str(name))


def lack(name: str | Path) -> str:
    """Why there are no books in the file, in a sentence; empty where nothing speaks against it."""
    path = Path(name)
    if not path.is_file() or not path.stat().st_size:
        return gone(name)
    if str(path) in _opened and is_same(path):
        return ""
    if is_foreign(path):
        return foreign(name)
    return gone(name) if _tables(path) == set() and not _has_journal(path) else ""


def is_foreign(name: str | Path) -> bool:
    """Whether the file keeps tables, and none of them is of any books."""
    tables = _tables(Path(name))
    return bool(tables) and not OURS & tables


def _tables(path: Path) -> set[str]:
    """Names of the tables, without those that are in the journal only.

    A file that cannot be read so is for whoever opens it to meet: it counts as books.
    """
    try:
        # Immutable: neither a lock nor a file beside it is made.
        address = f"{path.absolute().as_uri()}?immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as looked:
            return {name for (name,) in looked.execute(TABLES)}
    except sqlite3.Error:
        return OURS


def _has_journal(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-wal")
    return journal.is_file() and journal.stat().st_size > 0


def gone(name: str | Path) -> str:
    """What to do when the database is not where it was."""
    return _(
        "This folder has kept books before, but their database is gone: %(database)s is not there "
        "or is empty. Nothing new is begun in its place. Put the database back, or restore a "
        "backup: manage.py restore FILE. To begin other books, choose another folder with "
        "SHANGYU_DATA_DIR."
    ) % {"database": name}


def foreign(name: str | Path) -> str:
    """What to do when something else's database lies where the books were."""
    return _(
        "%(database)s holds tables of something else and none of the books that this folder has "
        "kept. Nothing is written into it. Rename it and put the database of the books back, or "
        "restore a backup: manage.py restore FILE."
    ) % {"database": name}
