"""Debts: what each household owes on a day, summed by the database into one row a household.

A large village owes hundreds of thousands of charges; of each sum only its value is brought here.
The composed question about charges becomes a part of the statement that sums them up (common
table expression). For today it is the charges that are open; for a past day it is what is open
now and what was paid and waived since, which the statement sums up by charge first.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
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

STORED = """
WITH owed (household, month, levy, kind, is_late, amount) AS NOT MATERIALIZED ({rows})
"""
MOVED = """
WITH moved (charge, household, month, levy, kind, is_late, amount) AS ({rows}),
owed (household, month, levy, kind, is_late, amount) AS MATERIALIZED (
    SELECT household, month, levy, kind, is_late, CAST(SUM(amount) AS BIGINT) FROM moved
    GROUP BY household, month, charge, levy, kind, is_late
)
"""
"""What moved is grouped in the order in which debts are grouped next: it lies together by then."""
SUMMED = "SELECT {sums} FROM owed WHERE amount > 0 GROUP BY household"
TOTALS = (
    "SELECT COUNT(*), {whole}, {late}, COUNT(*) FILTER (WHERE late > 0) FROM ({debts}) AS debts"
)
SUM = "CAST(COALESCE(SUM({}){}, 0) AS BIGINT)"
PART = SUM.format("amount", " FILTER (WHERE {})")
WHOLE = SUM.format("amount", "")


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


class DebtSum(NamedTuple):
    """How much one household owes on a day, named by its key, and of how many months; in yuan."""

    household: int
    months: int
    owed: Decimal
    past_due: Decimal


class Totals(NamedTuple):
    """What a village is owed, in yuan, and how many households owe it, or some of it past due."""

    owing: int
    owed: Decimal
    past_due: Decimal
    owing_past_due: int

    @property
    def due(self) -> Decimal:
        return self.owed - self.past_due


class _Part(NamedTuple):
    """Which of the charges are summed up, and under which name."""

    name: str
    condition: str
    values: tuple[Any, ...] = ()


LATE = _Part("late", "is_late")


def debts(community: Community, asked: Asked, *, as_of: date, stored: bool) -> Iterator[Debt]:
    """One debt for each household that owes something in ``asked``, in no order.

    ``asked`` is ``of_charges`` where what is owed is ``stored``, and the union of ``of_moved``
    where it is summed up.
    """
    sources, ages = _sources(community), _ages(Month.of(as_of))
    parts = [LATE, *sources, *ages]
    for household, months, oldest, *sums in _summed(asked, parts, stored=stored):
        whole, late, *rest = map(from_fen, sums)
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


def debt_sums(asked: Asked, *, stored: bool) -> list[DebtSum]:
    """The same households as ``debts``, in no order, of which only the sums are asked."""
    return [
        DebtSum(household, months, from_fen(whole), from_fen(late))
        for household, months, _oldest, whole, late in _summed(asked, [LATE], stored=stored)
    ]


def totals(asked: Asked, *, stored: bool) -> Totals:
    """What the debts of ``asked`` come to together; the database sums them up."""
    debts = SUMMED.format(sums=f"{WHOLE} AS owed, {PART.format('is_late')} AS late")
    whole, late = SUM.format("owed", ""), SUM.format("late", "")
    text = TOTALS.format(debts=debts, whole=whole, late=late)
    ((owing, owed, past_due, owing_past_due),) = _answered(asked, text, (), stored=stored)
    return Totals(owing, from_fen(owed), from_fen(past_due), owing_past_due)


def of_charges(owed: QuerySet[Charge], first_due: Month) -> Rows:
    """What has to be asked of charges that are ``owed``, to be summed up.

    ``first_due`` is the first month that is not past due.
    """
    return _columns(owed, first_due, "", "owed")


def of_moved(rows: QuerySet[Any], first_due: Month, *, charge: str, amount: str) -> Rows:
    """The same of a part of what was owed on a past day, with the key of the charge.

    ``charge`` leads from ``rows`` to the charge, ``amount`` is the column that counts.
    """
    return _columns(rows, first_due, charge, amount, f"{charge}pk")


def _columns(
    rows: QuerySet[Any], first_due: Month, charge: str, amount: str, *key: str
) -> QuerySet[Any, Any]:
    found: QuerySet[Any] = rows.annotate(
        number=_as_kept(f"{charge}month"),
        fen=_as_kept(amount),
        late=is_past_due(first_due, charge=charge),
    )
    household, levy, kind = (f"{charge}{name}" for name in ("household", "levy", "kind"))
    return found.order_by().values_list(*key, household, "number", levy, kind, "late", "fen")


def _summed(asked: Asked, parts: Sequence[_Part], *, stored: bool) -> Iterator[tuple[int, ...]]:
    sums = (PART.format(part.condition) for part in parts)
    text = SUMMED.format(
        sums=", ".join(["household, COUNT(DISTINCT month), MIN(month)", WHOLE, *sums])
    )
    values = [value for part in parts for value in part.values]
    return _answered(asked, text, values, stored=stored)


def _answered(
    asked: Asked, text: str, values: Sequence[Any], *, stored: bool
) -> Iterator[tuple[int, ...]]:
    """What the database says of the charges that are owed in ``asked``."""
    rows, bound = asked
    statement = (STORED if stored else MOVED).format(rows=rows) + text
    with connections[router.db_for_read(Charge)].cursor() as cursor:
        cursor.execute(statement, [*bound, *values])
        while some := cursor.fetchmany(CHUNK):
            yield from some


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
