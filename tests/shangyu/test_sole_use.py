"""One server on a file of SQLite, and nobody beside whoever restores."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from shangyu import sole_use
from shangyu.management.commands import start as starting
from tests.making.villages import village

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    village()
    call_command("backup", str(tmp_path / "all.gz"))
    return tmp_path / "all.gz"


@pytest.fixture
def on_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps servers apart by itself")


@pytest.mark.usefixtures("on_sqlite")
def test_a_second_server_does_not_start(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(starting, "is_free", lambda _host, _port: True)
    monkeypatch.setattr("os.umask", lambda _mask: 0)
    monkeypatch.setenv("SHANGYU_PUBLIC_URL", "http://127.0.0.1:8000")

    with (
        sole_use.of_file(),
        pytest.raises(CommandError, match=r"A server is running on .* already"),
    ):
        call_command("start", "--empty")


@pytest.mark.usefixtures("on_sqlite")
def test_nothing_is_restored_under_a_server(backup: Path):
    with sole_use.of_file(), pytest.raises(CommandError, match="Stop that one first"):
        call_command("restore", str(backup), "--force", "--no-later-receipts")

    call_command("restore", str(backup), "--force", "--no-later-receipts")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere SQLite would see the lock")
def test_who_deletes_the_lock_lets_nobody_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = _books_at(tmp_path / "books.sqlite3", monkeypatch)
    monkeypatch.setattr(sole_use, "_held", {})
    with sole_use.of_file():
        file.touch()
        sole_use.hold_itself()
        file.with_name("books.sqlite3.lock").unlink()
        # As another process sees it.
        monkeypatch.setattr(sole_use, "_held", {})

        with pytest.raises(sole_use.InUse), sole_use.of_file():
            pass
        with closing(sqlite3.connect(file)) as books:
            books.execute("CREATE TABLE paid (fen INTEGER)")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere SQLite would see the lock")
def test_when_one_has_finished_the_next_may_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _books_at(tmp_path / "books.sqlite3", monkeypatch).touch()
    monkeypatch.setattr(sole_use, "_held", {})
    with sole_use.of_file():
        pass
    monkeypatch.setattr(sole_use, "_held", {})

    with sole_use.of_file():
        pass


def _books_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    books = SimpleNamespace(vendor="sqlite", settings_dict={"NAME": str(path)})
    monkeypatch.setattr(sole_use, "connection", books)
    return path


def test_nothing_is_restored_while_others_are_connected(backup: Path):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has a lock")
    other = connection.copy()
    options = {**other.settings_dict["OPTIONS"], "application_name": "shangyu 0a1b2c3d"}
    options.pop("pool")
    other.settings_dict = {**other.settings_dict, "OPTIONS": options}
    other.ensure_connection()

    try:
        with pytest.raises(CommandError, match="1 connections of Shangyu"):
            call_command("restore", str(backup), "--force", "--no-later-receipts")
    finally:
        other.close()
