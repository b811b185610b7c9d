"""What is in a file of tables: its sheets, each with its cells as text, and what hides in it."""

from collections.abc import Sequence
from dataclasses import dataclass

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, counted from 0."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet (工作表), or a whole text file, which is one sheet without a name.

    ``rows`` are all its rows from the first on, so that the row at index 0 is line 1 for people.
    Whole numbers come without a decimal point, dates like 2023-05-01 and, with a time of day,
    2023-05-01 08:30:00; truths like TRUE, errors like #N/A. A formula whose value nobody has
    stored comes as its text, with = in front. ``hidden_rows`` are lines, counted from 1.
    """

    name: str
    rows: Sequence[Sequence[str]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    merged: Sequence[Area] = ()
