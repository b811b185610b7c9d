"""What became of advances: given out, spent, brought back, and what is left with their holders."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.models import Advance, AdvanceEntry, AdvanceEntryKind
from funds.money import ZERO
from households.models import Community


@dataclass(frozen=True)
class AdvanceAccount:
    """One advance with its entries in the order they were made."""

    advance: Advance
    entries: list[AdvanceEntry]

    @property
    def given(self) -> Decimal:
        """What the holder was given in all, in yuan."""
        return self._sum(AdvanceEntryKind.GIVEN)

    @property
    def spent(self) -> Decimal:
        """What the holder spent for the village, in yuan."""
        return -self._sum(AdvanceEntryKind.SPENT)

    @property
    def returned(self) -> Decimal:
        """What the holder brought back, in yuan."""
        return -self._sum(AdvanceEntryKind.RETURNED)

    @property
    def left(self) -> Decimal:
        """What the holder still has, in yuan."""
        return sum((entry.amount for entry in self.entries), ZERO)

    def _sum(self, kind: AdvanceEntryKind) -> Decimal:
        return sum((entry.amount for entry in self.entries if entry.kind == kind), ZERO)


def with_entries(community: Community, advances: Sequence[Advance]) -> list[AdvanceAccount]:
    """What became of these advances, in their order; one query however many they are."""
    entries: dict[int, list[AdvanceEntry]] = defaultdict(list)
    rows = AdvanceEntry.objects.of(community).filter(advance__in=[one.pk for one in advances])
    related = ("expense", "voucher", "reverses", "reversed_by", "by")
    for entry in rows.select_related(*related).order_by("seq"):
        entries[entry.advance_id].append(entry)
    return [AdvanceAccount(advance, entries[advance.pk]) for advance in advances]


def changes_of(community: Community, advance: Advance) -> dict[date, Decimal]:
    """By how many yuan an advance changed on each day of the books."""
    entries = AdvanceEntry.objects.of(community).filter(advance=advance).order_by()
    return dict(entries.values_list("booked_on").annotate(Sum("amount")))


def left_of(community: Community, advance: Advance) -> Decimal:
    """What the holder still has of an advance, in yuan."""
    return sum(changes_of(community, advance).values(), ZERO)
