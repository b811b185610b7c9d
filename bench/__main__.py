"""What the books cost, beside what does the same or the most like it: ``python -m bench``.

Builds a village of each size on each engine in a temporary folder, does each work both ways in
turns, and prints a line for each. ``--write`` puts them into ``docs/performance.md``, where what was
not measured stays as it is. The whole takes about an hour; ``--sizes 45x12 --engines sqlite`` two
minutes.
"""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import clients, peers_beside
from bench.lines import Line
from bench.portal import database
from bench.themes import write

SIZES = ("45x12", "1000x36", "10000x36")
ENGINES = ("sqlite", "postgresql")
SERVED = 2000
"""Larger villages have no demo's log-ins, with which the clients come in."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=SIZES, metavar="HOUSEHOLDSxMONTHS")
    parser.add_argument("--engines", nargs="+", default=ENGINES, choices=ENGINES)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=4, help="for which clients ask")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    lines = []
    for engine in asked.engines:
        for size in asked.sizes:
            for line in measured(engine, size, asked.runs, asked.seconds):
                print(line, flush=True)
                lines.append(line)
    if asked.write:
        write(lines)


def measured(engine: str, size: str, runs: int, seconds: float) -> Iterator[Line]:
    """All that is measured of one size on one engine."""
    households, months = size.split("x")
    named = f"{households}×{months}"
    with (
        tempfile.TemporaryDirectory(prefix="shangyu-bench-") as name,
        database(engine, Path(name)) as url,
    ):
        own = list(works(Path(name), url, households, months, runs))
        yield from own
        yield from peers_beside.measure(engine, named, own, Path(name), url)
        if int(households) <= SERVED:
            yield from clients.measure(engine, named, Path(name), url, seconds)


def works(folder: Path, url: str, households: str, months: str, runs: int) -> Iterator[Line]:
    """Each size in a process of its own."""
    command = [sys.executable, "-m", "bench.books", households, months, str(runs)]
    told = {
        "SHANGYU_DATA_DIR": str(folder),
        "SHANGYU_DATABASE_URL": url,
        # One that is given has not to be changed at the first log-in.
        "SHANGYU_DEMO_PASSWORD": secrets.token_urlsafe(12),
    }
    with subprocess.Popen(
        command, env={**os.environ, **told}, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        yield from filter(None, map(Line.heard, child.stdout))
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)


if __name__ == "__main__":
    main()
