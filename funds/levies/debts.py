"""Debts: what each household owes on a day, summed by the database into one row a household.

A large village owes hundreds of thousands of charges; of each sum only its value is brought here.
The composed question about charges becomes a part of the statement that sums them up (common
table expression).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet

from funds.levies.due_days import is_past_due
from funds.models import Charge, ChargeKind, Levy
from funds.money import from_fen
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared

AGES = ("1-3", "4-6", "7-12", "12+")
"""Ageing in months past: the present month counts with the youngest."""
YOUNGEST = (-3, -6, -12)
"""From which month on, counted from that of the day, a charge is of each age but the last."""
CHUNK = 2000

OWED = """
WITH owed (household, month, levy, kind, is_late, amount) AS {keeping} ({rows})
SELECT {sums} FROM owed WHERE amount > 0 {by}
"""
SUM = "CAST(COALESCE(SUM(amount){}, 0) AS BIGINT)"
PART = SUM.format(" FILTER (WHERE {})")
WHOLE = SUM.format("")


Asked = tuple[str, Sequence[Any]]
"""A question in SQL, with its parameters."""


class Debt(NamedTuple):
    """What one household owes, named by its key; amounts in yuan.

    ``past_due`` is the part that is in arrears. ``by_levy`` has the codes of levies, and the kinds
    of charges without one, of which something is owed; ``ageing`` has all ages.
    """

    household: int
    months: int
    oldest_month: Month
    owed: Decimal
    past_due: Decimal
    by_levy: dict[str, Decimal]
    ageing: dict[str, Decimal]


class _Part(NamedTuple):
    """Which of the charges are summed up, and under which name."""

    name: str
    condition: str
    values: tuple[Any, ...] = ()


def debts(community: Community, asked: Asked, *, as_of: date, stored: bool) -> Iterator[Debt]:
    """One debt for each household that owes something in ``asked``, in no order.

    Where what is owed is not ``stored``, it is computed once for each charge, not for each sum.
    """
    sources, ages = _sources(community), _ages(Month.of(as_of))
    parts = [_Part("late", "is_late"), *sources, *ages]
    yuan = cache(from_fen)
    for household, months, oldest, *sums in _summed(asked, parts, stored=stored):
        whole, late, *rest = map(yuan, sums)
        by_levy, ageing = rest[: len(sources)], rest[len(sources) :]
        yield Debt(
            household,
            months,
            Month.from_number(oldest),
            whole,
            late,
            {part.name: amount for part, amount in zip(sources, by_levy, strict=True) if amount},
            dict(zip(AGES, ageing, strict=True)),
        )


def of_charges(owed: QuerySet[Charge], first_due: Month) -> Rows:
    """What has to be asked of charges that are ``owed``, to be summed up.

    ``first_due`` is the first month that is not past due.
    """
    rows: QuerySet[Any] = owed.annotate(
        number=_as_kept("month"), fen=_as_kept("owed"), late=is_past_due(first_due)
    )
    return rows.order_by().values_list("household", "number", "levy", "kind", "late", "fen")


def _summed(asked: Asked, parts: Sequence[_Part], *, stored: bool) -> Iterator[tuple[int, ...]]:
    text, values = asked
    sums = (PART.format(part.condition) for part in parts)
    statement = OWED.format(
        keeping=_keeping(stored=stored),
        rows=text,
        sums=", ".join(["household, COUNT(DISTINCT month), MIN(month)", WHOLE, *sums]),
        by="GROUP BY household",
    )
    with connections[router.db_for_read(Charge)].cursor() as cursor:
        cursor.execute(statement, [*values, *(value for part in parts for value in part.values)])
        while some := cursor.fetchmany(CHUNK):
            yield from some


def _keeping(*, stored: bool) -> str:
    return "NOT MATERIALIZED" if stored else "MATERIALIZED"


def _sources(community: Community) -> list[_Part]:
    """What charges are for: those without a levy by their kind, then the levies by their codes."""
    kinds = [_Part(kind.value, "levy IS NULL AND kind = %s", (kind.value,)) for kind in ChargeKind]
    return [*kinds, *(_Part(code, "levy = %s", (key,)) for key, code in _levies(community))]


@prepared
def _levies(community: Community) -> Rows:
    return Levy.objects.of(community).order_by("code").values_list("pk", "code")


def _ages(present: Month) -> list[_Part]:
    """The ages, the youngest first."""
    edges = [present.plus(past).number for past in YOUNGEST]
    older = zip(edges[1:], edges[:-1], strict=True)
    return [
        _Part(AGES[0], "month >= %s", (edges[0],)),
        *(
            _Part(age, "month >= %s AND month < %s", edge)
            for age, edge in zip(AGES[1:-1], older, strict=True)
        ),
        _Part(AGES[-1], "month < %s", (edges[-1],)),
    ]


def _as_kept(column: str) -> ExpressionWrapper:
    """Money or a month as the whole number that the database keeps."""
    return ExpressionWrapper(F(column), output_field=BigIntegerField())
