"""The sketch of the vegetable plots as a picture (SVG): which are let, which are free."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from funds.commons.plots import PlotNow

WIDE, HIGH, GAP = 96, 64, 6
"""Pixels of a plot, and between plots."""


@dataclass(frozen=True)
class DrawnPlot:
    """A plot in pixels."""

    now: PlotNow
    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.x + WIDE // 2


def sketch_svg(plots: Sequence[PlotNow]) -> bytes:
    """Each plot at its place, with its number and a word; no household is named."""
    drawn = [
        DrawnPlot(
            one,
            (one.plot.across - 1) * (WIDE + GAP) + GAP,
            (one.plot.down - 1) * (HIGH + GAP) + GAP,
        )
        for one in plots
    ]
    context = {
        "plots": drawn,
        "wide": WIDE,
        "high": HIGH,
        "width": max((one.x for one in drawn), default=0) + WIDE + GAP,
        "height": max((one.y for one in drawn), default=0) + HIGH + GAP,
    }
    return render_to_string("print/plots.svg", context).encode()
