"""The counts of the cash box that were written down in some stretch of time (现金盘点)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.cash.cash_box import PIECES
from funds.models import CashCount
from households.models import Community
from households.officials import names_then


@dataclass(frozen=True)
class CountedCash:
    """A count: how many of each note and coin, the largest first; ``reversed_on`` if it was wrong.

    ``counted_by`` is the name of whoever entered it, as it was then.

    Where nobody wrote the pieces down, there are none.
    """

    count: CashCount
    pieces: list[tuple[Decimal, int]]
    reversed_on: date | None
    counted_by: str = ""


def counts_between(community: Community, first: date, last: date) -> list[CountedCash]:
    """The counts booked between two days, as they stood at the end of the last one."""
    rows = CashCount.objects.of(community).booked_within(first, last).filter(reverses=None)
    named = list(
        rows.select_related("by", "voucher", "fund", "reversed_by").order_by("booked_on", "seq")
    )
    names = names_then(named)
    return [
        CountedCash(count, _pieces(count), _reversed_on(count, last), names[count.pk])
        for count in named
    ]


def _pieces(count: CashCount) -> list[tuple[Decimal, int]]:
    written = dict(one.split("×") for one in count.pieces.split())
    found = {Decimal(value): int(number) for value, number in written.items()}
    return [(value, found.get(value, 0)) for value in PIECES] if found else []


def _reversed_on(count: CashCount, last: date) -> date | None:
    twin: CashCount | None = getattr(count, "reversed_by", None)
    return twin.booked_on if twin and twin.booked_on <= last else None
