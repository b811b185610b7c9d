"""How wide texts are, and how wide the columns of a table must be, so that nothing is broken.

An amount, a count, a mark and a number with dashes never go over two lines; what is written in words
does. Where the columns ask for more than the paper has, the letters become smaller.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from funds.documents.cells import printed_cell
from funds.documents.paper import Column, Table

MM_A_POINT = 25.4 / 72
INSET = 2.0
"""Millimetres left and right of a cell's text, together."""
SMALLEST = 6.5
"""Points below which nobody reads a paper."""
STEP = 0.5

HAN, NARROW, DASH, FIGURE = 1.0, 0.29, 0.35, 0.56
"""Widths of a Chinese character, of a dot or comma, a dash and a figure, in ems of Noto Sans SC."""
SMALL, CAPITAL, WIDEST = 0.62, 0.75, 0.95
BETWEEN = 0.25
"""What is left free between Chinese and Latin letters."""

LONGEST_WHOLE = 24
"""Latin letters and figures in a row that are kept on one line."""
PIECE = 12
BREAK = "\u200b"
"""Where a longer run may go over to the next line; it has no width."""
RUN = re.compile(r"[!-~]+")
NUMBERED = re.compile(r"[\u4e00-\u9fff]?[A-Za-z0-9]*(?:-[A-Za-z0-9]+)+")
WORDY, ROOM_FOR_WORDS, ROOM_FOR_NAMES = 20.0, 9.0, 4.0
"""A column with texts of more ems than the first gets at least the second; others the third."""


@lru_cache(maxsize=20_000)
def ems(text: str) -> float:
    """How wide a line of text is, in ems; rather a little too much than too little."""
    between = sum((a > "\u2e7f") != (b > "\u2e7f") for a, b in pairwise(text)) * BETWEEN
    return between + sum(_letter(one) for one in text)


def _letter(one: str) -> float:
    if one > "\u024f":
        return 0.0 if one == BREAK else HAN
    if one in " .,:;'|ilj":
        return NARROW
    if one in "mwMW@%&":
        return WIDEST
    if one == "-":
        return DASH
    if one.isalpha():
        return CAPITAL if one.isupper() else SMALL
    return FIGURE


def breakable(text: str) -> str:
    """The text with places to break in runs of letters that no column can hold."""
    return RUN.sub(lambda run: _in_pieces(run[0]), text)


def _in_pieces(run: str) -> str:
    if len(run) <= LONGEST_WHOLE:
        return run
    return BREAK.join(run[at : at + PIECE] for at in range(0, len(run), PIECE))


def fitted(
    table: Table, width: float, size: float, also: Sequence[Sequence[str]] = ()
) -> tuple[float, list[float]]:
    """The size of the letters, at most ``size`` points, and the columns' millimetres.

    These are ``width`` in all. ``also`` are lines that stand in the table beside its rows.
    """
    texts = [[*told, *(line[at] for line in also)] for at, told in enumerate(_texts(table))]
    needs = [_needed(column, told) for column, told in zip(table.columns, texts, strict=True)]
    while size > SMALLEST and sum(_millimetres(need, size) for need in needs) > width:
        size -= STEP
    least = [_millimetres(need, size) for need in needs]
    whole = [_millimetres(_whole_line(told), size) for told in texts]
    least = _with_room_for_names(least, whole, width)
    return size, _shared(least, [column.width for column in table.columns], width)


def _texts(table: Table) -> list[list[str]]:
    """What stands in each column; a row of one cell goes over all of them."""
    across = len(table.columns)
    rows = [row.cells for row in table.rows if len(row.cells) == across]
    return [[printed_cell(cells[at]) for cells in rows] for at in range(across)]


def _needed(column: Column, texts: Sequence[str]) -> float:
    """The ems that a column cannot do without."""
    if column.kind != "text":
        return max(2.0, *(ems(text) for text in texts), 0.0)
    longest = max((ems(line) for text in texts for line in text.split("\n")), default=0.0)
    room = ROOM_FOR_WORDS if longest > WORDY else ROOM_FOR_NAMES
    whole = max((_longest_whole(text) for text in texts), default=0.0)
    return max(2.0, whole, min(longest, room))


def _whole_line(texts: Sequence[str]) -> float:
    """The ems on which every short text of a column stays on one line; 0 where one is long."""
    longest = max((ems(line) for text in texts for line in text.split("\n")), default=0.0)
    return longest if longest <= ROOM_FOR_WORDS else 0.0


def _with_room_for_names(
    least: Sequence[float], whole: Sequence[float], width: float
) -> list[float]:
    """The least widths, of which those that lack little become whole lines while there is room."""
    wider, spare = list(least), width - sum(least)
    for at in sorted(range(len(least)), key=lambda at: whole[at] - least[at]):
        more = whole[at] - least[at]
        if 0 < more <= spare:
            wider[at] = whole[at]
            spare -= more
    return wider


@lru_cache(maxsize=20_000)
def _longest_whole(text: str) -> float:
    found = (*RUN.findall(breakable(text)), *NUMBERED.findall(text))
    return max((ems(run) for run in found if len(run) <= LONGEST_WHOLE + 1), default=0.0)


def _millimetres(wide: float, size: float) -> float:
    return wide * size * MM_A_POINT + INSET


def _shared(least: Sequence[float], wished: Sequence[int], width: float) -> list[float]:
    """The width dealt out as it is wished, but to none less than its least where that can be."""
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    fixed: set[int] = set()
    while True:
        left = width - sum(least[at] for at in fixed)
        shares = sum(wished[at] for at in range(len(wished)) if at not in fixed)
        short = {
            at
            for at in range(len(wished))
            if at not in fixed and wished[at] * left / shares < least[at]
        }
        if not short:
            break
        fixed |= short
    return [least[at] if at in fixed else wished[at] * left / shares for at in range(len(wished))]
