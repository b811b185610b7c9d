"""Collection: how far a month's charges were paid by the month's end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from funds.arrears import percent
from funds.models import Allocation, Charge, ChargeKind, PaymentKind, Waiver
from funds.money import ZERO
from funds.months import Month
from households.models import Community, Household, VillagerGroup


@dataclass(frozen=True)
class Collection:
    """How a month's charges were paid by its end; amounts in yuan.

    ``received`` is what payments booked in the month settled: ``arrears_recovered`` of it for
    earlier months, ``prepaid`` for later ones. ``credit_used`` settled charges too but had been
    received earlier. ``rate`` is paid ÷ (charged − waived) of the month's own charges, in
    percent. Nothing booked later changes these figures.
    """

    households_due: int
    households_paid: int
    charged: Decimal
    waived: Decimal
    received: Decimal
    arrears_recovered: Decimal
    prepaid: Decimal
    credit_used: Decimal
    rate: Decimal


@dataclass(frozen=True)
class GroupCount:
    """How many households of a villager group owed a month's levies, and how many had paid.

    ``paid`` is None for a group so small that the count would name somebody.
    """

    name: str
    due: int
    paid: int | None


SMALL = 5
"""Below so many households a count tells who it is about."""


def collection_by_group(
    community: Community, month: Month, *, as_of: date | None = None
) -> list[GroupCount]:
    """How the levies of one month were collected by its end, or by a later day, as counts."""
    end = as_of or month.last_day
    charges = Charge.objects.filter(
        community=community, kind=ChargeKind.LEVY, month=month, booked_on__lte=end
    )
    of_month = Q(community=community, booked_on__lte=end, charge__in=charges.values("pk"))
    charged = _by_household(charges, "household")
    waived = _by_household(Waiver.objects.filter(of_month), "charge__household")
    paid = _by_household(Allocation.objects.filter(of_month), "charge__household")
    counts: dict[int, list[bool]] = defaultdict(list)
    groups = dict(
        Household.objects.filter(community=community, pk__in=charges.values("household"))
        .order_by()
        .values_list("pk", "group")
    )
    for key, amount in charged.items():
        if amount > waived[key]:
            counts[groups[key]].append(paid[key] == amount - waived[key])
    return [
        GroupCount(
            group.name,
            len(counts[group.pk]),
            sum(counts[group.pk]) if len(counts[group.pk]) >= SMALL else None,
        )
        for group in VillagerGroup.objects.filter(community=community).order_by("number")
        if counts[group.pk]
    ]


def collection(community: Community, month: Month) -> Collection:
    """How the levies of one month were collected."""
    end = month.last_day
    charges = Charge.objects.filter(
        community=community, kind=ChargeKind.LEVY, month=month, booked_on__lte=end
    )
    of_month = Q(charge__kind=ChargeKind.LEVY, charge__month=month, charge__booked_on__lte=end)
    waivers = Waiver.objects.filter(of_month, community=community, booked_on__lte=end)
    allocations = Allocation.objects.filter(of_month, community=community, booked_on__lte=end)
    charged = _by_household(charges, "household")
    waived = _by_household(waivers, "charge__household")
    paid = _by_household(allocations, "charge__household")
    due = {key: amount - waived[key] for key, amount in charged.items()}
    total_due = sum(due.values(), ZERO)
    settled = _settled_in(community, month)
    return Collection(
        households_due=sum(1 for amount in due.values() if amount),
        households_paid=sum(1 for key, amount in due.items() if amount and paid[key] == amount),
        charged=sum(charged.values(), ZERO),
        waived=sum(waived.values(), ZERO),
        rate=percent(sum(paid.values(), ZERO), total_due),
        **settled,
    )


def _by_household(
    rows: QuerySet[Charge] | QuerySet[Waiver] | QuerySet[Allocation], key: str
) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    sums.update(rows.order_by().values_list(key).annotate(Sum("amount")))
    return sums


def _settled_in(community: Community, month: Month) -> dict[str, Decimal]:
    """What was settled in the month, by when the money came and what month it was for."""
    within = (month.first_day, month.last_day)
    rows = Allocation.objects.filter(
        community=community, booked_on__range=within, charge__isnull=False
    ).exclude(payment__kind=PaymentKind.OPENING)
    now = Q(payment__booked_on__range=within)
    sums = rows.aggregate(
        received=Sum("amount", filter=now),
        arrears_recovered=Sum("amount", filter=now & Q(charge__month__lt=month)),
        prepaid=Sum("amount", filter=now & Q(charge__month__gt=month)),
        credit_used=Sum("amount", filter=~now),
    )
    return {name: amount or ZERO for name, amount in sums.items()}
