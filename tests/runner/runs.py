"""One run of pytest: begun, listened to, and heard to its end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 15
"""So many seconds a run has to take down its browsers and folders when it is stopped."""


@dataclass
class Run:
    """What pytest has told so far; ``seconds`` is what each test took with its preparations."""

    process: subprocess.Popen[bytes]
    output: Path
    reports: TextIO
    tests: int = 0
    files: int = 0
    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    at: str = ""
    since: float = 0.0
    _half: str = ""

    def failures(self) -> list[tuple[str, str]]:
        """The names and the texts of the failures since it was last asked."""
        return [(what["test"], what["failure"]) for what in self._news() if self._take_note(what)]

    def _news(self) -> list[dict[str, Any]]:
        *lines, self._half = (self._half + self.reports.read()).split("\n")
        return [json.loads(line) for line in lines]

    def _take_note(self, what: dict[str, Any]) -> bool:
        """Whether it tells of a failure."""
        self.tests = what.get("tests", self.tests)
        self.files = what.get("files", self.files)
        phase = what.get("phase")
        if phase == "start":
            self.at, self.since = what["test"], time.monotonic()
        if phase == "teardown":
            self.done += 1
        if "seconds" in what:
            self.seconds[what["test"]] += what["seconds"]
        if outcome := what.get("outcome"):
            self.outcomes[outcome] += 1
        return bool(what.get("failure"))

    def ended(self) -> bool:
        return self.process.poll() is not None

    def stop(self) -> None:
        """Ask it to end as by Ctrl-C, and end whatever is left of it."""
        if not self.ended():
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reports.close()


def begin(own: Path, url: str, arguments: Sequence[str]) -> Run:
    """Start pytest, its output, its reports and its caches in a folder of its own."""
    own.mkdir()
    output, reports = own / "output.txt", own / "reports.jsonl"
    reports.touch()
    environment = {
        **os.environ,
        "SHANGYU_DATABASE_URL": url,
        # What one run found in the code to try, the others need not look for.
        "HYPOTHESIS_STORAGE_DIRECTORY": str(own.parents[1] / "hypothesis"),
        "PYTHONIOENCODING": "utf-8",
    }
    # To compile all tests anew takes each run, and each program that a test starts, longer than
    # to read what was compiled before.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [
        *(sys.executable, "-m", "pytest", "-o", f"cache_dir={own / 'cache'}"),
        # In one word: of two, pytest takes the second for a folder of tests and looks no further.
        *("-p", "tests.runner.reporter", f"--report-to={reports}"),
        *arguments,
    ]
    with output.open("wb") as written:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
            # Ctrl-C goes to the runner, which then stops it with all that it started.
            start_new_session=True,
        )
    return Run(process, output, reports.open(encoding="utf-8"))
