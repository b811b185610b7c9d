"""Cells of files that other programs open: text must never become a formula there."""

from decimal import Decimal

from funds.documents.paper import BLANK, Value
from funds.money import LIMIT, to_fen
from funds.rmb import capitals

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
        case Decimal() | int():
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


def sum_in_capitals(amount: Decimal | None) -> str:
    """The line under a table that writes its sum out (大写), or has room for it."""
    return f"合计（大写）：{BLANK * 3 if amount is None else in_capitals(amount)}"


def in_capitals(amount: Decimal) -> str:
    """An amount of yuan as it is written out beside its figure; a sum too large has none."""
    return f"人民币{capitals(to_fen(amount))}" if abs(amount) <= LIMIT else "－"
