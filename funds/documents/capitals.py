"""Amounts written out beside their figures (大写), so that nobody alters one."""

from decimal import Decimal

from funds.documents.paper import BLANK
from funds.money import LIMIT, to_fen
from funds.words.rmb import capitals


def sum_in_capitals(amount: Decimal | None) -> str:
    """The line under a table that writes its sum out (大写), or has room for it."""
    return f"合计（大写）：{BLANK * 3 if amount is None else in_capitals(amount)}"


def in_capitals(amount: Decimal) -> str:
    """An amount of yuan as it is written out beside its figure; a sum too large has none."""
    return f"人民币{capitals(to_fen(amount))}" if abs(amount) <= LIMIT else "－"
