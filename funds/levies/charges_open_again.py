"""When charges were last open again, or credit was last there again, that had been used before.

An entry dated back must not take more than was there on its day: before the day found here, less
was open or left over than today.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from funds.models import Allocation, Waiver
from households.models import Community
from households.prepared import Rows, prepared

NEVER = date.min


def open_again_on(community: Community, charges: Collection[int]) -> dict[int, date]:
    """The last day on which a payment or waiver was taken off each of these charges again.

    A waiver taken back on its own day, such as that of a coming month, never held.
    """
    found: dict[int, date] = {}
    for key, day in _open_again(community, charges) if charges else ():
        found[key] = max(day, found.get(key, day))
    return found


def credit_again_on(community: Community, payments: Collection[int]) -> dict[int, date]:
    """The last day on which something of each of these payments became credit again."""
    return dict(_credit_again(community, payments)) if payments else {}


def last_open_again(community: Community) -> Greatest:
    """Within a question about charges: the day that ``open_again_on`` finds, or NEVER."""
    return Greatest(
        *(
            Coalesce(
                Subquery(
                    rows.filter(charge=OuterRef("pk"))
                    .values("charge")
                    .annotate(day=Max("booked_on"))
                    .values("day")
                ),
                Value(NEVER),
            )
            for rows in _taken_off(community)
        )
    )


def _taken_off(community: Community) -> tuple[QuerySet[Waiver], QuerySet[Allocation]]:
    """What took a waiver or a payment off a charge again."""
    waived = Waiver.objects.of(community).exclude(booked_on=F("reverses__booked_on"))
    allocated = Allocation.objects.of(community)
    return waived.filter(amount__lt=0).order_by(), allocated.filter(amount__lt=0).order_by()


@prepared
def _open_again(community: Community, charges: Collection[int]) -> Rows:
    taken_off, released = (
        rows.filter(charge__in=charges).values_list("charge").annotate(day=Max("booked_on"))
        for rows in _taken_off(community)
    )
    return taken_off.union(released, all=True)


@prepared
def _credit_again(community: Community, payments: Collection[int]) -> Rows:
    rows = Allocation.objects.of(community).filter(payment__in=payments, amount__lt=0)
    return rows.order_by().values_list("payment").annotate(Max("booked_on"))
