"""Damage below the books is named: pages, indexes, files that are no database."""

import sqlite3
from contextlib import closing

import pytest
from django.db.utils import ConnectionHandler

from funds.upkeep import soundness
from households.outages import Unreachable
from shangyu.command_line import sentence_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A small database file, on which the check looks from now on."""
    path = tmp_path / "small.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE receipt (number TEXT); CREATE INDEX by_number ON receipt (number);"
        )
        database.executemany("INSERT INTO receipt VALUES (?)", [("y" * 900,)] * 50)
        database.commit()
    handler = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}}
    )
    monkeypatch.setattr(soundness, "connection", handler["default"])
    yield path
    handler["default"].close()


def test_nothing_is_said_of_a_whole_database():
    assert list(soundness.damaged_places()) == []


def test_an_index_that_has_lost_a_row_is_named(file):
    index = "FROM sqlite_master WHERE name = 'by_number'"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA writable_schema = ON")
        (entry,) = database.execute(f"SELECT * {index}")
        database.execute(f"DELETE {index}")
        database.commit()
    with closing(sqlite3.connect(file)) as database:
        database.execute("INSERT INTO receipt VALUES ('unindexed')")
        database.execute("PRAGMA writable_schema = ON")
        database.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", entry)
        database.commit()

    (first, *_rest) = soundness.damaged_places()

    assert "by_number" in first


@pytest.mark.parametrize("keep", [0.5, 0.0])
def test_a_cut_file_and_garbage_are_named(file, keep):
    content = file.read_bytes()
    kept = int(len(content) * keep)
    file.write_bytes(content[:kept] or b"garbage, not pages" * 400)

    assert list(soundness.damaged_places())
    assert "数据库已损坏" in sentence_for(ValueError("Invalid isoformat string"))


def test_what_was_not_looked_into_is_not_called_damaged(monkeypatch):
    def unreachable():
        raise Unreachable("there is no connection")

    monkeypatch.setattr(soundness, "_in_file", unreachable)
    monkeypatch.setattr(soundness, "_in_indexes", unreachable)

    with pytest.raises(Unreachable):
        list(soundness.damaged_places())


def test_an_error_of_the_program_itself_stays_one():
    assert sentence_for(ZeroDivisionError()) is None


def test_a_file_that_cannot_be_used_is_named():
    said = sentence_for(IsADirectoryError(21, "Is a directory", "/data/night.lock"))

    assert "/data/night.lock" in said
    assert "Is a directory" in said
