"""Debts: what each household owes on a day, summed by the database into one row a household.

A large village owes hundreds of thousands of charges; of each sum only its value is brought here.
The composed question about charges becomes a part of the statement that sums them up (common
table expression). For today it is the charges that are open; for a past day it is these and what
was paid and waived since, of which only the charges that it settled are summed up one by one, or,
soon after the books began, what had been charged, paid and waived by then (``past_days``).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet
from django.db.models.expressions import Combinable

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
WITH owed (household, month, levy, kind, is_late, amount) AS NOT MATERIALIZED ({now})
"""
SUMMED_UP = STORED.replace("NOT MATERIALIZED", "MATERIALIZED")
"""What is a sum itself is summed up once, not for each part of the debts anew."""
MOVED = """
WITH moved (charge, household, month, levy, kind, is_late, amount, open) AS ({since}),
settled (charge, household, month, levy, kind, is_late, amount) AS MATERIALIZED (
    SELECT charge, household, month, levy, kind, is_late,
        CAST(SUM(amount) + MAX(open) AS BIGINT) FROM moved
    GROUP BY charge, household, month, levy, kind, is_late
),
now (charge, household, month, levy, kind, is_late, amount) AS NOT MATERIALIZED ({now}),
owed (household, month, levy, kind, is_late, amount) AS NOT MATERIALIZED (
    SELECT now.household, now.month, now.levy, now.kind, now.is_late, now.amount
    FROM now LEFT JOIN settled ON settled.charge = now.charge WHERE settled.charge IS NULL
    UNION ALL SELECT household, month, levy, kind, is_late, amount FROM settled
)
"""
"""What was open of a charge on the day is what is open now and what settled it since."""
SUMMED = "SELECT {sums} FROM owed WHERE amount > 0 GROUP BY household"
TOTALS = (
    "SELECT COUNT(*), {whole}, {late}, COUNT(*) FILTER (WHERE late > 0) FROM ({debts}) AS debts"
)
AGED = "SELECT {told} FROM ({debts}) AS debts"
SUM = "CAST(COALESCE(SUM({}){}, 0) AS BIGINT)"
PART = SUM.format("amount", " FILTER (WHERE {})")
WHOLE = SUM.format("amount", "")


Text = tuple[str, Sequence[Any]]
"""A question in SQL, with its parameters."""


class Asked(NamedTuple):
    """What is summed up: charges open ``now``, and for a past day what settled any ``since``.

    Or, where they are ``summed_up`` themselves, what was owed of each charge on a past day.
    """

    now: Text
    since: Text | None = None
    summed_up: bool = False


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
    """How much one household owes on a day, named by its key, and of which months; in yuan."""

    household: int
    months: int
    oldest_month: Month
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


class Aged(NamedTuple):
    """What a village is owed, in yuan, and by how many households; the same of each age."""

    owing: int
    owed: Decimal
    by_age: dict[str, tuple[int, Decimal]]


class _Part(NamedTuple):
    """Which of the charges are summed up, and under which name."""

    name: str
    condition: str
    values: tuple[Any, ...] = ()


LATE = _Part("late", "is_late")


def debts(community: Community, asked: Asked, *, as_of: date) -> Iterator[Debt]:
    """One debt for each household that owes something in ``asked``, in no order."""
    sources, ages = _sources(community), _ages(Month.of(as_of))
    parts = [LATE, *sources, *ages]
    for household, months, oldest, *sums in _summed(asked, parts):
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


def debt_sums(asked: Asked) -> list[DebtSum]:
    """The same households as ``debts``, in no order, of which only the sums are asked."""
    return [
        DebtSum(household, months, Month.from_number(oldest), from_fen(whole), from_fen(late))
        for household, months, oldest, whole, late in _summed(asked, [LATE])
    ]


