"""All arrears of a community in figures, summed by the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.levies.arrears import debts_on, percent
from funds.levies.debts import AGES, Debt
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
    owing = list(debts_on(community, as_of=as_of, today=today))
    by_levy: dict[str, Decimal] = defaultdict(lambda: ZERO)
    ageing = dict.fromkeys(AGES, ZERO)
    for debt in owing:
        for name, amount in debt.by_levy.items():
            by_levy[name] += amount
        for age, amount in debt.ageing.items():
            ageing[age] += amount
    owed, due = sum((debt.owed for debt in owing), ZERO), _due(community, as_of)
    return ArrearsSummary(
        as_of=as_of,
        households=Household.objects.of(community).living_on(as_of).count(),
        owing=len(owing),
        owed=owed,
        by_levy=dict(by_levy),
        by_group=_by_group(community, as_of, owing),
        ageing=ageing,
        collection_rate=percent(due - owed, due),
        past_due=sum((debt.past_due for debt in owing), ZERO),
        owing_past_due=sum(1 for debt in owing if debt.past_due),
    )


def _by_group(community: Community, as_of: date, owing: Sequence[Debt]) -> dict[str, Decimal]:
    """What households owe, by the name of the group that each was of on the day."""
    names = dict(VillagerGroup.objects.of(community).values_list("pk", "name"))
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    groups = Household.objects.of(community).groups_on(as_of)
    for debt in owing:
        sums[names[groups[debt.household]]] += debt.owed
    return dict(sums)


def _due(community: Community, as_of: date) -> Decimal:
    charged = Charge.objects.of(community).booked_until(as_of).aggregate(total=Sum("amount"))
    waived = Waiver.objects.of(community).booked_until(as_of).aggregate(total=Sum("amount"))
    return (charged["total"] or ZERO) - (waived["total"] or ZERO)
