"""What a person at a terminal, or whoever reads the log later, is told of the runs."""

import sys
import time
from collections.abc import Sequence

from tests.runner.runs import Run

SLOWEST = 10
STUCK = 30
"""From so many seconds on, the test that is running is named."""
SUMMARY = " short test summary info "


class Progress:
    """A line of how far each run is: rewritten at a terminal, seldom a new one in a log."""

    def __init__(self) -> None:
        self._lively = sys.stdout.isatty()
        self._pause = 0.5 if self._lively else 30.0
        self._began = self._told = time.monotonic()

    def tell(self, runs: Sequence[Run], *, now: bool = False) -> None:
        if now or time.monotonic() - self._told >= self._pause:
            self._told = time.monotonic()
            minutes, seconds = divmod(int(self._told - self._began), 60)
            line = f"{minutes:3}:{seconds:02}  {' · '.join(_how_far(run) for run in runs)}"
            print(f"\r\033[K{line}" if self._lively else line, end=self._end, flush=True)

    def clear(self) -> None:
        """Make room for other lines."""
        if self._lively:
            print("\r\033[K", end="")

    @property
    def _end(self) -> str:
        return "" if self._lively else "\n"


def _how_far(run: Run) -> str:
    if not run.tests:
        return f"{run.engine} begins"
    failed = f", {run.failed} failed" if run.failed else ""
    waited = time.monotonic() - run.since
    stuck = f" ({waited:.0f} s at {run.at})" if waited > STUCK and not run.ended() else ""
    return f"{run.engine} {run.done} of {run.tests}{failed}{stuck}"


def failure(run: Run, test: str, text: str) -> None:
    print(f"\nFAILED on {run.engine}: {test}\n{text}\n", flush=True)


def slowest(runs: Sequence[Run]) -> None:
    """The tests that took longest on any engine, with what each took."""
    longest = {test: 0.0 for run in runs for test in run.seconds}
    for test in longest:
        longest[test] = max(run.seconds[test] for run in runs)
    first = sorted(longest, key=lambda test: -longest[test])[:SLOWEST]
    if first:
        print(f"\nThe slowest, in seconds on {', '.join(run.engine for run in runs)}:")
    for test in first:
        print(*(f"{run.seconds[test]:7.1f}" for run in runs), f"  {test}")


def closing(run: Run) -> None:
    """The last lines of pytest: its summary, or everything if it failed without a failure."""
    lines = run.output.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()
    if run.process.returncode == 0:
        lines = lines[-1:]
    elif run.failed:
        begin = next((n for n, line in enumerate(lines) if SUMMARY in line), 0)
        lines = lines[begin:]
    told = lines or [f"pytest ended with {run.process.returncode}"]
    print(f"\n{run.engine}:", *told, sep="\n", flush=True)