def totals(asked: Asked) -> Totals:
    """What the debts of ``asked`` come to together; the database sums them up."""
    debts = SUMMED.format(sums=f"{WHOLE} AS owed, {PART.format('is_late')} AS late")
    whole, late = SUM.format("owed", ""), SUM.format("late", "")
    text = TOTALS.format(debts=debts, whole=whole, late=late)
    ((owing, owed, past_due, owing_past_due),) = _answered(asked, text, ())
    return Totals(owing, from_fen(owed), from_fen(past_due), owing_past_due)


def aged(asked: Asked, *, as_of: date) -> Aged:
    """What the debts of ``asked`` come to by their age; the database sums them up."""
    ages = _ages(Month.of(as_of))
    names = [f"age_{place}" for place in range(len(ages))]
    sums = [
        f"{PART.format(age.condition)} AS {name}" for age, name in zip(ages, names, strict=True)
    ]
    debts = SUMMED.format(sums=", ".join([f"{WHOLE} AS owed", *sums]))
    counted = [f"COUNT(*) FILTER (WHERE {name} > 0), {SUM.format(name, '')}" for name in names]
    told = ", ".join(["COUNT(*)", SUM.format("owed", ""), *counted])
    text = AGED.format(told=told, debts=debts)
    values = [value for age in ages for value in age.values]
    ((owing, owed, *each),) = _answered(asked, text, values)
    pairs = zip(each[::2], map(from_fen, each[1::2]), strict=True)
    by_age = {age.name: pair for age, pair in zip(ages, pairs, strict=True)}
    return Aged(owing, from_fen(owed), by_age)


def of_charges(
    charges: QuerySet[Charge],
    first_due: Month,
    *key: str,
    amount: Combinable = F("outstanding"),  # noqa: B008 - never changed
) -> Rows:
    """What has to be asked of charges to be summed up; ``key`` where some are left out.

    ``first_due`` is the first month that is not past due, ``amount`` what is owed of each.
    """
    found: Rows = _annotated(charges, first_due, "", amount)
    return found.values_list(*key, *_columns(""), "fen")


def of_moved(rows: QuerySet[Any], first_due: Month) -> Rows:
    """What has to be asked of what settled charges after a day, with the key of the charge."""
    found: Rows = _annotated(rows, first_due, "charge__", F("amount"))
    found = found.annotate(still_open=_as_kept(F("charge__outstanding")))
    return found.values_list("charge__pk", *_columns("charge__"), "fen", "still_open")


def _annotated(rows: QuerySet[Any], first_due: Month, charge: str, amount: Combinable) -> Rows:
    """``charge`` leads from ``rows`` to the charge, ``amount`` is what counts."""
    found: Rows = rows.order_by().annotate(
        number=_as_kept(F(f"{charge}month")),
        fen=_as_kept(amount),
        late=is_past_due(first_due, charge=charge),
    )
    return found


def _columns(charge: str) -> tuple[str, ...]:
    return f"{charge}household", "number", f"{charge}levy", f"{charge}kind", "late"


def _summed(asked: Asked, parts: Sequence[_Part]) -> Iterator[tuple[int, ...]]:
    sums = (PART.format(part.condition) for part in parts)
    text = SUMMED.format(
        sums=", ".join(["household, COUNT(DISTINCT month), MIN(month)", WHOLE, *sums])
    )
    values = [value for part in parts for value in part.values]
    return _answered(asked, text, values)


def _answered(asked: Asked, text: str, values: Sequence[Any]) -> Iterator[tuple[int, ...]]:
    """What the database says of the charges that are owed in ``asked``."""
    now, bound = asked.now
    statement = (SUMMED_UP if asked.summed_up else STORED).format(now=now)
    if asked.since:
        since, settled = asked.since
        statement, bound = MOVED.format(now=now, since=since), [*settled, *bound]
    with connections[router.db_for_read(Charge)].cursor() as cursor:
        cursor.execute(statement + text, [*bound, *values])
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


def _as_kept(column: Combinable) -> ExpressionWrapper:
    """Money or a month as the whole number that the database keeps."""
    return ExpressionWrapper(column, output_field=BigIntegerField())
