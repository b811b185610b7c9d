"""Seals that the database itself makes, for many rows in one statement."""

from functools import partial
from typing import Any

from django.db.models import BigIntegerField, F, Func, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from funds.models.sealing import MARK, Sealed, SealedColumn, plain, sealed_columns
from households.stand_ins import ColumnStandIn, SaidStandIn, StandIn

EMPTY = Value("", output_field=TextField())
TEXTS = ("CharField", "SlugField", "TextField")
DOUBLED = "replace({0}, {1}(31), {1}(31) || {1}(31))"
MINUTELY = 'YYYY-MM-DD"T"HH24:MI:SS.US'
POSTGRESQL = {
    **dict.fromkeys(TEXTS, DOUBLED.format("%(expressions)s", "chr")),
    "BooleanField": "(%(expressions)s)::integer::text",
    "DateField": "to_char(%(expressions)s, 'YYYY-MM-DD')",
    "DateTimeField": f"to_char(%(expressions)s AT TIME ZONE 'UTC', '{MINUTELY}') || '+00:00'",
}
"""How a kind of column is written in a seal; every other kind is written as text."""
SQLITE = {
    **dict.fromkeys(TEXTS, DOUBLED.format("%(expressions)s", "char")),
    "DateTimeField": (
        "replace(%(expressions)s, ' ', 'T') || "
        "CASE length(%(expressions)s) WHEN 19 THEN '.000000' ELSE '' END || '+00:00'"
    ),
}


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


class WrittenKey(Func):
    """A key as its seal writes it, from its column and what the community's keys begin from."""

    arity = 2
    output_field = TextField()

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_context: Any) -> Any:
        column, keys_from = self.get_source_expressions()
        key, named = compiler.compile(column)
        start, given = compiler.compile(keys_from)
        return f"({key} - {start})::text", [*named, *given]

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        column, keys_from = self.get_source_expressions()
        key, named = compiler.compile(column)
        start, given = compiler.compile(keys_from)
        # A column may hold what is no number and only looks like one.
        text = (
            f"CASE typeof({key}) WHEN 'integer' THEN CAST({key} - {start} AS text) "
            f"WHEN 'null' THEN NULL ELSE quote({key}) END"
        )
        return text, [*named, *named, *given, *named]


class Written(Func):
    """A column as its seal writes it; null when it is."""

    arity = 1
    output_field = TextField()

    def __init__(self, column: Any, kind: str) -> None:
        super().__init__(column)
        self.kind = kind

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = POSTGRESQL.get(self.kind, "(%(expressions)s)::text")
        return self.as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = SQLITE.get(self.kind, "CAST(%(expressions)s AS text)")
        # A column may hold bytes that only look like its text.
        whole = "CASE typeof(%(expressions)s) WHEN 'blob' THEN quote(%(expressions)s) ELSE "
        return self.as_sql(compiler, connection, template=f"{whole}{template} END", **context)


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
    fields = [model._meta.get_field(column.attribute) for column in sealed_columns(model)]
    if any(field.get_internal_type() == "BinaryField" for field in fields):
        return rows
    parts = [
        _part_of(column, field, keys_from)
        for column, field in zip(sealed_columns(model), fields, strict=True)
    ]
    seal = Sha256(Joined(Value(model._meta.model_name), *parts))
    return rows.exclude(seal=Coalesce(seal, EMPTY))


def _part_of(column: SealedColumn, field: Any, keys_from: StandIn | int) -> Any:
    """What a column of the table adds to the sealed text."""
    kind = field.get_internal_type()
    written = (
        WrittenKey(F(column.attribute), _as_expression(keys_from))
        if column.is_key
        else Written(F(column.attribute), kind)
    )
    if kind in TEXTS or column.left_out or field.null:
        return _part(column, written)
    return Joined(Value(f"{MARK}{column.name}="), written)


def _part(column: SealedColumn, text: Any) -> Coalesce:
    """What a text adds to the sealed text: nothing when left out."""
    said = NullIf(Coalesce(text, EMPTY), Value(column.left_out, output_field=TextField()))
    return Coalesce(Joined(Value(f"{MARK}{column.name}="), said), EMPTY)
