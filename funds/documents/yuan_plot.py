"""Where each yuan of the funds went, as a picture (SVG); the same figures stand in a table beside it.

A whole yuan is a bar over the whole width, for every fund alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import render_to_string

from funds.board.each_yuan import FEN, FundSpending

WIDTH, VALUE = 320, 44
"""Pixels: of the picture, for a value."""
NAME, BAR, LINE, GAP = 28, 16, 44, 12
"""Pixels: for a fund's name, the thickness of a bar, from bar to bar, between funds."""
LONGEST_NAME = 19
"""Letters of a fund's name that fit."""


@dataclass(frozen=True)
class DrawnShare:
    """One category: where it begins from above, and how long its bar is; yuan of each yuan."""

    y: int
    width: int
    name: str
    yuan: Decimal

    @property
    def base(self) -> int:
        """Where its name stands, above the bar however long it is."""
        return self.y + 16

    @property
    def bar(self) -> int:
        return self.y + 22

    @property
    def figure(self) -> int:
        """Where its value stands."""
        return self.bar + BAR - 2

    @property
    def value(self) -> int:
        """Where its value begins."""
        return self.width + 6


@dataclass(frozen=True)
class DrawnFund:
    """One fund: where its name stands, and its bars."""

    name: str
    base: int
    shares: list[DrawnShare]


def yuan_svg(spending: Sequence[FundSpending]) -> bytes:
    """The shares of each fund that spent anything."""
    drawn, top = [], 0
    for one in spending:
        drawn.append(_fund(one, top))
        top += _height(one)
    context = {"width": WIDTH, "height": top, "thick": BAR, "funds": drawn}
    return render_to_string("print/yuan.svg", context).encode()


def plot_height(spending: Sequence[FundSpending]) -> int:
    """How high the picture is, in pixels."""
    return sum(_height(one) for one in spending)


def _fund(one: FundSpending, top: int) -> DrawnFund:
    room = WIDTH - VALUE
    told = [share for share in one.shares if share.fen is not None]
    return DrawnFund(
        name=_short(one.fund.name),
        base=top + NAME - 8,
        shares=[
            DrawnShare(
                top + NAME + n * LINE, room * (share.fen or 0) // FEN, share.name, share.yuan
            )
            for n, share in enumerate(told)
        ],
    )


def _height(one: FundSpending) -> int:
    return NAME + GAP + LINE * sum(share.fen is not None for share in one.shares)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
