"""Run the whole suite on SQLite and on PostgreSQL 18: ``python -m tests``.

Arguments that are not its own go to pytest: ``python -m tests -k receipt``. A PostgreSQL server
comes with a development package and is started for the run in a temporary folder. One run of
pytest more than there are processors share the tests; which of an engine has nothing left makes
room for one more on the other.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.runner import telling
from tests.runner.engines import Engine, assign
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
    own = QUICK if known.quick else dict.fromkeys(ENGINES, ())
    chosen = [known.engine] if known.engine else list(ENGINES)
    print(f"Testing on {' and '.join(ENGINES[name] for name in chosen)} …", flush=True)
    # Whoever ends the runner ends what it started.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda number, _frame: sys.exit(128 + number))
    began = time.monotonic()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shangyu-suite-")))
        engines: list[Engine] = []
        for name in chosen:
            url = stack.enter_context(postgresql(scratch)) if name == "postgresql" else ""
            arguments = [*own[name], *passed_on]
            if engines:
                # What is the same on every engine is run on the first.
                arguments += ["--leave-engine-free"]
            engine = Engine(ENGINES[name], url, scratch / name, arguments)
            stack.callback(engine.stop)
            engines.append(engine)
        _watch(engines)
        telling.slowest(engines)
        for engine in engines:
            telling.closing(engine, time.monotonic() - began)
        return max(engine.code for engine in engines)


def _watch(engines: list[Engine]) -> None:
    """Tell how far the runs are and what failed, until all have ended."""
    progress = telling.Progress()
    going = True
    while going:
        # One more than processors: a run often waits, for its server, its disk or its browser.
        assign(engines, len(os.sched_getaffinity(0)) + 1)
        # Asked before listening: what a run tells at its very end is heard once more.
        going = any(engine.going for engine in engines)
        for engine in engines:
            for test, text in engine.failures():
                progress.clear()
                telling.failure(engine, test, text)
        progress.tell(engines, now=not going)
        time.sleep(0.2 if going else 0)
    print()


if __name__ == "__main__":
    sys.exit(main())
