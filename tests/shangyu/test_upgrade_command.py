"""``upgrade``: a copy first, then the migrations and the proofs, and back where they fail."""

import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from shangyu import sole_use, upgrading
from shangyu.management.commands import upgrade

pytestmark = pytest.mark.django_db


class Engine:
    """A database of this make."""

    def __init__(self, vendor):
        self.vendor = vendor


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def books(tmp_path, monkeypatch):
    """A file that is upgraded instead of the database of the tests."""
    path = tmp_path / "books.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE kept (amount)")
        database.execute("INSERT INTO kept VALUES (300)")
    monkeypatch.setattr(upgrading, "_file", lambda: path)
    monkeypatch.setattr(upgrading, "connection", Engine("sqlite"))
    monkeypatch.setattr(upgrading.connections, "close_all", lambda: None)
    return path


def amounts(path):
    with sqlite3.connect(path) as database:
        return [amount for (amount,) in database.execute("SELECT amount FROM kept")]


def migrating(books, error=None):
    def migrate(*words, **options):
        with sqlite3.connect(books) as database:
            database.execute("UPDATE kept SET amount = 1")
            database.execute("CREATE TABLE came (amount)")
        if error:
            raise error

    return migrate


def test_what_was_is_kept_as_a_file(books, folder, monkeypatch, capsys):
    monkeypatch.setattr(upgrade, "call_command", migrating(books))

    call_command("upgrade")

    assert amounts(books) == [1]
    (copy,) = (folder / "backups").iterdir()
    assert amounts(copy) == [300]
    assert copy.stat().st_mode & 0o077 == 0
    assert str(copy) in capsys.readouterr().out


def test_when_a_migration_fails_the_database_is_as_it_was(books, monkeypatch):
    monkeypatch.setattr(upgrade, "call_command", migrating(books, RuntimeError("half way")))

    with pytest.raises(CommandError, match="half way"):
        call_command("upgrade")

    assert amounts(books) == [300]


def test_when_the_books_are_not_sound_the_database_is_as_it_was(books, monkeypatch):
    class Broken:
        code, promise, breaks_books = "shangyu", "凭证链完整", True

    monkeypatch.setattr(upgrade, "call_command", migrating(books))
    monkeypatch.setattr(upgrade.Community.objects, "order_by", lambda *names: [Broken])
    monkeypatch.setattr(upgrade, "check_books", lambda community: [Broken])

    with pytest.raises(CommandError, match="凭证链完整"):
        call_command("upgrade")

    assert amounts(books) == [300]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts connections")
def test_it_refuses_while_a_server_runs(books, folder):
    with sole_use.of_file(), pytest.raises(CommandError):
        call_command("upgrade")

    assert not (folder / "backups").exists()


def test_where_nothing_can_be_copied_nothing_is_migrated(books, monkeypatch):
    monkeypatch.setattr(upgrading, "connection", Engine("postgresql"))
    monkeypatch.setattr(upgrading.shutil, "which", lambda program: None)
    monkeypatch.setattr(upgrade, "call_command", migrating(books))

    with pytest.raises(CommandError, match="pg_dump"):
        call_command("upgrade")

    assert amounts(books) == [300]
