"""Commands are killed at any moment (kill -9); called again, they do all of it once."""

import signal
import subprocess
import sys
import time

from tests.faults.site import command, environment, today
from tests.faults.villages import BOTH, Place, Proof
from tests.runner.runs import ROOT

ENGINES = BOTH
KILLS = 3
MONTH = today()[:7]


def prove(place: Place) -> Proof:
    backup = place.folder / "backup.gz"
    _done(place, "backup", str(backup))
    works = {
        "raise_charges": ("raise_charges", "--month", MONTH),
        "backup": ("backup", str(place.folder / "again.gz")),
        "restore": ("restore", str(backup), "--force", "--no-later-receipts"),
        "migrate": ("migrate", "--verbosity", "0"),
    }
    killed = 0
    for name, words in works.items():
        took = (
            _seconds(place, words) if name != "restore" else _seconds(place, works["backup"]) * 2
        )
        for kill in range(KILLS):
            (place.folder / "again.gz").unlink(missing_ok=True)
            killed += _kill(place, words, after=took * (0.4 + 0.6 * kill / KILLS))
        _done(place, *words)
        place.prove_the_books()
    return killed, f"{', '.join(works)}: half done 0, books right after each"


def _seconds(place: Place, words: tuple[str, ...]) -> float:
    began = time.monotonic()
    _done(place, *words)
    return time.monotonic() - began


def _done(place: Place, *words: str) -> None:
    for file in place.folder.glob("again.gz"):
        file.unlink()
    done = command(place.data, *words, url=place.url)
    assert done.returncode == 0, (words, done.stderr)


def _kill(place: Place, words: tuple[str, ...], *, after: float) -> int:
    """1 if it was still at work."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment(place.data, place.url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.wait() != 0
