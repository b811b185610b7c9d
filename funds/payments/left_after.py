"""How a household stands before its money is taken, and what its receipt says of the time after.

A receipt says what is still owed, and how far each levy is paid.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery

from funds.models import Charge
from funds.money import ZERO
from funds.months import Month
from funds.words.wording import paid_up_to
from households.models import Community, Household
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


def _order(row: Sequence[Any]) -> Any:
    _household, position, seq, _charge, _levy, month, *_rest = row
    return month, position is None, position, seq


@prepared
def _standings(community: Community, households: list[int], today: date) -> Rows:
    # From each household to its charges, so that the oldest is looked up once for each of them.
    of_household = Charge.objects.of(community).open().filter(household=OuterRef("pk"))
    oldest = Subquery(of_household.order_by("month").values("month")[:1])
    rows = (
        Household.objects.of(community)
        .filter(pk__in=households)
        .alias(oldest=oldest)
        .filter(
            charges__community=community,
            charges__withdrawn=False,
            charges__month__gte=F("oldest"),
        )
        # SQLite gives days as texts, each of which would be read; so they are compared there.
        .annotate(is_owed=ExpressionWrapper(Q(charges__booked_on__lte=today), BooleanField()))
    )
    columns = ("levy__position", "seq", "pk", "levy", "month", "outstanding")
    return rows.order_by().values_list("pk", *(f"charges__{name}" for name in columns), "is_owed")
