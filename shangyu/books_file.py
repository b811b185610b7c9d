"""The file of a SQLite database: whether it is still the one that this process has opened.

A file that is moved away stays open, and takes payments that nobody finds again. So what lies at
its path is compared with what was opened (device and inode), which costs microseconds.
"""

from pathlib import Path

from django.utils.translation import gettext as _

from households.outages import Unreachable
from shangyu.marker import marked

_opened: dict[str, tuple[int, int]] = {}


class BooksFileGone(Unreachable):
    """The file of the books is gone, was emptied, or another one lies in its place."""


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


def is_there(name: str | Path) -> bool:
    """Whether there is a file with something in it, and no other than the one opened."""
    path = Path(name)
    return path.is_file() and path.stat().st_size > 0 and is_same(path)


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
    """Refuse to make a new file where there was one; raises BooksFileGone."""
    if marked() and not Path(name).exists():
        raise BooksFileGone(gone(name))


def gone(name: str | Path) -> str:
    """What to do when the database is not where it was."""
    return _(
        "This folder has kept books before, but their database is gone: %(database)s is not there "
        "or is empty. Nothing new is begun in its place. Put the database back, or restore a "
        "backup: manage.py restore FILE. To begin other books, choose another folder with "
        "SHANGYU_DATA_DIR."
    ) % {"database": name}
