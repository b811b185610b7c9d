"""The journal beside the file of the books is taken away while it is open: nothing of it is lost."""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError

from shangyu import books_file
from shangyu.books_file import BooksFileGone
from shangyu.serving import ending
from shangyu.sqlite3 import journal
from shangyu.sqlite3.journal import Journal, files_of

pytestmark = pytest.mark.engine_free


class Ended(Exception):
    """Where the process would have ended."""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Books whose last payment lies in the journal, open as a server has them."""
    path = tmp_path / "books.sqlite3"
    monkeypatch.setattr(journal, "_kept", {})
    monkeypatch.setattr(ending, "OLD_ENOUGH", 0.0)
    monkeypatch.setattr(ending, "TO_BE_READ", 0.0)
    monkeypatch.setattr(books_file, "_opened", {})

    def end(code: int) -> None:
        assert code != 0
        raise Ended

    monkeypatch.setattr("os._exit", end)
    return path


@pytest.fixture
def writer(file: Path):
    with closing(sqlite3.connect(file, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute("CREATE TABLE paid (fen INTEGER)")
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = journal._kept[str(file)] = Journal(str(file))
        opened.execute("INSERT INTO paid VALUES (300)")
        yield opened
        kept._keeper.close()


def in_file(path: Path) -> list[tuple[int]]:
    """What somebody finds who has nothing but the file itself."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as alone:
        return alone.execute("SELECT fen FROM paid").fetchall()


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(f"{path.name}{suffix}")


@pytest.mark.parametrize("gone", [("-wal",), ("-shm",), ("-wal", "-shm")])
def test_what_it_held_is_moved_into_the_file_and_the_process_ends(file: Path, writer, gone):
    opened = files_of(str(file))
    assert in_file(file) == []
    for suffix in gone:
        beside(file, suffix).unlink()

    with pytest.raises(Ended):
        journal.require_there(str(file), opened)

    assert in_file(file) == [(300,)]
    assert not beside(file, "-wal").exists()
    assert not beside(file, "-shm").exists()


def test_nothing_happens_while_it_is_there(file: Path, writer):
    journal.require_there(str(file), files_of(str(file)))
    journal.require_there(str(file))

    assert in_file(file) == []


def test_a_process_that_was_slower_leaves_the_new_journal_alone(file: Path, writer):
    slower = journal._kept[str(file)]
    assert slower
    for suffix in ("-wal", "-shm"):
        beside(file, suffix).unlink()
    with pytest.raises(Ended):
        slower.mend()
    beside(file, "-wal").write_bytes(b"of the process that took its place")
    beside(file, "-shm").write_bytes(b"")
    journal._tell(str(file), files_of(str(file)))

    with pytest.raises(Ended):
        slower.mend()

    assert beside(file, "-wal").read_bytes() == b"of the process that took its place"


def test_who_wrote_into_another_journal_meanwhile_is_not_written_over(file: Path, writer):
    beside(file, "-wal").unlink()
    beside(file, "-wal").write_bytes(b"of somebody else")

    with pytest.raises(BooksFileGone, match="日志"):
        journal.require_there(str(file))

    assert in_file(file) == []
    assert beside(file, "-wal").read_bytes() == b"of somebody else"


def test_with_the_file_itself_it_is_no_lost_journal(file: Path, writer):
    """Whoever moves all of it away may put all of it back."""
    for suffix in ("", "-wal", "-shm"):
        beside(file, suffix).rename(file.with_name(f"away{suffix}"))

    with pytest.raises(BooksFileGone, match="被移走"):
        journal.require_there(str(file))

    assert not file.exists()
    for suffix in ("", "-wal", "-shm"):
        file.with_name(f"away{suffix}").rename(beside(file, suffix))
    journal.require_there(str(file))
    assert writer.execute("SELECT fen FROM paid").fetchall() == [(300,)]


def test_where_there_is_no_file_none_is_made(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal, "connection", _Sqlite(str(file)))

    journal.keep_journal()
    with pytest.raises(OperationalError, match="unable to open database file"):
        journal.require_there(str(file))

    assert not file.exists()
    with closing(sqlite3.connect(file, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE paid (fen INTEGER)")
        journal.require_there(str(file))
        kept = journal._kept[str(file)]
        assert kept
        assert kept._files == files_of(str(file))
        kept._keeper.close()


class _Sqlite:
    vendor = "sqlite"

    def __init__(self, name: str) -> None:
        self.settings_dict = {"NAME": name}


def test_a_connection_that_opened_it_writes_no_more(file: Path, writer):
    opened = files_of(str(file))
    journal._kept.clear()
    beside(file, "-wal").unlink()

    with pytest.raises(BooksFileGone):
        journal.require_there(str(file), opened)


def test_a_command_does_not_open_what_a_server_has_to_put_in_order(file: Path, writer):
    journal._kept.clear()
    beside(file, "-wal").unlink()
    journal.require_there(str(file))

    with beside(file, ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BooksFileGone, match="请先打开服务器的任一页面"):
            journal.require_there(str(file))
