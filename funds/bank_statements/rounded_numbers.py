"""Transaction numbers that a spreadsheet rounded to fifteen digits, and wrote out with zeros."""

import re
from collections.abc import Sequence
from dataclasses import replace

from funds.bank_statements.bills import BillLine

KEPT = 15
"""So many digits of a number a spreadsheet keeps."""
BY_CHANCE = 2
"""So many zeros at the end of the long numbers of a bill may be by chance."""


def without_rounded(lines: Sequence[BillLine]) -> list[BillLine]:
    """The lines, without their numbers where all the long ones of the bill were rounded."""
    ends = [_end_of(line.number) for line in lines]
    zeros = sum(len(end) for end in ends)
    if zeros <= BY_CHANCE or any(end.strip("0") for end in ends):
        return list(lines)
    return [
        replace(line, number="", number_lost=True) if end else line
        for line, end in zip(lines, ends, strict=True)
    ]


def _end_of(number: str) -> str:
    """What stands behind the digits that a spreadsheet would have kept."""
    return number[KEPT:] if re.fullmatch("[0-9]+", number) else ""
