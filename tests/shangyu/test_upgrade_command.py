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


def older_copies(folder, *names):
    (folder / "backups").mkdir()
    for name in names:
        (folder / "backups" / f"before-upgrade-{name}").touch()


def kept(folder):
    return sorted(path.name for path in (folder / "backups").iterdir())


OLDER = [f"2026-0{month}-01-120000.sqlite3" for month in (1, 2, 3)]


def test_a_few_copies_are_kept_when_it_went_well(books, folder, monkeypatch):
    """Also where a clock was ahead once, the copy that it went well from is one of them."""
    older_copies(folder, *OLDER, "2026-04-01-120000.sqlite3.x1.half", "2999-01-01-120000.sqlite3")
    monkeypatch.setattr(upgrade, "call_command", migrating(books))

    call_command("upgrade")

    first, new, last = kept(folder)
    assert (first, last) == (
        f"before-upgrade-{OLDER[-1]}",
        "before-upgrade-2999-01-01-120000.sqlite3",
    )
    assert amounts(folder / "backups" / new) == [300]


def test_no_copy_is_deleted_before_it_has_gone_well(books, folder, monkeypatch):
    older_copies(folder, *OLDER)
    monkeypatch.setattr(upgrade, "call_command", migrating(books, RuntimeError("half way")))

    with pytest.raises(CommandError):
        call_command("upgrade")

    assert len(kept(folder)) == len(OLDER) + 1


def test_a_copy_that_cannot_be_put_back_is_named_and_the_database_stays(
    books, folder, monkeypatch
):
    monkeypatch.setattr(upgrade, "call_command", migrating(books, RuntimeError("half way")))
    copy_sqlite = upgrading._copy_sqlite

    def copy(source, target):
        if target == books:
            raise sqlite3.OperationalError("database or disk is full")
        copy_sqlite(source, target)

    monkeypatch.setattr(upgrading, "_copy_sqlite", copy)

    with pytest.raises(CommandError, match="disk is full") as refusal:
        call_command("upgrade")

    (name,) = kept(folder)
    assert name in str(refusal.value)
    assert amounts(books) == [1]


def test_a_copy_is_whole_or_not_there(books, folder, monkeypatch):
    def copy(source, target):
        target.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(upgrading, "_copy_sqlite", copy)

    with pytest.raises(CommandError, match="disk is full"):
        call_command("upgrade")

    assert kept(folder) == []


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
