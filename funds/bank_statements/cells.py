"""Reading the cells of a bill: amounts to the fen, days, numbers. Never a guess, never a float."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from funds.money import LIMIT, ZERO

NOTHING = frozenset({"", "/", "-", "--", "—", "无"})
DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
PACKED_TIME = re.compile(r"(\d{2})(\d{2})(\d{2})")
EXCEL_DAY_ONE = date(1899, 12, 30)
SERIALS = range(36526, 73051)
"""Excel's day numbers from 2000 to 2099."""
LOST = re.compile(r"\d(\.\d+)?E\+\d+|\d{15}0{5,}", re.IGNORECASE)
"""A spreadsheet keeps fifteen digits of a number, and makes zeros of all others."""


FEE_WITHIN = re.compile(r"服务费\s*[¥￥]?\s*-?([\d,]+(?:\.\d{1,2})?)")
"""What an app kept of a withdrawal, as it notes it beside the line."""


class BadCell(ValueError):
    """A cell that is not what its column should hold."""


def text_of(cell: str) -> str:
    """A cell without what exports put around a value: blanks, tabs, a back-tick, quotes."""
    text = "".join(sign for sign in cell if sign.isprintable() or sign.isspace())
    text = text.strip().strip('"').lstrip("`'").strip()
    return "" if text in NOTHING else text


def heading_of(cell: str) -> str:
    """A heading as it is compared: without blanks, brackets, and the unit of money in them."""
    text = unicodedata.normalize("NFKC", text_of(cell))
    return re.sub(r"\([+-]?(?:人民币)?元?\)|[()\s]|:$", "", text)


def amount_of(cell: str) -> Decimal | None:
    """Yuan to the fen: ¥1,036.00, -3, 28.1; None for an empty cell. Raises BadCell."""
    text = unicodedata.normalize("NFKC", text_of(cell)).replace(" ", "")
    text = re.sub(r"^([+-]?)[¥￥]|元$", r"\1", text)
    if text in NOTHING:
        return None
    if not re.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?", text):
        raise BadCell(cell)
    try:
        value = Decimal(text.replace(",", ""))
        exact = value.quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise BadCell(cell) from error
    if value != exact or abs(exact) > LIMIT:
        raise BadCell(cell)
    return exact


def fee_within(note: str) -> Decimal:
    """The fee that a note says was kept of the line's amount, in yuan; mostly none.

    Raises BadCell.
    """
    found = FEE_WITHIN.search(note)
    return (amount_of(found[1]) if found else None) or ZERO


def day_of(cell: str) -> date:
    """2026-09-14, 2026/9/14, 20260914, 2026年9月14日, with a time behind it or not.

    Raises BadCell.
    """
    text = unicodedata.normalize("NFKC", text_of(cell))
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in SERIALS:
        return EXCEL_DAY_ONE + timedelta(days=int(float(text)))
    found = DAY.match(text)
    if not found:
        raise BadCell(cell)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise BadCell(cell) from error


def time_of(cell: str) -> str:
    """The time of day in a cell as 09:22:41; empty when there is none."""
    text = unicodedata.normalize("NFKC", text_of(cell))
    packed = text[8:] if len(text) == 14 else text.zfill(6) if text else ""
    found = TIME.search(text) or PACKED_TIME.fullmatch(packed)
    if not found:
        return ""
    return f"{int(found[1]):02d}:{found[2]}:{found[3] or '00'}"


def number_of(cell: str) -> tuple[str, bool]:
    """A transaction number without blanks, and whether a spreadsheet has rounded it away."""
    text = "".join(text_of(cell).split())
    if not text.strip("0"):
        return "", False
    if LOST.fullmatch(text):
        return "", True
    return text, False
