"""The works of a month beside hand-written SQL: ``python -m bench``.

Builds a demo village of each size in a temporary SQLite file (or in the database that
``SHANGYU_DATABASE_URL`` names), does each work both ways in turns, and prints medians of the
processor's time and their ratios. A payment by hand writes the very same rows; ``check_books``
proves it at the end. ``--write`` puts the table into ``docs/performance.md``.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
SIZES = ("45x12", "1000x36")
HEAD = (
    "| engine | size | work | Shangyu | by hand | ratio |\n| --- | --- | --- | --- | --- | --- |"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=SIZES, metavar="HOUSEHOLDSxMONTHS")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    lines = [HEAD]
    for size in asked.sizes:
        households, months = size.split("x")
        with tempfile.TemporaryDirectory(prefix="shangyu-bench-") as folder:
            # Each size in a process and a folder of its own.
            done = subprocess.run(
                [sys.executable, "-m", "bench.books", households, months, str(asked.runs)],
                env={**os.environ, "SHANGYU_DATA_DIR": folder},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
        lines += [line for line in done.stdout.splitlines() if line.startswith("| ")]
        print("\n".join(lines[-4:]), flush=True)
    if asked.write:
        before, _table, after = PAGE.read_text().partition(HEAD)
        rest = after.lstrip("\n").partition("\n\n")[2]
        PAGE.write_text(before + "\n".join(lines) + "\n\n" + rest)


if __name__ == "__main__":
    main()
