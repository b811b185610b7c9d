"""Households of a roster that are in the register already, and what is known of each there."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import pgettext

from funds.models import Exemption, Levy, Share
from funds.money import ZERO
from funds.months import Month
from funds.village.opening_figures import opened_charges, opened_payments
from households.models import (
    Community,
    Household,
    ImportedRow,
    Kind,
    Resident,
)
from households.numerals import group_name
from households.roster_rows import RosterRow

Change = tuple[str, str, str]
"""A column of the household, what the register says and what the roster says."""
REGISTER_COLUMNS = ("phone", "house_no", "resident_count")
"""Columns that a roster may change."""
Difference = tuple[Any, str, str]
"""What something is called, what the register says and what the roster says."""


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

    def differences(self, household: Household, row: RosterRow) -> list[Difference]:
        """What the roster says otherwise of rules and standing, which it does not change."""
        label = {field.name: field.verbose_name for field in Household._meta.concrete_fields}
        told: list[Difference] = []
        if row.group and row.group != household.group.number:
            told.append((label["group"], str(household.group), group_name(row.group)))
        if row.kind_is_said and row.kind != household.kind:
            was, now = Kind(household.kind).label, Kind(row.kind).label
            told.append((label["kind"], str(was), str(now)))
        if row.note and row.note != household.note:
            told.append((label["note"], household.note, row.note))
        if row.liable_from and household.liable_from:
            begun, said = Month.of(household.liable_from), Month(*row.liable_from)
            if begun != said:
                told.append((label["liable_from"], str(begun), str(said)))
        return told

    def rules(self, household: Household, row: RosterRow) -> list[Difference]:
        """The same of levies and exemptions, which only an opening enters."""
        taken = {True: pgettext("a levy", "yes"), False: pgettext("a levy", "no")}
        told: list[Difference] = []
        for code, said in row.levies.items():
            entered = self._taken.get((household.pk, code), True)
            if code in self._levies and entered != said:
                told.append((self._levies[code], taken[entered], taken[said]))
        if row.hardship and row.hardship not in self._reasons.get(household.pk, ()):
            reasons = "、".join(self._reasons.get(household.pk, ()))
            told.append((Exemption._meta.verbose_name, reasons, row.hardship))
        return told

    @cached_property
    def _levies(self) -> dict[str, str]:
        return dict(Levy.objects.of(self._community).values_list("code", "name"))

    @cached_property
    def _taken(self) -> dict[tuple[int, str], bool]:
        """Whether households take a levy, by its code, as it was said last."""
        rows = Share.objects.of(self._community).order_by("from_month")
        told = rows.values_list("household", "levy__code", "quantity")
        return {(household, code): quantity > 0 for household, code, quantity in told}

    @cached_property
    def _reasons(self) -> dict[int, list[str]]:
        """Why households are exempt."""
        reasons: dict[int, list[str]] = defaultdict(list)
        rows = Exemption.objects.of(self._community).order_by("from_month")
        for household, reason in rows.values_list("household", "reason"):
            reasons[household].append(reason)
        return reasons

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
