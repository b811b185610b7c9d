"""Which sums of a table a worksheet can reckon by itself, so that somebody can follow them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from funds.documents.paper import Column, Row
from funds.money import ZERO

Sums = dict[int, tuple[int, int]]
"""By column: the first and the last row that a sum adds up."""


@dataclass
class _Column:
    """What the amounts of a column came to: since the last sum, and from the top of the table.

    None where there were no amounts. ``is_clean`` while each sum above is a formula, which another
    sum over it leaves out, or a nought where nothing was to add up.
    """

    since: Decimal | None = None
    whole: Decimal | None = None
    is_clean: bool = True

    def add(self, amount: Decimal) -> None:
        self.since = (self.since or ZERO) + amount
        self.whole = (self.whole or ZERO) + amount

    def first(self, total: Decimal, begins: int) -> int | None:
        """The first row of what a sum adds up; None where it is no such sum."""
        if self.since == total:
            return begins
        if not total and self.since is None:
            return None
        if self.is_clean and self.whole == total:
            return 0
        self.is_clean = False
        return None


def sums_in(columns: Sequence[Column], rows: Sequence[Row]) -> dict[int, Sums]:
    """By row: the columns of a sum in which it is what the rows above it come to.

    That are the rows since the sum before it (小计), or all of the table (合计). A row that carries
    something over, or whose cells are no sums of what stands above, has none; nor has a column of
    balances, where a sum of a single row would only look like one.
    """
    balances = {at for at, column in enumerate(columns) if column.carried == "last"}
    added: dict[int, _Column] = defaultdict(_Column)
    found: dict[int, Sums] = {}
    begins = 0
    for index, row in enumerate(rows):
        amounts = [
            (at, cell)
            for at, cell in enumerate(row.cells)
            if isinstance(cell, Decimal) and at not in balances
        ]
        if not row.is_sum:
            for at, amount in amounts:
                added[at].add(amount)
            continue
        firsts = {at: added[at].first(total, begins) for at, total in amounts}
        found[index] = {
            at: (first, index - 1) for at, first in firsts.items() if first is not None
        }
        begins = index + 1
        for column in added.values():
            column.since = None
    return {index: sums for index, sums in found.items() if sums}
