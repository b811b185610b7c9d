"""Sums of a workbook that was saved by a program which leaves the values of formulas out (重算)."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from funds.documents.fingerprints import AGREES, DIFFERS
from funds.money import ZERO

SUM = re.compile(r"=?SUBTOTAL\(9,([A-Z]{1,3})([0-9]{1,6})(?::\1([0-9]{1,6}))?\)")
CHECK = re.compile(rf'=?IF\(AND\(.*\),"{AGREES}","{DIFFERS}"\)')
MOST_DIGITS = 18
MOST_ADDED = 1_000_000
"""Cells of one sheet; what is more than a paper can have stays a formula."""


def summed_again(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells of a sheet, with what the formulas of our own workbooks come to in their place.

    As SUBTOTAL does, a sum leaves out the sums within its range.
    """
    left = MOST_ADDED
    found = [list(row) for row in rows]
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            if CHECK.fullmatch(cell):
                found[line][place] = ""
            elif formula := SUM.fullmatch(cell):
                first, last = int(formula[2]), min(int(formula[3] or formula[2]), len(rows))
                left -= max(last - first, 0)
                if left > 0:
                    found[line][place] = _sum(rows[max(first - 1, 0) : last], _column(formula[1]))
    return found


def _sum(rows: Sequence[Sequence[str]], column: int) -> str:
    amounts = (_amount(row[column]) for row in rows if column < len(row))
    return f"{sum(amounts, ZERO):.2f}"


def _amount(cell: str) -> Decimal:
    try:
        amount = Decimal(cell)
    except InvalidOperation:
        return ZERO
    return amount if amount.is_finite() and abs(amount.adjusted()) < MOST_DIGITS else ZERO


def _column(letters: str) -> int:
    """The place of a column, from 0: A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
