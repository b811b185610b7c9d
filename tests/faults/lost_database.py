"""The database is moved away, emptied, replaced or rid of its guards; nothing goes in unseen."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.faults.site import Site, command, served
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)

NOTICED = 1.2
"""Seconds between two looks of a server, with what a look takes."""
PAYMENTS = 8
FILES = ("shangyu.sqlite3", "shangyu.sqlite3-wal", "shangyu.sqlite3-shm")


def prove(place: Place) -> Proof:
    folder = place.data
    database, backup = folder / FILES[0], folder.with_suffix(".gz")
    with served(folder) as site:
        assert site.pay().status == 201
        assert command(folder, "backup", str(backup)).returncode == 0
        slowest = _moved_away(site, database)
        _without_guards(site, database)
        _under_the_server(folder, backup)
    kept = _payments(database)
    _said_and_nothing_begun(folder, lambda: database.rename(folder / "away"))
    _said_and_nothing_begun(folder, lambda: database.write_bytes(b""))
    database.unlink()
    restored = command(folder, "restore", str(backup), "--no-later-receipts")
    assert restored.returncode == 0, restored.stderr
    assert _payments(database) == kept - PAYMENTS - 1
    backup.unlink()
    with served(folder) as site:
        assert site.get("/readyz").status == 200
    return 6, f"noticed in {slowest * 1000:.0f} ms, {kept} payments kept, 0 into the vanished file"


def _moved_away(site: Site, database: Path) -> float:
    """Three times: no payment is taken while the file is away, all are when it is back.

    Once it goes alone, then with its journal.
    """
    slowest = 0.0
    for number in range(3):
        before = _payments(database)
        moved = [database.with_name(name) for name in FILES[: 3 if number else 1]]
        for file in moved:
            file.rename(file.with_name(f"{file.name}.away"))
        began = time.monotonic()
        answers = [site.pay() for _ in range(PAYMENTS)]
        slowest = max(slowest, (time.monotonic() - began) / PAYMENTS)
        assert {answer.status for answer in answers} == {503}, answers
        assert site.get("/readyz").status == 503
        assert site.get("/").status == 503
        assert not database.exists()
        for file in moved:
            file.with_name(f"{file.name}.away").rename(file)
        assert _payments(database) == before
    time.sleep(NOTICED)
    answers = [site.pay() for _ in range(PAYMENTS)]
    assert {answer.status for answer in answers} == {201}, answers
    return slowest


def _without_guards(site: Site, database: Path) -> None:
    """Two triggers are dropped past the program: refused within a second, and again taken."""
    with closing(sqlite3.connect(database)) as past:
        names = "name LIKE 'shangyu_funds_payment__%'"
        guards = past.execute(f"SELECT name, sql FROM sqlite_master WHERE {names}").fetchall()
        assert guards
        for name, _sql in guards:
            past.execute(f"DROP TRIGGER {name}")
        time.sleep(NOTICED)
        assert site.pay().status == 503
        assert site.get("/readyz").status == 503
        for _name, sql in guards:
            past.execute(sql)
    time.sleep(NOTICED)
    assert site.pay().status == 201
    assert site.get("/readyz").status == 200


def _under_the_server(folder: Path, backup: Path) -> None:
    """Neither a second server nor a restore."""
    for words in (["start", "--port", "8999"], ["restore", str(backup), "--force"]):
        refused = command(folder, *words)
        assert refused.returncode == 1, refused.stdout
        assert len(refused.stderr.splitlines()) == 1, refused.stderr


def _said_and_nothing_begun(folder: Path, lose: Callable[[], object]) -> None:
    with _put_back(folder):
        lose()
        for words in (["start", "--port", "8999"], ["migrate"], ["check_books"]):
            refused = command(folder, *words)
            assert refused.returncode == 1, refused.stdout
            assert len(refused.stderr.splitlines()) == 1, refused.stderr
        assert not (folder / FILES[0]).exists() or not (folder / FILES[0]).stat().st_size


@contextmanager
def _put_back(folder: Path) -> Iterator[None]:
    """Whatever is done to the file, it lies there as before in the end."""
    kept = folder / "kept"
    shutil.copyfile(folder / FILES[0], kept)
    yield
    (folder / "away").unlink(missing_ok=True)
    kept.replace(folder / FILES[0])


def _payments(database: Path) -> int:
    with closing(sqlite3.connect(database)) as past:
        return int(past.execute("SELECT count(*) FROM funds_payment").fetchone()[0])
