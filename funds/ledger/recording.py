"""Writing facts: numbered without gaps and sealed."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from django.db import connection, models
from django.db.models import BigIntegerField, ExpressionWrapper, F
from django.db.models.expressions import BaseExpression, Value, Window
from django.db.models.functions import RowNumber

from funds.ledger.numbering import NONE_RESERVED, last_taken, take
from funds.models import Fact, seal_expression
from funds.tables.inserting import insert
from households.models import Community
from households.prepared import Rows, prepared
from households.stand_ins import ColumnStandIn, StandIn

FactType = TypeVar("FactType", bound=Fact)
P = ParamSpec("P")


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


class Source(NamedTuple):
    """A query, of which every row becomes one fact; numbered in the order of some of its columns.

    ``values`` gives the columns of the fact by name, as a constant, a stand-in, or an expression
    over the query that is a whole number or null; a column that is not given has its default.
    """

    rows: Rows
    order: Sequence[str]
    values: dict[str, Any]


def recording_from(
    model: type[Fact],
) -> Callable[[Callable[Concatenate[int, P], Source]], Callable[Concatenate[Community, P], int]]:
    """Make of a function that composes a source the writing of its facts (INSERT … SELECT).

    The function gets the key of the community, and is composed once as a prepared question is;
    its other values may be None where they only stand in columns. Returns how many were written.
    """

    def make(
        compose: Callable[Concatenate[int, P], Source],
    ) -> Callable[Concatenate[Community, P], int]:
        @prepared
        def selected(
            before: StandIn, keys_from: StandIn, community: StandIn, *others: StandIn
        ) -> Rows:
            columns = _columns(model)
            defaults, values = others[: len(columns)], others[len(columns) :]
            source: Source = compose(community, *values)  # type: ignore[call-arg, arg-type]
            own = {**dict(zip(columns, defaults, strict=True)), **source.values}
            return _facts(model, source, {**own, "community_id": community}, before, keys_from)

        @wraps(compose)
        def write(community: Community, /, *values: Any) -> int:
            before = last_taken(community, model.series())
            defaults = [field.get_default() for field in _columns(model).values()]
            select, parameters = selected.text(
                before,  # type: ignore[arg-type]
                community.keys_from,  # type: ignore[arg-type]
                community.pk,  # type: ignore[arg-type]
                *defaults,
                *values,
            )
            with connection.cursor() as cursor:
                cursor.execute(f"{_into(model)} {select}", parameters)
                written = int(cursor.rowcount)
            if written:
                take(community, model.series(), written)
            return written

        return write  # type: ignore[return-value]

    return make


def _into(model: type[Fact]) -> str:
    names = ", ".join(connection.ops.quote_name(name) for name in [*_columns(model), "seal"])
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names})"


def _columns(model: type[Fact]) -> dict[str, Any]:
    """The columns that are written, by name; the seal is made of them."""
    return {
        str(field.column): field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated and field.name != "seal"
    }


def _facts(
    model: type[Fact],
    source: Source,
    values: dict[str, Any],
    before: StandIn,
    keys_from: StandIn,
) -> Rows:
    """The rows of a source as the new facts that they become, numbered and sealed."""
    columns = _columns(model)
    number = Window(RowNumber(), order_by=[F(name) for name in source.order])
    last = ColumnStandIn(before.place, output_field=BigIntegerField())
    values = {**values, "seq": ExpressionWrapper(number + last, output_field=BigIntegerField())}
    picked = {f"new_{name}": _expression(field, values[name]) for name, field in columns.items()}
    sealed = {name: _as_sealed(name, value) for name, value in values.items()}
    picked["new_seal"] = seal_expression(model, sealed, keys_from)
    rows: Rows = source.rows.annotate(**picked)
    return rows.values_list(*picked)


def _expression(field: models.Field, value: Any) -> Any:
    if isinstance(value, StandIn):
        return ColumnStandIn(value.place, output_field=field)
    return value if hasattr(value, "resolve_expression") else Value(value, output_field=field)


def _as_sealed(name: str, value: Any) -> Any:
    """What is computed is computed once, and sealed from its column."""
    is_computed = isinstance(value, BaseExpression | F) and not isinstance(value, StandIn)
    return F(f"new_{name}") if is_computed else value
