"""Several receipts in one address: SY-2026-000170~175,190 are seven of one series."""

from collections.abc import Sequence

from funds.payments.receipts import receipt_number
from funds.runs import runs
from funds.words.paper_numbers import LONGEST as LONGEST_FIGURE

UP_TO = "~"
LONGEST = 3000
"""So many signs an address may bear; further runs are left out whole."""


def write_runs(receipts: Sequence[str]) -> str:
    """Receipt numbers as runs of the first and the last of those that follow each other.

    A series is written once, before the first of its numbers.
    """
    written, series = [], ""
    for first, last in runs(sorted(receipts), _next):
        own, _dash, digits = first.rpartition("-")
        begins = first if own != series else str(int(digits))
        ends = f"{UP_TO}{int(last.rpartition('-')[2])}" if last != first else ""
        written.append(begins + ends)
        series = own
    return ",".join(written)


def read_runs(text: str) -> list[tuple[str, str]]:
    """The first and the last number of each run; what is no number finds nothing."""
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(",")[0]
    found, before = [], ""
    for run in text.split(","):
        first, _mark, last = run.partition(UP_TO)
        begins = _number(first, before)
        before = _number(last or first, begins)
        found.append((begins, before))
    return found


def _number(text: str, before: str) -> str:
    """A receipt's number; a bare figure is of the series of the number before it."""
    series = before.rpartition("-")[0]
    figure = text.strip()
    if series and figure.isascii() and figure.isdigit():
        return f"{series}-{int(figure[:LONGEST_FIGURE]):06d}"
    return receipt_number(text)


def _next(receipt: str) -> str:
    series, _dash, digits = receipt.rpartition("-")
    return f"{series}-{int(digits) + 1:0{len(digits)}d}"
