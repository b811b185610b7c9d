"""Plots as pictures (SVG), drawn by a template; the same figures stand in a table beside them.

Each month is a line of two bars with its values written behind them, so that a narrow telephone
shows what a screen does, and nobody reads an axis. A bar that is far longer than all others is cut,
and its value says how long it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from funds.board.trends import MonthFlow, MonthOwed, MonthPaid, MonthTrend
from funds.money import ZERO
from funds.months import Month

FAR_LONGER = 3
"""A value over so many times the next smaller one is cut."""
ROOM_FOR_CUT = Decimal("1.25")
"""How much longer a bar that is cut is drawn than the longest whole one."""
WIDTH = 320
"""Pixels of the picture: a narrow telephone shows it as it is drawn, a page in larger type larger."""
LABEL, VALUE, BAR, GAP, HEAD = 32, 104, 18, 10, 34
"""Pixels: for the month, for a value, the thickness of a bar, between months, for the legend."""


@dataclass(frozen=True)
class Series:
    """What one bar of each month says: its name, its amounts in yuan, whether it is drawn hollow."""

    name: str
    amounts: Sequence[Decimal]
    is_hollow: bool = False


@dataclass(frozen=True)
class DrawnBar:
    """One bar in pixels, the amount that is written behind it, and the strokes that cut it."""

    y: int
    width: int
    amount: Decimal
    is_hollow: bool
    strokes: str = ""

    @property
    def base(self) -> int:
        """Where the letters of its value stand."""
        return self.y + BAR - 3

    @property
    def value(self) -> int:
        """Where its value begins."""
        return LABEL + self.width + 6


@dataclass(frozen=True)
class DrawnMonth:
    """One month: where its name stands, and its bars."""

    month: Month
    base: int
    bars: Sequence[DrawnBar]


def trend_svg(rows: Sequence[MonthTrend]) -> bytes:
    """What was charged and collected, month by month."""
    return _picture(
        [row.month for row in rows],
        Series(_("charged"), [row.charged for row in rows], is_hollow=True),
        Series(_("collected"), [row.collected for row in rows]),
    )


def owed_svg(rows: Sequence[MonthOwed]) -> bytes:
    """What households owed at the end of each month."""
    owed = Series(_("owed at the end of the month"), [row.owed for row in rows])
    return _picture([row.month for row in rows], owed)


def levy_svg(rows: Sequence[MonthPaid]) -> bytes:
    """What was charged of one levy, and what of it is paid, month by month."""
    return _picture(
        [row.month for row in rows],
        Series(_("charged"), [row.charged for row in rows], is_hollow=True),
        Series(_("paid"), [row.paid for row in rows]),
    )


def flow_svg(rows: Sequence[MonthFlow]) -> bytes:
    """What came in and what was spent, month by month."""
    return _picture(
        [row.month for row in rows],
        Series(_("Came in"), [row.income for row in rows]),
        Series(_("Was spent"), [row.expense for row in rows], is_hollow=True),
    )


def _picture(months: Sequence[Month], *series: Series) -> bytes:
    whole = longest_whole([amount for one in series for amount in one.amounts])
    room = WIDTH - LABEL - VALUE
    drawn = []
    for number, month in enumerate(months):
        top = HEAD + number * (len(series) * BAR + GAP)
        bars = [
            _bar(one.amounts[number], one, y=top + place * BAR, whole=whole, room=room)
            for place, one in enumerate(series)
        ]
        drawn.append(DrawnMonth(month, top + BAR + 4, bars))
    height = HEAD + len(months) * (len(series) * BAR + GAP)
    context = {"width": WIDTH, "height": height, "left": LABEL, "thick": BAR, "months": drawn}
    legend = [(one, place * 110) for place, one in enumerate(series)]
    return render_to_string("print/bars.svg", {**context, "legend": legend}).encode()


def longest_whole(amounts: Sequence[Decimal]) -> Decimal:
    """The largest amount whose bar is drawn whole, in yuan; zero where there is none.

    It is the largest of all, unless that is over three times the next smaller one: then the far
    longer bars are cut, so that the others can still be told apart.
    """
    falling = sorted({amount for amount in amounts if amount > ZERO}, reverse=True)
    for larger, smaller in pairwise(falling[:4]):
        if larger > FAR_LONGER * smaller:
            return smaller
    return falling[0] if falling else ZERO


def of_the_largest(amounts: Sequence[Decimal]) -> list[int]:
    """How many percent of the largest amount each one is: bars on one scale; no debt is one."""
    largest = max(amounts, default=ZERO)
    return [int(100 * amount / largest) if amount > ZERO else 0 for amount in amounts]


def _bar(amount: Decimal, of: Series, *, y: int, whole: Decimal, room: int) -> DrawnBar:
    if amount <= ZERO:
        return DrawnBar(y, 0, amount, of.is_hollow)
    if amount > whole:
        cut = LABEL + room * 9 // 10
        return DrawnBar(y, room, amount, of.is_hollow, f"M{cut} {y + BAR}l6-{BAR}m6 0l-6 {BAR}")
    return DrawnBar(y, int(room * amount / (whole * ROOM_FOR_CUT)), amount, of.is_hollow)
