"""What a person at a terminal, or whoever reads the log later, is told of the runs."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.runner.engines import Engine
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

    def tell(self, engines: Sequence[Engine], *, now: bool = False) -> None:
        if now or time.monotonic() - self._told >= self._pause:
            self._told = time.monotonic()
            minutes, seconds = divmod(int(self._told - self._began), 60)
            line = f"{minutes:3}:{seconds:02}  {' · '.join(map(_how_far, engines))}"
            print(f"\r\033[K{line}" if self._lively else line, end=self._end, flush=True)

    def clear(self) -> None:
        """Make room for other lines."""
        if self._lively:
            print("\r\033[K", end="")

    @property
    def _end(self) -> str:
        return "" if self._lively else "\n"


def _how_far(engine: Engine) -> str:
    if not engine.tests:
        return f"{engine.name} begins" if engine.runs else f"{engine.name} waits"
    failed = f", {engine.outcomes['failed']} failed" if engine.outcomes["failed"] else ""
    return f"{engine.name} {engine.done} of {engine.tests}{failed}{''.join(_stuck(engine))}"


def _stuck(engine: Engine) -> Iterator[str]:
    for run in engine.runs:
        waited = time.monotonic() - run.since
        if run.at and waited > STUCK and not run.ended():
            yield f" ({waited:.0f} s at {run.at})"


def failure(engine: Engine, test: str, text: str) -> None:
    print(f"\nFAILED on {engine.name}: {test}\n{text}\n", flush=True)


def slowest(engines: Sequence[Engine]) -> None:
    """The tests that took longest on any engine, with what each took."""
    columns = [engine.seconds for engine in engines]
    longest: Counter[str] = Counter()
    for seconds in columns:
        longest |= seconds
    if longest:
        print(f"\nThe slowest, in seconds on {', '.join(engine.name for engine in engines)}:")
    for test, _seconds in longest.most_common(SLOWEST):
        took = (f"{seconds[test]:7.1f}" if test in seconds else "      –" for seconds in columns)
        print(*took, f"  {test}")


def closing(engine: Engine, took: float) -> None:
    """What became of the tests, and the end of what a run said that did not end well."""
    counted = ", ".join(f"{number} {outcome}" for outcome, number in engine.outcomes.items())
    minutes, seconds = divmod(round(took), 60)
    told = [f"{counted or 'nothing was run'} ({minutes}:{seconds:02} min)"]
    if engine.forgotten:
        told.append(f"{engine.forgotten} tests were run by nobody.")
    for run in engine.runs:
        told += _last_words(run) if run.process.returncode else []
    print(f"\n{engine.name}:", *told, sep="\n", flush=True)


def _last_words(run: Run) -> list[str]:
    """pytest's summary, or everything if it failed without a failure."""
    lines = run.output.read_text(encoding="utf-8", errors="replace").rstrip().splitlines()
    if run.outcomes["failed"]:
        begin = next((n for n, line in enumerate(lines) if SUMMARY in line), 0)
        lines = lines[begin:]
    return lines or [f"pytest ended with {run.process.returncode}"]
