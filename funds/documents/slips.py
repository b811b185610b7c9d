"""Slips of half a sheet, two to a page: where each stands, and how much room its rows have."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import Any, Literal

from funds.documents.paper import Paper
from funds.documents.widths import MM_A_POINT, ems

HALF = 124.0
"""Millimetres of half a sheet."""
ROOMIEST = 2.0
"""Millimetres at most that the rows of a short slip have above and below their text beside what
every table has: it is easier to read, and half a sheet is not left empty."""
HEAD, LINE, WIDTH = 24.0, 7.0, 180.0
"""Millimetres of a slip's own head with that of its table, and of a line of its remarks."""
ROW_LINE, AROUND = 1.35, 1.2
"""How high a line in a row is, in ems, and what else is above and below it, in millimetres."""

Told = dict[str, Any]
Place = Literal["upper", "lower", "whole"]


def is_slips(paper: Paper) -> bool:
    """Whether a paper is nothing but slips, below a cover that says what they are."""
    return bool(paper.tables) and all(table.look == "slip" for table in paper.tables)


def slip_height(lines: Iterable[int], remarks: Iterable[str], size: float) -> float:
    """Millimetres of a slip, about, whose rows have so many lines, in letters of a size in points."""
    em = size * MM_A_POINT
    said = ems("　　".join(remarks)) * em * 1.05
    rows = sum(one * ROW_LINE * em + AROUND for one in lines)
    return HEAD + rows + LINE * ceil(said / WIDTH)


def placed(slips: Iterable[Told]) -> Iterator[Told]:
    """Arranged slips with their ``place``, and how ``roomy`` their rows are.

    The first stands below the cover. One that is higher than half a sheet has a page for itself.
    """
    before: Place = "upper"
    for slip in slips:
        place: Place = "whole"
        if slip["height"] <= HALF:
            place = "lower" if before == "upper" else "upper"
        room = (HALF - slip["height"]) / (2 * len(slip["rows"]) + 2)
        yield {**slip, "place": place, "roomy": max(0.0, min(ROOMIEST, room))}
        before = place
