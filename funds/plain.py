"""Frozen rows as the plain words and numbers that JSON holds."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from funds.months import Month


def outside_name(name: str) -> str:
    """What a row's field is called outside: ``in_`` is ``in``, a word that Python keeps."""
    return name.rstrip("_")


def plain(value: Any) -> Any:
    """A frozen row with all rows in it: amounts, months and days become text, nothing is left out.

    Raises TypeError for what is no part of a frozen row.
    """
    match value:
        case Decimal() | Month() | date():
            return str(value)
        case Enum():
            return value.value
        case None | str() | int():
            return value
        case list() | tuple():
            return [plain(one) for one in value]
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} is no part of a frozen row")
    return {outside_name(one.name): plain(getattr(value, one.name)) for one in fields(value)}
