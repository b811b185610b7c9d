"""Collection: how far a month's charges were paid by the month's end."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from funds.levies.arrears import percent
from funds.models import Allocation, Charge, PaymentKind, Waiver
from funds.money import ZERO
from funds.months import Month
from households.models import Community, Household, VillagerGroup


@dataclass(frozen=True)
class Collection:
    """How a month's charges were paid by its end; amounts in yuan.

    ``received`` is what payments booked in the month paid: ``arrears_recovered`` of it for
    earlier months, ``prepaid`` for later ones. ``credit_used`` paid charges too but had been
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

    @property
    def names_somebody(self) -> bool:
        """Whether the counts would tell of one of the households that it owes."""
        return self.households_due > 0 and _tell(self.households_due, self.households_paid)


@dataclass(frozen=True)
class GroupCount:
    """How many households of a villager group owed a month's levies, and how many had paid.

    ``paid`` is None where the count would tell about one of them.
    """

    name: str
    due: int
    paid: int | None


SMALL = 5
"""Below so many households a count tells who it is about."""


def collection_by_group(
    community: Community, month: Month, *, as_of: date | None = None
) -> list[GroupCount]:
    """How the levies of one month were collected by its end, or by a later day, as counts.

    A group that is small, or of which nobody has paid, has no count; nor have so many others
    that the whole less the rest would give it away.
    """
    counts: dict[int, list[bool]] = defaultdict(list)
    of_month = _of_month(community, month, as_of or month.last_day)
    groups = dict(
        Household.objects.of(community)
        .filter(pk__in=list(of_month))
        .order_by()
        .values_list("pk", "group")
    )
    for key, one in of_month.items():
        if one.due:
            counts[groups[key]].append(one.is_paid)
    hidden = _hidden(counts)
    return [
        GroupCount(
            group.name,
            len(counts[group.pk]),
            None if group.pk in hidden else sum(counts[group.pk]),
        )
        for group in VillagerGroup.objects.of(community).order_by("number")
        if counts[group.pk]
    ]


def collection(community: Community, month: Month) -> Collection:
    """How the levies of one month were collected."""
    of_month = _of_month(community, month, month.last_day).values()
    allocated = _allocated_in(community, month)
    return Collection(
        households_due=sum(1 for one in of_month if one.due),
        households_paid=sum(1 for one in of_month if one.is_paid),
        charged=sum((one.charged for one in of_month), ZERO),
        waived=sum((one.waived for one in of_month), ZERO),
        rate=percent(
            sum((one.paid for one in of_month), ZERO), sum((one.due for one in of_month), ZERO)
        ),
        **allocated,
    )


@dataclass(frozen=True)
class _Collected:
    """One household's levies of a month, in yuan."""

    charged: Decimal
    waived: Decimal
    paid: Decimal

    @property
    def due(self) -> Decimal:
        return self.charged - self.waived

    @property
    def is_paid(self) -> bool:
        return bool(self.due) and self.paid == self.due


def _of_month(community: Community, month: Month, end: date) -> dict[int, _Collected]:
    """The levies of one month by the key of the household, as they stood on a day."""
    charges = Charge.objects.of(community).of_levies().booked_until(end).filter(month=month)
    until = Q(community=community, booked_on__lte=end, charge__in=charges.values("pk"))
    waived = _by_household(Waiver.objects.filter(until), "charge__household")
    paid = _by_household(Allocation.objects.filter(until), "charge__household")
    return {
        key: _Collected(charged, waived[key], paid[key])
        for key, charged in _by_household(charges, "household").items()
    }


def _hidden(counts: Mapping[int, Sequence[bool]]) -> set[int]:
    """The groups without a count: together they are as hard to see through as a large one."""
    by_size = sorted(counts, key=lambda group: len(counts[group]))
    hidden = {group for group in by_size if _tell(len(counts[group]), sum(counts[group]))}
    for group in by_size:
        together = [paid for one in hidden for paid in counts[one]]
        if not hidden or (len(hidden) > 1 and not _tell(len(together), sum(together))):
            break
        hidden.add(group)
    return hidden


def _tell(due: int, paid: int) -> bool:
    """Whether these two counts say of one household that it owes."""
    return due < SMALL or not paid


def _by_household(
    rows: QuerySet[Charge] | QuerySet[Waiver] | QuerySet[Allocation], key: str
) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    sums.update(rows.order_by().values_list(key).annotate(Sum("amount")))
    return sums


def _allocated_in(community: Community, month: Month) -> dict[str, Decimal]:
    """What was allocated in the month, by when the money came and what month it was for."""
    within = (month.first_day, month.last_day)
    rows = (
        Allocation.objects.of(community)
        .booked_within(*within)
        .to_charges()
        .exclude(payment__kind=PaymentKind.OPENING)
    )
    now = Q(payment__booked_on__range=within)
    sums = rows.aggregate(
        received=Sum("amount", filter=now),
        arrears_recovered=Sum("amount", filter=now & Q(charge__month__lt=month)),
        prepaid=Sum("amount", filter=now & Q(charge__month__gt=month)),
        credit_used=Sum("amount", filter=~now),
    )
    return {name: amount or ZERO for name, amount in sums.items()}
