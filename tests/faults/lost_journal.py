"""The journal beside the database file is deleted under a server that takes payments; none is lost."""

import random
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from tests.faults.site import begin, command
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
TIMES = 12
WELL_AGAIN = 30.0
"""Seconds."""
SUFFIXES = (("-wal",), ("-shm",), ("-wal", "-shm"))


def prove(place: Place) -> Proof:
    chance, storm, slowest, waited = random.Random(1), Storm(), 0.0, 0
    database = place.data / "shangyu.sqlite3"
    site = begin(place.data)
    before, doors = payments(site), households(site)
    for number in range(TIMES):
        suffixes = SUFFIXES[number % len(SUFFIXES)]
        with storm.blowing(site, doors):
            storm.wait_for(chance.randint(1, 25))
            if number % 4 != 3:
                _delete(database, suffixes)
                began = time.monotonic()
            if number % 4 == 1:
                _look_from_outside(database)
            if number % 4 == 2:
                waited += _ask_by_command(place.data)
            time.sleep(chance.uniform(0, 0.5))
        if number % 4 == 3:
            # Nobody pays, and a command is the first that opens the books.
            _delete(database, suffixes)
            began = time.monotonic()
            waited += _ask_by_command(place.data)
        site.wait_until_well(WELL_AGAIN)
        slowest = max(slowest, time.monotonic() - began)
        assert command(place.data, "check_books").returncode == 0
    acknowledged = len(storm.taken)
    site.end()
    site = begin(place.data, "", site.token)
    lost, other = storm.send_again(site)
    doubled = payments(site) - before - len(storm.sent) - TIMES
    site.end()
    assert (lost, other, doubled) == (0, 0, 0), (lost, other, doubled)
    place.prove_the_books()
    return TIMES, (
        f"{acknowledged} of {len(storm.sent)} payments acknowledged, lost {lost}, doubled {doubled}; "
        f"{waited} commands refused; taken again after at most {slowest:.1f} s"
    )


def _delete(database: Path, suffixes: tuple[str, ...]) -> None:
    for suffix in suffixes:
        database.with_name(f"{database.name}{suffix}").unlink(missing_ok=True)


def _look_from_outside(database: Path) -> None:
    """Somebody with a program of their own, who only looks, or is refused by SQLite itself."""
    with closing(sqlite3.connect(database)) as outside, suppress(sqlite3.OperationalError):
        outside.execute("SELECT COUNT(*) FROM funds_payment").fetchone()
        time.sleep(0.3)


def _ask_by_command(folder: Path) -> bool:
    """Whether a command says that the journal was taken away, where it does not do its work."""
    done = command(folder, "check_books")
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0 or "日志" in done.stderr, done.stdout + done.stderr
    return done.returncode != 0
