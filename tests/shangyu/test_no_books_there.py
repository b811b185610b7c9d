"""Where the books were lies nothing, or something else: refused before a byte of it is touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import (
    CommandError,
    call_command,
    get_commands,
    load_command_class,
)
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.utils import translation

from shangyu import marker, own_files
from shangyu.environment import database
from shangyu.sqlite3.base import DatabaseWrapper

pytestmark = pytest.mark.django_db
REFUSED = "Nothing new is begun in its place|Nothing is written into it"
COMMANDS = (
    ("archive", "2025"),
    ("backup", "{folder}/out.gz"),
    ("check", "--database", "default"),
    ("check_books",),
    ("createsuperuser",),
    ("dbshell",),
    ("export_community", "{folder}/out.gz"),
    ("export_month", "2026-01", "--format", "csv", "--output", "{folder}/month.csv"),
    ("import_community", "{folder}/all.gz"),
    ("import_roster", "{folder}/all.gz"),
    ("migrate",),
    ("new_pepper",),
    ("nightly",),
    ("raise_charges", "--month", "2026-01"),
    ("shell", "-c", "from households.models import Community; Community.objects.exists()"),
    ("start", "--port", "8996"),
    ("upgrade",),
)


class Only:
    """The only connection there is."""

    def __init__(self, connection: DatabaseWrapper) -> None:
        self.default = connection


@pytest.fixture
def folder(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that has kept books, with another thing than a database in it."""
    file = tmp_path / "books.sqlite3"
    monkeypatch.setenv("SHANGYU_TESTED", f"sqlite:///{file.as_posix()}")
    settings.DATA_DIR = tmp_path
    settings.PIN_PEPPER_FILE = tmp_path / "pin-pepper"
    monkeypatch.setattr(own_files, "hindrance", str)
    marker.mark("an installation")
    (tmp_path / "all.gz").write_bytes(b"no backup")
    (tmp_path / "books.sqlite3.lock").touch()
    made = {"TIME_ZONE": None, "AUTOCOMMIT": True, **database("SHANGYU_TESTED", "")}
    with (
        closing(DatabaseWrapper(made, DEFAULT_DB_ALIAS)) as connection,
        translation.override("en"),
    ):
        monkeypatch.setattr(connections, "_connections", Only(connection))
        yield tmp_path


def missing(_file: Path) -> None:
    pass


def emptied(file: Path) -> None:
    file.touch()


def without_tables(file: Path) -> None:
    with closing(sqlite3.connect(file)) as made:
        made.execute("PRAGMA user_version = 1")


def of_something_else(file: Path) -> None:
    with closing(sqlite3.connect(file)) as made:
        made.execute("CREATE TABLE stamps (country)")


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(name: str, *words: str) -> None:
    """As from the command line: with the checks that the command asks for."""
    command = load_command_class(get_commands()[name], name)
    options = {"skip_checks": False} if command.requires_system_checks else {}
    call_command(command, *words, **options)


@pytest.mark.parametrize("happen", [missing, emptied, without_tables, of_something_else])
def test_every_command_refuses_and_leaves_all_as_it_is(folder: Path, happen):
    happen(folder / "books.sqlite3")
    before = content(folder)

    for name, *words in COMMANDS:
        with pytest.raises((CommandError, OperationalError), match=REFUSED):
            run(name, *(word.format(folder=folder) for word in words))

        assert content(folder) == before, name


def test_no_backup_is_put_among_tables_of_something_else(folder: Path):
    of_something_else(folder / "books.sqlite3")
    before = content(folder)

    with pytest.raises(OperationalError, match="Rename it"):
        call_command("restore", str(folder / "all.gz"))

    assert content(folder) == before
