"""Run the whole suite on SQLite and on PostgreSQL 18: ``python -m tests``.

Arguments that are not its own go to pytest: ``python -m tests -k receipt``. A PostgreSQL server
comes with a development package and is started for the run in a temporary folder.
"""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.runner import telling
from tests.runner.runs import Run, begin
from tests.runner.server import postgresql

ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL 18"}
LEFT_OUT = ("admin", "api", "commands", "documents", "portal")
QUICK = {
    "sqlite": (
        *("tests/cases", "tests/funds", "tests/households", "tests/test_import_law.py"),
        *("tests/shangyu/test_catalogues.py", "tests/shangyu/test_glossary.py"),
        *(f"--ignore=tests/funds/{name}" for name in LEFT_OUT),
    ),
    "postgresql": ("tests/cases",),
}
"""What answers "did I break it" in a minute or so: the books and the register on SQLite, the hard
cases on both. Left out are the pages, the API, the commands, the papers, the access table,
browsers, random books, tampering and stories."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, help="only on this one")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="only the books, the register and the hard cases: no pages, papers, API, promises",
    )
    known, passed_on = parser.parse_known_args()
    chosen = QUICK if known.quick else dict.fromkeys(ENGINES, ())
    engines = [known.engine] if known.engine else list(ENGINES)
    print(f"Testing on {' and '.join(ENGINES[name] for name in engines)} …", flush=True)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shangyu-suite-")))
        runs = []
        for engine in engines:
            url = stack.enter_context(postgresql(scratch)) if engine == "postgresql" else ""
            run = begin(ENGINES[engine], url, scratch / engine, [*chosen[engine], *passed_on])
            stack.callback(run.stop)
            runs.append(run)
        _watch(runs)
        telling.slowest(runs)
        for run in runs:
            telling.closing(run)
    return max(abs(run.process.returncode) for run in runs)


def _watch(runs: list[Run]) -> None:
    """Tell how far the runs are and what failed, until all have ended."""
    progress = telling.Progress()
    going = True
    while going:
        # Asked first: what a run tells at its very end is heard once more below.
        going = not all(run.ended() for run in runs)
        for run in runs:
            for test, text in run.failures():
                progress.clear()
                telling.failure(run, test, text)
        progress.tell(runs, now=not going)
        time.sleep(0.2 if going else 0)
    print()


if __name__ == "__main__":
    sys.exit(main())
