"""How each line of a year's plan is kept, as a picture (SVG); the same figures stand in a table.

The whole width of a bar is what is planned of its line; what goes beyond it is drawn in red.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string

from funds.money import ZERO
from funds.projects.execution import LineKept

WIDTH = 320
NAME, LINE, BAR = 34, 92, 16
"""Pixels: for a fund's name, from line to line, the thickness of a bar.

A telephone is hardly less wide than the picture, so that its letters stay as large as they are.
"""


@dataclass(frozen=True)
class DrawnLine:
    """One line: where it begins from above, and how long its parts are, in pixels."""

    line: LineKept
    y: int
    spent: int
    approved: int
    beyond: int

    @property
    def base(self) -> int:
        """Where the letters of its name stand."""
        return self.y + 16

    @property
    def figures(self) -> int:
        """Where those of its plan stand, below the name however long that is."""
        return self.y + 36

    @property
    def rest(self) -> int:
        """Where it stands what is left."""
        return self.y + 56

    @property
    def bar(self) -> int:
        return self.y + 63

    @property
    def overdrawn(self) -> int:
        """Where what goes beyond the plan begins."""
        return self.spent + self.approved


@dataclass(frozen=True)
class DrawnFund:
    """One fund: where its name stands, and its lines."""

    name: str
    base: int
    lines: list[DrawnLine]


def budget_svg(lines: Sequence[LineKept]) -> bytes:
    """The lines of expense, fund by fund."""
    drawn, top = [], 0
    for fund, kept in groupby(lines, key=lambda line: line.fund):
        rows = [_line(line, top + NAME + n * LINE) for n, line in enumerate(kept)]
        drawn.append(DrawnFund(fund.name, top + 22, rows))
        top += NAME + LINE * len(rows)
    context = {"width": WIDTH, "height": top, "thick": BAR, "funds": drawn}
    return render_to_string("print/budget.svg", context).encode()


def budget_plot_height(lines: Sequence[LineKept]) -> int:
    """How high the picture is, in pixels."""
    return LINE * len(lines) + NAME * len({line.fund.pk for line in lines})


def _line(line: LineKept, y: int) -> DrawnLine:
    planned = line.planned or ZERO
    whole = max(planned, line.actual + line.approved)
    if not whole or line.actual < 0:
        return DrawnLine(line, y, 0, 0, 0)
    used = min(line.actual, planned)
    waits = min(line.approved, planned - used)
    beyond = max(line.actual + line.approved - planned, ZERO)
    spent, approved, over = (int(WIDTH * part / whole) for part in (used, waits, beyond))
    return DrawnLine(line, y, spent, approved, over)
