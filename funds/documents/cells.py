"""Cells as text: in files that other programs open, it must never become a formula there."""

from datetime import date
from decimal import Decimal

from funds.documents.paper import Value

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
"""What a cell begins with that some spreadsheet takes for a formula, or skips to find one."""


def plain_text(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would otherwise compute it.

    Source: OWASP, CSV Injection.
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def csv_cell(value: Value) -> str:
    """A cell as it stands in a CSV file; numbers stay plain numbers."""
    match value:
        case None:
            return ""
        case str():
            return plain_text(value)
        case Decimal() | int() | date():
            return str(value)


def printed_cell(value: Value) -> str:
    """A cell as it stands on paper: amounts with thousands marks and two places."""
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:,.2f}".replace("-", "−")
        case _:
            return str(value)
