"""Households of a roster that are in the register already, and what is known of each there."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from funds.money import ZERO
from funds.village.opening_figures import opened_charges, opened_payments
from households.models import Community, Household, ImportedRow, Resident
from households.roster_rows import RosterRow

Change = tuple[str, str, str]
"""A column of the household, what the register says and what the roster says."""
REGISTER_COLUMNS = ("phone", "house_no", "resident_count")


class Register:
    """The register as it is, asked once for a whole roster."""

    def __init__(self, community: Community) -> None:
        self._community = community
        self.households = list(Household.objects.of(community).select_related("group"))
        self._by_number = {one.number: one for one in self.households}
        self._by_name: dict[tuple[str, int], list[Household]] = defaultdict(list)
        for one in self.households:
            self._by_name[one.householder, one.group.number].append(one)
        known = ImportedRow.objects.of(community).values_list("key", "household__number")
        self.known: dict[str, str] = dict(known)
        self._members: dict[int, set[str]] | None = None
        self._opened: dict[int, tuple[Decimal, Decimal]] | None = None

    def numbered(self, number: str) -> Household | None:
        """The household with a number."""
        return self._by_number.get(number)

    def named(self, row: RosterRow, group: int) -> list[Household]:
        """Households of the same name and group; the same telephone makes it one."""
        found = self._by_name.get((row.householder, group), [])
        same = [one for one in found if row.phone and one.phone == row.phone]
        return same or [one for one in found if not (row.phone and one.phone)] or found

    def changes(self, household: Household, row: RosterRow, since: date | None) -> list[Change]:
        """What the roster says otherwise than the register; an empty cell says nothing.

        ``since`` is the day from which the household is to be charged.
        """
        said = {
            "phone": row.phone,
            "house_no": row.house_no,
            "resident_count": "" if row.residents is None else str(row.residents),
        }
        told = [(name, str(getattr(household, name)), said[name]) for name in REGISTER_COLUMNS]
        if since and not household.liable_from:
            told.append(("liable_from", "", since.isoformat()))
        return [(name, was, now) for name, was, now in told if now and now != was]

    def may_be_opened(self, household: Household) -> bool:
        """Whether a household waits for its opening: it is not charged, nothing was opened."""
        return household.liable_from is None and self.opened(household) == (ZERO, ZERO)

    def new_members(self, household: Household, row: RosterRow) -> list[str]:
        """People of the roster who are not entered for the household."""
        if self._members is None:
            self._members = defaultdict(set)
            people = Resident.objects.of(self._community).values_list("household", "name")
            for key, name in people:
                self._members[key].add(name)
        there = self._members.get(household.pk, set())
        return [one.name for one in row.members if one.name not in there]

    def opened(self, household: Household) -> tuple[Decimal, Decimal]:
        """What the household had been charged, and paid, before the books began, in yuan."""
        if self._opened is None:
            charged = _sums(opened_charges(self._community))
            paid = _sums(opened_payments(self._community).filter(household__isnull=False))
            keys = {*charged, *paid}
            self._opened = {key: (charged.get(key, ZERO), paid.get(key, ZERO)) for key in keys}
        return self._opened.get(household.pk, (ZERO, ZERO))


def _sums(rows: QuerySet[Any]) -> dict[int, Decimal]:
    listed = rows.order_by().values_list("household").annotate(Sum("amount"))
    return dict(listed)
