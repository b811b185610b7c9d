"""Writing facts: numbered without gaps and sealed."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import F, QuerySet
from django.db.models.expressions import BaseExpression, Value, Window
from django.db.models.functions import RowNumber

from funds.inserting import insert
from funds.ledger.numbering import NONE_RESERVED, last_taken, take
from funds.models import Fact, seal_expression
from households.models import Community

FactType = TypeVar("FactType", bound=Fact)


def record(
    community: Community,
    facts: Sequence[FactType],
    *,
    reserved: Mapping[str, int] = NONE_RESERVED,
) -> list[FactType]:
    """Write new facts of one kind, in the order given.

    ``reserved`` holds the first number of a series where so many were taken for them already.
    """
    if not facts:
        return []
    series = facts[0].series()
    first = reserved[series] if series in reserved else take(community, series, len(facts))
    for seq, fact in enumerate(facts, start=first):
        fact.community = community
        fact.seq = seq
    insert(facts)
    return list(facts)


def record_from(
    community: Community,
    model: type[Fact],
    rows: QuerySet[Any],
    order: Sequence[str],
    values: dict[str, object],
) -> int:
    """Write one fact for every row of a query, in one INSERT … SELECT; returns how many.

    ``values`` gives the columns of the fact by name, as a constant or as an expression over the
    query that is a whole number or null; a column that is not given has its default.
    """
    before = last_taken(community, model.series())
    number = Window(RowNumber(), order_by=[F(name) for name in order])
    columns = {
        str(field.column): field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name != "seal"
    }
    defaults = {name: field.get_default() for name, field in columns.items()}
    values = {**defaults, **values, "community_id": community.pk, "seq": number + before}
    picked = {f"new_{name}": _expression(field, values[name]) for name, field in columns.items()}
    sealed = {
        column: F(f"new_{column}") if isinstance(values[column], BaseExpression | F) else value
        for column, value in values.items()
    }
    picked["new_seal"] = seal_expression(model, sealed)
    names = [*columns, "seal"]
    select, parameters = rows.annotate(**picked).values_list(*picked).query.sql_with_params()
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        # Table and columns come from the model; every value is a parameter.
        cursor.execute(f"INSERT INTO {table} ({quoted}) {select}", parameters)
        written = cursor.rowcount
    if written:
        take(community, model.series(), written)
    return int(written)


def _expression(field: models.Field, value: object) -> object:
    return value if hasattr(value, "resolve_expression") else Value(value, output_field=field)
