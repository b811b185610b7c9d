"""Frozen rows as the plain words and numbers that JSON holds."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

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


def from_plain(kind: Any, told: Any) -> Any:
    """What ``plain`` wrote of a value of this kind, such as a frozen row, as it was.

    Raises KeyError, TypeError or ValueError for what it did not write.
    """
    if get_origin(kind) is UnionType:
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        return None if told is None else from_plain(kind, told)
    if get_origin(kind) is list:
        (of,) = get_args(kind)
        return [from_plain(of, one) for one in told]
    if is_dataclass(kind) and kind is not Month:
        kinds = get_type_hints(kind)
        row: Any = kind
        return row(
            **{
                one.name: from_plain(kinds[one.name], told[outside_name(one.name)])
                for one in fields(kind)
            }
        )
    read = {date: date.fromisoformat, Month: Month.parse}.get(kind, kind)
    return read(told)
