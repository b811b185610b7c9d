"""A kind of database and the runs of pytest that share the tests on it."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.runner.runs import Run, begin

TEMPLATE = "shangyu_template"


@dataclass
class Engine:
    """The runs on one kind of database; each has a database of its own."""

    name: str
    url: str
    own: Path
    arguments: Sequence[str]
    runs: list[Run] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._marks.mkdir(parents=True)

    @property
    def _marks(self) -> Path:
        return self.own / "taken"

    def begin(self) -> Run:
        """Start a run, beside those that are there."""
        number = len(self.runs) + 1
        shared = [
            *("-p", "tests.runner.sharing", f"--share-in={self._marks}"),
            *("-p", "tests.runner.template_database", f"--template-database={TEMPLATE}"),
        ]
        url = self.url and f"{self.url}{number}"
        run = begin(self.own / str(number), url, [*shared, *self.arguments])
        self.runs.append(run)
        return run

    @property
    def wanting(self) -> float:
        """How many files of tests wait for a run; none while it is not known what there is."""
        if not self.runs:
            return math.inf
        if not self.done or any(run.process.poll() for run in self.runs):
            return 0
        return max(run.files for run in self.runs) - len(list(self._marks.iterdir()))

    def failures(self) -> list[tuple[str, str]]:
        """The names and the texts of the failures since it was last asked."""
        return [failure for run in self.runs for failure in run.failures()]

    def stop(self) -> None:
        for run in self.runs:
            run.stop()

    @property
    def going(self) -> int:
        return sum(not run.ended() for run in self.runs)

    @property
    def tests(self) -> int:
        return max((run.tests for run in self.runs), default=0)

    @property
    def done(self) -> int:
        return sum(run.done for run in self.runs)

    @property
    def outcomes(self) -> Counter[str]:
        return sum((run.outcomes for run in self.runs), Counter())

    @property
    def seconds(self) -> Counter[str]:
        return sum((run.seconds for run in self.runs), Counter())

    @property
    def forgotten(self) -> int:
        """How many tests nobody ran, though no run says that it failed."""
        return 0 if any(run.process.poll() for run in self.runs) else self.tests - self.done

    @property
    def code(self) -> int:
        """What the runner ends with because of it."""
        worst = max((abs(run.process.returncode) for run in self.runs), default=1)
        return worst or bool(self.forgotten)


def assign(engines: Sequence[Engine], places: int) -> None:
    """Start runs where most is left to do, until every processor has one.

    The very first compiles all tests: the others wait for it, and read what it left (cache).
    """
    while (going := sum(engine.going for engine in engines)) < places:
        if going and not any(engine.tests for engine in engines):
            return
        neediest = max(engines, key=lambda engine: engine.wanting)
        if neediest.wanting < 1:
            return
        neediest.begin()
