"""A migrated SQLite database, made by the first run and copied by those that follow.

It goes by the digest of everything that shapes it, so that no run meets a stale one. Django
migrates the copy as ever, which then has nothing left to do.
"""

import getpass
import hashlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import django
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
SHAPING = (
    "*.py",
    "models/**/*.py",
    "migrations/**/*.py",
    "sqlite3/*.py",
    "tables/*.py",
    "serving/__init__.py",
    "serving/ending.py",
)
"""Where in an app lies what migrating loads."""
KEPT = 8
"""So many templates stay: of a few branches, each with models of its own."""


def shaping() -> Iterator[Path]:
    """The files that a fresh database comes from; the law of imports keeps the rooms out."""
    yield Path(__file__)
    yield from (ROOT / "tests" / name for name in ("__init__.py", "settings.py"))
    yield from (ROOT / "funds" / "ledger" / name for name in ("__init__.py", "guards.py"))
    for app in apps.get_app_configs():
        for pattern in SHAPING:
            yield from sorted(Path(app.path).glob(pattern))


def copy_to(database: Path) -> bool:
    """Put a migrated database there, if there is one to be copied."""
    template = place()
    if not template.exists():
        return False
    shutil.copyfile(template, database)
    # The least used one is the first to go.
    os.utime(template)
    return True


def keep(connection: Any) -> None:
    """Make a database that was just migrated the template of later runs."""
    template = place()
    template.parent.mkdir(mode=0o700, exist_ok=True)
    # Another run may look for it meanwhile: it is there whole or not at all.
    half = template.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(half)) as target:
        connection.connection.backup(target)
    half.replace(template)
    for old in sorted(template.parent.glob("*.sqlite3"), key=os.path.getmtime)[:-KEPT]:
        old.unlink(missing_ok=True)


def place() -> Path:
    digest = hashlib.sha256(repr((sys.version, sqlite3.sqlite_version, django.VERSION)).encode())
    for path in shaping():
        digest.update(f"\n{path.name}\n".encode())
        digest.update(path.read_bytes())
    folder = Path(tempfile.gettempdir()) / f"shangyu-templates-{getpass.getuser()}"
    return folder / f"{digest.hexdigest()[:32]}.sqlite3"
