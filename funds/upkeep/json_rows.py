"""Rows as JSON that the database itself writes: one text a row, with nothing made of it here."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import ExpressionWrapper, F, Func, TextField

from funds.models import Written
from funds.money import MoneyField
from funds.months import MonthField
from households.models import holds_key

PLAIN = (models.CharField, models.ForeignKey, models.IntegerField, models.TextField)
"""Columns that JSON has as the database has them."""


class Row(Func):
    """Columns as one JSON array."""

    function = "JSON_ARRAY"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "JSON_BUILD_ARRAY(%(expressions)s)::text"
        return self.as_sql(compiler, connection, template=template, **context)


class Yuan(Func):
    """Fen as yuan with two places."""

    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "((%(expressions)s)::numeric / 100)::numeric(20, 2)::text"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        fen = "abs(%(expressions)s)"
        template = (
            f"CASE WHEN %(expressions)s < 0 THEN '-' ELSE '' END || ({fen} / 100) || '.' || "
            f"substr('0' || ({fen} - {fen} / 100 * 100), -2)"
        )
        return self.as_sql(compiler, connection, template=template, **context)


class MonthText(Func):
    """The number of a month as 2026-11."""

    arity = 1
    output_field = TextField()
    template = (
        "substr(CAST(%(expressions)s AS text), 1, 4) || '-' || "
        "substr(CAST(%(expressions)s AS text), 5, 2)"
    )


class Truth(Func):
    """Yes or no as JSON has it."""

    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "json(CASE %(expressions)s WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"
        return self.as_sql(compiler, connection, template=template, **context)


def json_row(columns: Sequence[models.Field], keys_from: int = 0) -> Row | None:
    """A row as the database writes it; None where it has columns that the database cannot write.

    Its keys are written without ``keys_from``.
    """
    values = [
        Truth(F(column.attname))
        if isinstance(column, models.BooleanField)
        else written(column, keys_from)
        for column in columns
    ]
    return None if None in values else Row(*values)


def written(column: models.Field, keys_from: int = 0) -> Any:
    """A number or a text as a backup has it, or None for any other kind of column."""
    value = F(column.attname)
    if keys_from and holds_key(column):
        return ExpressionWrapper(value - keys_from, output_field=models.BigIntegerField())
    match column:
        case MoneyField():
            return Yuan(value)
        case MonthField():
            return MonthText(value)
        case models.DateField():
            return Written(value, column.get_internal_type())
    return value if isinstance(column, PLAIN) else None
