"""One run of pytest on one engine: begun, listened to, and heard to its end."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Run:
    """What pytest has told so far; ``seconds`` is what each test took with its preparations."""

    engine: str
    process: subprocess.Popen[bytes]
    output: Path
    reports: TextIO
    tests: int = 0
    done: int = 0
    failed: int = 0
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
        phase = what.get("phase")
        if phase == "start":
            self.at, self.since = what["test"], time.monotonic()
        if phase == "teardown":
            self.done += 1
        if "seconds" in what:
            self.seconds[what["test"]] += what["seconds"]
        failed = bool(what.get("failure"))
        self.failed += failed
        return failed

    def ended(self) -> bool:
        return self.process.poll() is not None

    def stop(self) -> None:
        if not self.ended():
            self.process.terminate()
            self.process.wait()
        self.reports.close()


def begin(engine: str, url: str, own: Path, arguments: list[str]) -> Run:
    """Start pytest, its output, its reports and its caches in a folder of its own."""
    own.mkdir()
    output, reports = own / "output.txt", own / "reports.jsonl"
    reports.touch()
    environment = {
        **os.environ,
        "SHANGYU_DATABASE_URL": url,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(own / "hypothesis"),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [
        *(sys.executable, "-m", "pytest", "-o", f"cache_dir={own / 'cache'}"),
        # In one word: of two, pytest takes the second for a folder of tests and looks no further.
        *("-p", "tests.runner.reporter", f"--report-to={reports}"),
        *arguments,
    ]
    with output.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=written, stderr=subprocess.STDOUT
        )
    return Run(engine, process, output, reports.open(encoding="utf-8"))
