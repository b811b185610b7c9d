"""How each fault went: a line while it runs, a table at the end, a page for operators."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.page import PAGE

FILE = Path(__file__).parents[2] / "docs" / "reliability.md"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
TIMES = 2
"""The place of how often, in a row of the table."""


@dataclass(frozen=True)
class Outcome:
    """One kind of damage on one database."""

    name: str
    title: str
    engine: str
    held: bool
    times: int
    figures: str
    seconds: float

    def __str__(self) -> str:
        sign = "held" if self.held else "BROKEN"
        return (
            f"{sign:6} {self.name} on {NAMES[self.engine]}, {self.times} times, "
            f"{self.seconds:.0f} s: {self.figures}"
        )


def as_text(outcomes: list[Outcome]) -> str:
    """The table, for a terminal."""
    lines = ["", f"{'fault':18}{'database':12}{'times':>6}  {'outcome':8}{'seconds':>8}"]
    lines += [
        f"{one.name:18}{NAMES[one.engine]:12}{one.times:>6}  "
        f"{'held' if one.held else 'BROKEN':8}{one.seconds:>8.0f}"
        for one in outcomes
    ]
    held = sum(one.held for one in outcomes)
    lines.append(f"{held} of {len(outcomes)} held, {sum(one.times for one in outcomes)} damages")
    return "\n".join(lines)


def write_page(outcomes: list[Outcome]) -> None:
    """Put these outcomes into docs/reliability.md, in the place of what was there of the same."""
    page = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    kept = {_subject(line): line for line in page.splitlines() if _subject(line)}
    kept |= {_subject(row): row for row in map(_row, outcomes)}
    rows = [row for _subject, row in sorted(kept.items())]
    times = sum(int(_cells(row)[TIMES].replace(",", "")) for row in rows)
    FILE.write_text(PAGE.format(rows="\n".join(rows), times=f"{times:,}"), encoding="utf-8")


def _row(outcome: Outcome) -> str:
    held = "held" if outcome.held else "**broken**"
    day = datetime.now(UTC).date().isoformat()
    cells = [
        outcome.title.rstrip("."),
        NAMES[outcome.engine],
        f"{outcome.times:,}",
        f"{held}: {outcome.figures}",
        f"{outcome.seconds:.0f}",
        day,
    ]
    return f"| {' | '.join(cells)} |"


def _subject(line: str) -> tuple[str, ...]:
    """What was damaged on which database, by a row of the table; nothing of other lines."""
    cells = _cells(line)
    return tuple(cells[:TIMES]) if len(cells) > TIMES and cells[1] in NAMES.values() else ()


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("| ") else []
