"""Stand-ins: what holds the place of a value while a question is composed, and binds it later."""

import json
from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Model, TextField


@singledispatch
def as_kept(value: Any) -> Any:
    """A value as the database keeps it; kinds of value of one's own are registered here."""
    return value


class StandIn(Expression):
    """Stands for a value, or one of its parts, while a question is composed.

    In the parameters it holds the place of what will be bound.
    """

    def __init__(self, place: int, part: str = "", output_field: Any = None) -> None:
        super().__init__(output_field=output_field)
        self.place, self.part = place, part

    def as_sql(self, *_args: Any, **_context: Any) -> Any:
        return "%s", [self]

    def kept(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """What is bound in this place for a value; raises TypeError for None."""
        if self.part:
            value = getattr(value, self.part)
        if value is None:
            raise TypeError("a prepared question takes no None")
        return _kept(value, connection)


class ColumnStandIn(StandIn):
    """Stands for what a new row has in a column, which may be nothing."""

    def kept(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return None if value is None else super().kept(value, connection)


class SaidStandIn(StandIn):
    """Stands for a value as a text says it."""

    def __init__(self, place: int, say: Callable[[Any], str]) -> None:
        super().__init__(place, output_field=TextField())
        self.say = say

    def kept(self, value: Any, _connection: BaseDatabaseWrapper) -> Any:
        return self.say(value)


STAND_INS: dict[type, type[StandIn]] = {}
"""The stand-ins of values whose parts are asked for, by the kind of value."""


class KeysStandIn(StandIn):
    """Stands for keys, which are bound as one text however many they are: JSON, or an array.

    Of an array PostgreSQL knows how many there are, so that it looks few of them up by index.
    """

    def as_sql(self, *_args: Any, **_context: Any) -> Any:
        return "SELECT value FROM json_each(%s)", [self]

    def as_postgresql(self, *_args: Any, **_context: Any) -> Any:
        return "SELECT unnest(%s::bigint[])", [self]


def stand_in(value: Any) -> type[StandIn]:
    """The kind of stand-in that a value gets."""
    return KeysStandIn if _is_keys(value) else STAND_INS.get(type(value), StandIn)


def _is_keys(value: Any) -> bool:
    # The user of a request, which is only looked up when it is needed, looks like a collection.
    return isinstance(value, Collection) and not isinstance(value, str | Model)


def _kept(value: Any, connection: BaseDatabaseWrapper) -> Any:
    if type(value) in (int, str):
        return value
    match value:
        case Model():
            return value.pk
        case datetime():
            return connection.ops.adapt_datetimefield_value(value)
        case date():
            return connection.ops.adapt_datefield_value(value)
    if not _is_keys(value):
        return as_kept(value)
    listed = json.dumps(sorted(value))
    return f"{{{listed[1:-1]}}}" if connection.vendor == "postgresql" else listed
