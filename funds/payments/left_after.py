"""What a receipt says of the time after it: what is still owed, and how far each levy is paid."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from funds.models import Charge
from funds.money import ZERO
from funds.months import Month
from funds.wording import paid_up_to
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class LeftAfter:
    """What is still ``owed`` in yuan, and up to which month (缴至), in the words of the books."""

    owed: Decimal
    paid_up_to: str


class _Row(NamedTuple):
    charge: int
    levy: int | None
    month: Month
    booked_on: date
    outstanding: Decimal


Paid = Sequence[tuple[Charge, Decimal]]
"""So much of each charge, in yuan."""


def left_after(
    community: Community, paid: Mapping[int, Paid], *, today: date
) -> dict[int, LeftAfter]:
    """How households, by their keys, stand once so much of their charges is paid.

    It is asked before that is written. What is paid of coming months was not owed yet.
    """
    asked: dict[Month, list[int]] = defaultdict(list)
    for key, pays in paid.items():
        months = (charge.month for charge, _part in pays if charge.levy_id)
        asked[min(months, default=Month.of(today))].append(key)
    rows: dict[int, list[_Row]] = defaultdict(list)
    for since, keys in asked.items():
        for key, *row in _open_or_since(community, keys, since):
            rows[key].append(_Row(*row))
    return {key: _left(rows[key], pays, today) for key, pays in paid.items()}


def _left(before: Sequence[_Row], pays: Paid, today: date) -> LeftAfter:
    part_of = {charge.pk: part for charge, part in pays}
    rows = [
        row._replace(outstanding=row.outstanding - part_of.get(row.charge, ZERO)) for row in before
    ]
    owed = sum((row.outstanding for row in rows if row.booked_on <= today), ZERO)
    names = {charge.levy_id: charge.levy.name for charge, _part in pays if charge.levy}
    reached = [(name, _reached(rows, key)) for key, name in names.items()]
    others_open = any(row.levy not in names for row in rows if row.levy and row.outstanding)
    return LeftAfter(owed, paid_up_to(reached, of_all=not others_open))


def _reached(rows: Sequence[_Row], levy: int | None) -> Month | None:
    """The last month of a levy before the first that is still open; None where it is the first."""
    of_levy = [row for row in rows if row.levy == levy]
    first_open = min((row.month for row in of_levy if row.outstanding), default=None)
    paid = (row.month for row in of_levy if first_open is None or row.month < first_open)
    return max(paid, default=None)


@prepared
def _open_or_since(community: Community, households: list[int], since: Month) -> Rows:
    # Each by its own index: what one "or" joins, a database finds by walking through the village.
    charges = Charge.objects.of(community).in_force().filter(household__in=households).order_by()
    columns = ("household", "pk", "levy", "month", "booked_on", "outstanding")
    since_then = charges.filter(levy__isnull=False, month__gte=since).values_list(*columns)
    return charges.open().values_list(*columns).union(since_then)
