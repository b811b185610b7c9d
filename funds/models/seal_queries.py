"""Seals that the database itself makes, for many rows in one statement."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import BigIntegerField, BinaryField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from funds.models.sealing import MARK, Sealed, SealedColumn, plain, sealed_columns
from households.stand_ins import ColumnStandIn, SaidStandIn, StandIn

EMPTY = Value("", output_field=TextField())
TEXTS = ("CharField", "SlugField", "TextField")
DOUBLED = "replace({{0}}, {0}(31), {0}(31) || {0}(31))"
MINUTELY = 'YYYY-MM-DD"T"HH24:MI:SS.US'
POSTGRESQL = {
    **dict.fromkeys(TEXTS, DOUBLED.format("chr")),
    "BooleanField": "({0})::integer::text",
    "DateField": "to_char({0}, 'YYYY-MM-DD')",
    "DateTimeField": f"to_char({{0}} AT TIME ZONE 'UTC', '{MINUTELY}') || '+00:00'",
}
"""How a kind of column is written in a seal; every other kind is written as text."""
SQLITE = {
    **dict.fromkeys(TEXTS, DOUBLED.format("char")),
    "DateTimeField": (
        "replace({0}, ' ', 'T') || CASE length({0}) WHEN 19 THEN '.000000' ELSE '' END || '+00:00'"
    ),
}
# A column of SQLite may hold bytes that only look like its text, or what is no number.
WRITING: dict[str, Callable[[str], str]] = {
    "postgresql": lambda kind: POSTGRESQL.get(kind, "({0})::text"),
    "sqlite": lambda kind: (
        "CASE typeof({0}) WHEN 'blob' THEN quote({0}) ELSE "
        f"{SQLITE.get(kind, 'CAST({0} AS text)')} END"
    ),
}
KEYS = {
    "postgresql": "({0} - {1})::text",
    "sqlite": (
        "CASE typeof({0}) WHEN 'integer' THEN CAST({0} - {1} AS text) WHEN 'null' THEN NULL "
        "ELSE quote({0}) END"
    ),
}
"""A key, from its column and what the community's keys begin from."""


class Sha256(Func):
    """SHA-256 of a text as hex digits, inside a query; needs no extension on PostgreSQL."""

    function = "SHA256"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
        return self.as_sql(compiler, connection, template=template, **context)


class Joined(Func):
    """Texts one after the other; null when one of them is."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()


class Written(Func):
    """A column as its seal writes it; null when it is."""

    arity = 1
    output_field = TextField()

    def __init__(self, column: Any, kind: str) -> None:
        super().__init__(column)
        self.kind = kind

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_context: Any) -> Any:
        (column,) = self.get_source_expressions()
        name, parameters = compiler.compile(column)
        text = WRITING[connection.vendor](self.kind)
        return text.format(name), [*parameters] * text.count("{0}")


class SealedText(Func):
    """The text under the seal of a row, from its columns; null where one lacks its value.

    It is written as a whole: to compile an expression for each part of every column of all tables
    took longer than to prove the books of a village.
    """

    output_field = TextField()

    def __init__(self, model: type[Sealed], keys_from: StandIn | int) -> None:
        self._begins, self._columns = model._meta.model_name or "", sealed_columns(model)
        names = [F(column.attribute) for column in self._columns]
        super().__init__(*names, _as_expression(keys_from))
        self._fields = [model._meta.get_field(column.attribute) for column in self._columns]

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_context: Any) -> Any:
        *sources, keys_from = self.get_source_expressions()
        start, given = compiler.compile(keys_from)
        parts, parameters = [_quoted(self._begins)], []
        for column, field, source in zip(self._columns, self._fields, sources, strict=True):
            name, _none = compiler.compile(source)
            if column.is_key:
                text = KEYS[connection.vendor]
                parameters += given
            else:
                text = WRITING[connection.vendor](field.get_internal_type())
            parts.append(_part_written(column, field, text.format(name, start)))
        return f"({' || '.join(parts)})", parameters


def _part_written(column: SealedColumn, field: Any, text: str) -> str:
    """What a column adds to the sealed text: nothing when its value is the one left out."""
    name = _quoted(f"{MARK}{column.name}=")
    if field.get_internal_type() in TEXTS or column.left_out or field.null:
        return f"COALESCE({name} || NULLIF(COALESCE({text}, ''), {_quoted(column.left_out)}), '')"
    return f"{name} || {text}"


def _quoted(word: str) -> str:
    """A name, or the value that is left out, within SQL."""
    return "'{}'".format(word.replace("'", "''").replace("%", "%%"))


def seal_expression(
    model: type[Sealed], values: dict[str, Any], keys_from: StandIn | int
) -> Sha256:
    """The seal of a row that the database itself makes, from the values of its columns by name.

    A value is a constant, the stand-in of one, or an expression, which must be a whole number or
    null.
    """
    pieces: list[Any] = []
    text = model._meta.model_name or ""
    for column in sealed_columns(model):
        value = values[column.name]
        if column.is_key:
            value = _without(value, keys_from)
        if isinstance(value, StandIn):
            pieces += [Value(text), SaidStandIn(value.place, partial(_said, column))]
            text = ""
        elif hasattr(value, "resolve_expression"):
            pieces += [Value(text), _part(column, Cast(value, TextField()))]
            text = ""
        else:
            text += _said(column, value)
    return Sha256(Joined(*pieces, Value(text)))


def _without(key: Any, keys_from: StandIn | int) -> Any:
    """A key without what the community's keys begin from."""
    if key is None:
        return None
    number = BigIntegerField()
    return Cast(_as_expression(key), number) - Cast(_as_expression(keys_from), number)


def _as_expression(number: Any) -> Any:
    """A whole number, its stand-in, which may stand for nothing, or an expression."""
    if isinstance(number, StandIn):
        return ColumnStandIn(number.place, output_field=BigIntegerField())
    is_one = hasattr(number, "resolve_expression")
    return number if is_one else Value(number, output_field=BigIntegerField())


def _said(column: SealedColumn, value: Any) -> str:
    """What a value adds to the sealed text: nothing when left out."""
    text = plain(value)
    return "" if text == column.left_out else f"{MARK}{column.name}={text}"


def doubtful(rows: QuerySet[Any], keys_from: StandIn | int) -> QuerySet[Any]:
    """Rows that the database would seal otherwise, to be looked at one by one.

    All rows of a table with files in it: those are sealed by their digest.
    """
    model: type[Sealed] = rows.model
    if any(isinstance(field, BinaryField) for field in model._meta.concrete_fields):
        return rows
    return rows.exclude(seal=Coalesce(Sha256(SealedText(model, keys_from)), EMPTY))


def _part(column: SealedColumn, text: Any) -> Coalesce:
    """What a text adds to the sealed text: nothing when left out."""
    said = NullIf(Coalesce(text, EMPTY), Value(column.left_out, output_field=TextField()))
    return Coalesce(Joined(Value(f"{MARK}{column.name}="), said), EMPTY)
