"""A village is brought to another installation, and the import is killed at any moment (kill -9)."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.site import command, environment
from tests.faults.villages import BOTH, Place, Proof
from tests.runner.runs import ROOT

ENGINES = BOTH
KILLS = 3
HOME = ("--households", "4", "--months", "2")


def prove(place: Place) -> Proof:
    home, file = place.folder / "home", place.folder / "qunan.zip"
    for words in (
        ("migrate", "--verbosity", "0"),
        ("demo", *HOME),
        ("demo", "--community", "qunan", *HOME),
        ("export_community", str(file), "--community", "qunan"),
    ):
        began = time.monotonic()
        _done(home, *words)
    took, killed = time.monotonic() - began, 0
    for kill in range(1, KILLS + 1):
        _kill(place, file, after=took * kill / 2)
        place.prove_the_books()
        if _stands(place):
            break
        killed += 1
    else:
        _done(place.data, "import_community", str(file), url=place.url)
    place.prove_the_books()
    back = place.folder / "back.zip"
    _done(place.data, "export_community", str(back), "--community", "qunan", url=place.url)
    assert back.read_bytes() == file.read_bytes()
    third = place.folder / "third"
    _done(third, "migrate", "--verbosity", "0")
    _done(third, "import_community", str(back))
    _done(third, "export_community", str(place.folder / "again.zip"))
    assert (place.folder / "again.zip").read_bytes() == file.read_bytes()
    return killed, f"half brought 0; {len(file.read_bytes()) // 1024} KiB, the same bytes after"


def _kill(place: Place, file: Path, *, after: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_community", str(file)],
        cwd=ROOT,
        env=environment(place.data, place.url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.wait()


def _stands(place: Place) -> bool:
    """Whether the village is there; then all of it has to be."""
    words = ("export_ledger", "--format", "hledger", "--output", str(place.folder / "ledger"))
    return not command(place.data, *words, "--community", "qunan", url=place.url).returncode


def _done(folder: Path, *words: str, url: str = "") -> None:
    done = command(folder, *words, url=url)
    assert done.returncode == 0, (words, done.stdout[-500:], done.stderr[-500:])
