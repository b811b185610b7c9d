"""A copy of the database as it is, whatever version made it, and the way back to it.

A backup reads the tables of this version; before an upgrade they are those of another one. So the
database is copied by its own means: SQLite's online backup, ``pg_dump`` and ``pg_restore``.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import Error, connection, connections
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.upkeep.whole_files import HALF, whole
from shangyu import books_file
from shangyu.nightly.kept_backups import folder

KEPT = 3
"""So many copies; what is older the backups of the nights have."""
NAME = "before-upgrade-%Y-%m-%d-%H%M%S"
ANY = "before-upgrade-*"


class CannotBeCopied(Exception):
    """There is no way to copy the database here; nothing was changed."""


class CannotBePutBack(Exception):
    """The database is neither what it was nor of this version; the copy is whole."""


@dataclass(frozen=True)
class Copy:
    """The database as it was, in a file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def put_back(self) -> None:
        """Make the database what it was. Raises CannotBePutBack where the engine refuses."""
        try:
            if connection.vendor == "sqlite":
                _put_back_sqlite(self.path)
            else:
                _drop_tables()
                _postgresql(
                    "pg_restore", "--clean", "--if-exists", "--single-transaction", self.path
                )
        except (CannotBeCopied, Error, sqlite3.Error) as error:
            raise CannotBePutBack(
                _(
                    "The upgrade failed, and the database as it was could not be put back (%(why)s). It "
                    "lies in %(file)s: once nothing hinders it any more, put it in the place of the "
                    "database by hand, and start the version before."
                )
                % {"file": self.path, "why": error}
            ) from error


def copy_database() -> Copy:
    """Copy it, whole or not at all, into the folder of backups.

    Raises CannotBeCopied, BooksFileGone.
    """
    if connection.vendor == "sqlite":
        books_file.require_there(_file())
    name = timezone.localtime().strftime(NAME)
    try:
        if connection.vendor == "sqlite":
            path = folder() / f"{name}.sqlite3"
            with whole(path) as copy:
                _copy_sqlite(_file(), Path(copy.name))
        else:
            path = folder() / f"{name}.dump"
            with whole(path) as copy:
                _postgresql("pg_dump", "--format=custom", f"--file={copy.name}")
    except (OSError, sqlite3.Error) as error:
        raise CannotBeCopied(
            _("The database cannot be copied: %(why)s. Nothing was changed.")
            % {"why": getattr(error, "strerror", None) or error}
        ) from error
    return Copy(path)


def forget_older(good: Copy) -> None:
    """Keep this copy, from which an upgrade has gone well, and the newest of the others.

    While none has gone well, the last good copy may be any of them. What cannot be deleted stays.
    """
    others = sorted(set(folder().glob(ANY)) - {good.path})
    # Of an upgrade that was killed while it copied.
    halves = [path for path in others if path.suffix == HALF]
    wholes = [path for path in others if path.suffix != HALF]
    for old in (*halves, *wholes[: -(KEPT - 1)]):
        with suppress(OSError):
            old.unlink()


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _put_back_sqlite(path: Path) -> None:
    connections.close_all()
    _copy_sqlite(path, _file())


def _drop_tables() -> None:
    """What the migrations added stands in the way of what was there: the copy does not know it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def _postgresql(program: str, *words: Any) -> None:
    """Run a program of PostgreSQL's own on the database. Raises CannotBeCopied."""
    found = shutil.which(program)
    if found is None:
        raise CannotBeCopied(
            _(
                "%(program)s is not installed here, and without it there is no way back. Install "
                "PostgreSQL's client programs, then call upgrade again. Nothing was changed."
            )
            % {"program": program}
        )
    connections.close_all()
    said = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    environment = os.environ | {
        variable: str(said[key]) for variable, key in names.items() if said.get(key)
    }
    done = subprocess.run(  # noqa: S603 - found in the path of whoever upgrades
        [found, f"--dbname={said['NAME']}", *map(str, words)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotBeCopied(
            _("%(program)s failed: %(why)s")
            % {"program": program, "why": (done.stderr.strip().splitlines() or ["?"])[-1]}
        )
