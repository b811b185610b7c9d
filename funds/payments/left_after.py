"""How a household stands before its money is taken, and what its receipt says of the time after.

A receipt says what is still owed, and how far each levy is paid.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery

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


class Standing(NamedTuple):
    """A charge by its key, what of it is still to be paid, in yuan, and whether it is due yet.

    What was raised early is owed only when its month has come.
    """

    charge: int
    levy: int | None
    month: Month
    outstanding: Decimal
    is_owed: bool


Paid = Sequence[tuple[Charge, Decimal]]
"""So much of each charge, in yuan."""


def standings(
    community: Community, households: Iterable[int], *, today: date
) -> dict[int, list[Standing]]:
    """The charges that money of households may pay, by their keys, in the order it pays them.

    Those that are settled are among them, of the time since the oldest open one.
    """
    found: dict[int, list[Standing]] = {key: [] for key in households}
    for key, _position, _seq, *row in sorted(
        _standings(community, list(found), today), key=_order
    ):
        found[key].append(Standing(*row))
    return found


def standing_of(charge: Charge, *, today: date) -> Standing:
    """A charge that was just raised, as ``standings`` tells it."""
    is_owed = charge.booked_on <= today
    return Standing(charge.pk, charge.levy_id, charge.month, charge.outstanding, is_owed)


def left_after(before: Iterable[Standing], pays: Paid) -> LeftAfter:
    """How a household stands once so much of its charges is paid.

    What is paid of coming months was not owed yet.
    """
    part_of = {charge.pk: part for charge, part in pays}
    rows = [
        row._replace(outstanding=row.outstanding - part_of[row.charge])
        if row.charge in part_of
        else row
        for row in before
    ]
    owed = sum((row.outstanding for row in rows if row.is_owed), ZERO)
    names = {charge.levy_id: charge.levy.name for charge, _part in pays if charge.levy}
    since = min((charge.month for charge, _part in pays if charge.levy_id), default=None)
    reached = [(name, _reached(rows, key, since)) for key, name in names.items()]
    others_open = any(row.levy not in names for row in rows if row.levy and row.outstanding)
    return LeftAfter(owed, paid_up_to(reached, of_all=not others_open))


def _reached(rows: Sequence[Standing], levy: int | None, since: Month | None) -> Month | None:
    """The last month of a levy before the first that is still open; None where it is the first.

    What was settled before the months that are paid now is not told again.
    """
    of_levy = [row for row in rows if row.levy == levy]
    first_open = min((row.month for row in of_levy if row.outstanding), default=None)
    paid = (
        row.month
        for row in of_levy
        if (first_open is None or row.month < first_open) and (since is None or row.month >= since)
    )
    return max(paid, default=None)


def _order(row: Sequence[object]) -> object:
    _household, position, seq, _charge, _levy, month, *_rest = row
    return month, position is None, position, seq


@prepared
def _standings(community: Community, households: list[int], today: date) -> Rows:
    of_household = Charge.objects.of(community).open().filter(household=OuterRef("household"))
    oldest = of_household.order_by("month").values("month")[:1]
    charges = Charge.objects.of(community).in_force().filter(household__in=households)
    # The day is compared here: SQLite gives days as texts, of which each would be read.
    is_owed = ExpressionWrapper(Q(booked_on__lte=today), output_field=BooleanField())
    rows = charges.filter(month__gte=Subquery(oldest)).order_by().annotate(is_owed=is_owed)
    columns = ("pk", "levy", "month", "outstanding", "is_owed")
    return rows.values_list("household", "levy__position", "seq", *columns)
