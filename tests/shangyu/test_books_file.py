"""SQLite's file is watched: no transaction begins once it is gone or another one."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction
from django.utils import translation

from shangyu import books_file, marker
from shangyu.environment import database
from shangyu.sqlite3.base import DatabaseWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def books(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseWrapper]:
    """A database with one table, opened."""
    monkeypatch.setenv("SHANGYU_TESTED", f"sqlite:///{(tmp_path / 'books.sqlite3').as_posix()}")
    settings.DATA_DIR = tmp_path
    made = {"TIME_ZONE": None, "AUTOCOMMIT": True, **database("SHANGYU_TESTED", "")}
    with closing(DatabaseWrapper(made, DEFAULT_DB_ALIAS)) as found:
        monkeypatch.setattr(connections, "_connections", _Only(found))
        write(found, "CREATE TABLE payment (amount)")
        yield found


class _Only:
    """The only connection there is."""

    def __init__(self, connection: DatabaseWrapper) -> None:
        self.default = connection


def write(connection: DatabaseWrapper, statement: str = "INSERT INTO payment VALUES (3)") -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def taken_away(path: Path) -> None:
    path.rename(path.with_suffix(".away"))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def replaced(path: Path) -> None:
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


@pytest.mark.parametrize("happen", [taken_away, emptied, replaced])
def test_no_transaction_begins(books: DatabaseWrapper, happen):
    path = Path(books.settings_dict["NAME"])
    write(books)

    happen(path)

    with pytest.raises(OperationalError, match="taken away or replaced"):
        write(books)


def test_a_file_that_is_put_back_serves_again(books: DatabaseWrapper):
    path = Path(books.settings_dict["NAME"])
    away = path.with_suffix(".away")

    path.rename(away)
    assert not books_file.is_same(path)
    away.rename(path)

    write(books)


def test_no_file_is_made_in_the_place_of_a_lost_one(books: DatabaseWrapper, tmp_path: Path):
    path = Path(books.settings_dict["NAME"])
    marker.mark("an installation")
    books.close()
    path.unlink()

    with pytest.raises(OperationalError, match="Nothing new is begun in its place"):
        books.ensure_connection()

    assert not path.exists()
