"""All arrears of a community in figures, summed by the database."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from funds.levies.arrears import AGES, age_of, owed_charges, percent
from funds.levies.due_days import first_month_due, is_past_due
from funds.models import Charge, Waiver
from funds.money import ZERO
from households.models import Community, Household, VillagerGroup


@dataclass(frozen=True)
class ArrearsSummary:
    """All arrears of a community on one day; amounts in yuan.

    ``owing_past_due`` counts the households of which something is past due.
    """

    as_of: date
    households: int
    owing: int
    owed: Decimal
    by_levy: dict[str, Decimal]
    by_group: dict[str, Decimal]
    ageing: dict[str, Decimal]
    collection_rate: Decimal
    past_due: Decimal
    owing_past_due: int

    @property
    def due(self) -> Decimal:
        return self.owed - self.past_due


def summarise(community: Community, *, as_of: date, today: date) -> ArrearsSummary:
    """The arrears of a whole community, and which part of what was charged has been paid.

    The rate is paid ÷ (charged − waived), in percent with two places; 100 when nothing was
    charged.
    """
    first_due = first_month_due(community, as_of)
    owed_rows: QuerySet[Any] = owed_charges(community, as_of=as_of, today=today).order_by()
    rows = owed_rows.annotate(late=is_past_due(first_due))
    debts: dict[int, Decimal] = defaultdict(lambda: ZERO)
    overdue: dict[int, Decimal] = defaultdict(lambda: ZERO)
    by_levy: dict[str, Decimal] = defaultdict(lambda: ZERO)
    ageing = dict.fromkeys(AGES, ZERO)
    # Once, for of a past day the database sums up every charge for it.
    columns = ("household", "month", "levy__code", "kind", "late")
    for household, month, code, kind, late, amount in rows.values_list(*columns).annotate(
        Sum("owed")
    ):
        debts[household] += amount
        by_levy[code or kind] += amount
        ageing[age_of(month, as_of)] += amount
        if late:
            overdue[household] += amount
    owed, due = sum(debts.values(), ZERO), _due(community, as_of)
    return ArrearsSummary(
        as_of=as_of,
        households=Household.objects.of(community).living_on(as_of).count(),
        owing=len(debts),
        owed=owed,
        by_levy=dict(by_levy),
        by_group=_by_group(community, as_of, debts),
        ageing=ageing,
        collection_rate=percent(due - owed, due),
        past_due=sum(overdue.values(), ZERO),
        owing_past_due=len(overdue),
    )


def _by_group(community: Community, as_of: date, debts: dict[int, Decimal]) -> dict[str, Decimal]:
    """What households owe, by the name of the group that each was of on the day."""
    names = dict(VillagerGroup.objects.of(community).values_list("pk", "name"))
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    groups = Household.objects.of(community).groups_on(as_of)
    for household, amount in debts.items():
        sums[names[groups[household]]] += amount
    return dict(sums)


def _due(community: Community, as_of: date) -> Decimal:
    charged = Charge.objects.of(community).booked_until(as_of).aggregate(total=Sum("amount"))
    waived = Waiver.objects.of(community).booked_until(as_of).aggregate(total=Sum("amount"))
    return (charged["total"] or ZERO) - (waived["total"] or ZERO)
