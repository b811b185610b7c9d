"""The rows of any list as lines of a spreadsheet: a column for each field, as it is named in JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from funds.api.fields import Yuan
from funds.documents.paper import Value


@dataclass(frozen=True)
class Column:
    """One field of a row; ``path`` leads to it through the objects it stands in."""

    path: tuple[str, ...]
    is_money: bool

    @property
    def head(self) -> str:
        return ".".join(self.path)

    def cell(self, row: Mapping[str, Any]) -> Value:
        """What the row has in this column; an amount of yuan is a number in a file."""
        value: Any = row
        for name in self.path:
            value = value[name] if value is not None else None
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        return Decimal(value) if self.is_money else said(value)


def columns_of(row: Any, line_each: str = "", inside: tuple[str, ...] = ()) -> list[Column]:
    """The columns of a kind of row (a serializer), also of its objects and of ``line_each``."""
    found: list[Column] = []
    for name, field in row.fields.items():
        path = (*inside, name)
        opened = field.child if name == line_each else field
        if isinstance(opened, serializers.Serializer):
            found += columns_of(opened, inside=path)
        else:
            found.append(Column(path, isinstance(field, Yuan)))
    return found


def lines_of(
    row: Mapping[str, Any], columns: Sequence[Column], line_each: str = ""
) -> Iterator[list[Value]]:
    """The lines that a row has in a file: one, or one for each entry of ``line_each``."""
    entries = row[line_each] if line_each else [None]
    for entry in entries or [None]:
        line = {**row, line_each: entry} if line_each else row
        yield [column.cell(line) for column in columns]


def said(value: Any) -> str:
    """A value in one cell; the entries of a list stand in it one after the other."""
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return " ".join(f"{name}={said(one)}" for name, one in value.items())
        case list():
            return "; ".join(said(one) for one in value)
        case None:
            return ""
        case _:
            return str(value)
