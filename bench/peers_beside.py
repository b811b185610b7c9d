"""One payment beside the same in other Django ledgers, on the same engine."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.lines import Line, beside, seconds, skipped
from bench.peers import environment

PEERS = {"django-hordak": "hordak_payment.py", "django-ledger": "ledger_payment.py"}
WITHOUT_SQLITE = ("django-hordak",)


def measure(
    engine: str, size: str, ours: Iterable[Line], folder: Path, url: str
) -> Iterator[Line]:
    """A line for each peer that is installed and knows the engine."""
    python = environment.tool("python")
    if python is None:
        skipped("The other ledgers are not installed: python -m bench.peers.environment")
        return
    payment = next(line for line in ours if line.cells[0] == "one payment")
    for name, script in PEERS.items():
        if engine == "sqlite" and name in WITHOUT_SQLITE:
            skipped(f"{name} does not run on SQLite.")
            continue
        address = f"sqlite:///{folder / script}.sqlite3"
        if engine == "postgresql":
            address = _another_database(url, script.partition("_")[0])
        done = subprocess.run(
            [python, environment.HERE / script],
            env={**os.environ, "BENCH_PEER_DATABASE": address},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            skipped(f"{name}: {done.stderr.strip().splitlines()[-1]}")
            continue
        takes = float(done.stdout.split()[-1])
        yield beside(
            "peers", (engine, size), "one payment", seconds(payment.cells[1]), takes, name
        )


def _another_database(url: str, name: str) -> str:
    """A database for a peer on the same server."""
    import psycopg  # noqa: PLC0415 - only for this engine

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.rpartition("/")[0] + f"/{name}"
