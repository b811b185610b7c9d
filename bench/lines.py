"""What was measured: one line of a table, on its way from the process that measured it."""

import json
import sys
from dataclasses import asdict, dataclass
from typing import Self

from bench.costs import Cost

MARK = "line "


@dataclass(frozen=True)
class Line:
    """One line of a theme's table."""

    theme: str
    engine: str
    size: str
    cells: list[str]

    def tell(self) -> None:
        """Hand it to the process that waits for it."""
        print(MARK + json.dumps(asdict(self), ensure_ascii=False), flush=True)

    @classmethod
    def heard(cls, text: str) -> Self | None:
        if not text.startswith(MARK):
            return None
        return cls(**json.loads(text.removeprefix(MARK)))

    def __str__(self) -> str:
        return f"| {' | '.join((self.engine, self.size, *self.cells))} |"


def beside(
    theme: str, where: tuple[str, str], work: str, ours: float, other: float | None, what: str
) -> Line:
    """A work's seconds and those of what it is measured beside; None where that is not there."""
    cells = [work, milliseconds(ours), what, "—", "—"]
    if other is not None:
        cells[3:] = [milliseconds(other), f"{ours / other:.1f}"]
    return Line(theme, *where, cells)


def memory(where: tuple[str, str], work: str, ours: Cost, what: str, theirs: Cost) -> Line:
    """The most memory that two commands took."""
    return Line(
        "memory", *where, [work, f"{ours.megabytes:.0f} MB", what, f"{theirs.megabytes:.0f} MB"]
    )


def skipped(sentence: str) -> None:
    """Say what is not measured here, and why."""
    print(sentence, file=sys.stderr, flush=True)


def seconds(told: str) -> float:
    """What ``milliseconds`` said of a time."""
    return float(told.removesuffix(" ms").replace(",", "")) / 1000


def milliseconds(time: float) -> str:
    """A time in seconds as the tables say it."""
    number = time * 1000
    return f"{number:,.0f} ms" if number >= 100 else f"{number:.2f} ms"
