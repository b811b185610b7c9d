"""The register as payers write it: numbers in any form, names, and who has paid for whom before."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from funds.bank_statements.cells import text_of
from funds.models import BankStatementPart
from households.models import Community, Household, Householder, Resident, VillagerGroup
from households.numbers import half_width
from households.prepared import Rows, prepared
from households.succession import successors

Parts = tuple[int, ...]


@dataclass
class Register:
    """The households of a community as a statement's lines are matched with them."""

    households: dict[int, Household]
    by_name: dict[str, set[int]]
    payers: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    """Who paid for which households in lines decided before, by name and account."""

    @cached_property
    def by_number(self) -> dict[str, int]:
        return {household.number: key for key, household in self.households.items()}

    @cached_property
    def by_bare_number(self) -> dict[str, int]:
        """Numbers written without hyphens; those that would be two households' are left out."""
        return _unambiguous(
            (number.replace("-", ""), key) for number, key in self.by_number.items()
        )

    @cached_property
    def by_parts(self) -> dict[Parts, int]:
        """Numbers without their zeros in front: 01-005 as (1, 5)."""
        return _unambiguous(
            (tuple(int(part) for part in number.split("-")), key)
            for number, key in self.by_number.items()
            if re.fullmatch(r"[0-9]+(-[0-9]+)+", number)
        )

    @cached_property
    def all_names(self) -> str:
        """Every name, each on a line: one search finds all that fit."""
        return "\n".join(self.by_name)

    @cached_property
    def longest(self) -> int:
        """So many signs the longest name has."""
        return max(map(len, self.by_name), default=0)

    def named(self, names: Iterable[str]) -> set[int]:
        """The households of the people with these names."""
        return {key for name in names for key in self.by_name[name]}

    def of_door(self, group: int | None, door: str) -> set[int]:
        """The households behind a house number, in a villager group or anywhere."""
        return {
            key
            for key, household in self.households.items()
            if half_width(household.house_no).strip() in (door, f"{door}号")
            and group in (None, household.group.number)
        }


def register_of(community: Community) -> Register:
    """The register now, with who has paid before; seven queries whatever its size.

    The people of a merged household belong to the one that answers for it.
    """
    groups = VillagerGroup.objects.of(community).in_bulk()
    households = {household.pk: household for household in _in_being(community)}
    for household in households.values():
        household.group = groups[household.group_id]
    merged = successors(community)
    by_name: dict[str, set[int]] = defaultdict(set)
    named = ((household.householder, key) for key, household in households.items())
    for name, key in chain(named, _householders(community), _residents(community)):
        answers = merged.get(key, key)
        if name and answers in households:
            by_name[name].add(answers)
    return Register(households, dict(by_name), _former_payers(community, merged))


@prepared
def _householders(community: Community) -> Rows:
    return Householder.objects.of(community).values_list("name", "household")


@prepared
def _residents(community: Community) -> Rows:
    return Resident.objects.of(community).values_list("name", "household")


@prepared
def _in_being(community: Community) -> Rows:
    return Household.objects.of(community).filter(merged_into=None).order_by("number")


def _former_payers(
    community: Community, merged: Mapping[int, int]
) -> dict[tuple[str, str], set[int]]:
    rows = (
        BankStatementPart.objects.of(community)
        .filter(
            payment__household__isnull=False,
            payment__reversed_by=None,
            decision__reverses=None,
            decision__reversed_by=None,
        )
        .values_list("decision__line__peer", "decision__line__peer_account", "payment__household")
        .distinct()
    )
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for peer, account, household in rows:
        if text_of(peer):
            found[peer, account].add(merged.get(household, household))
    return dict(found)


def _unambiguous(pairs: Iterator[tuple[str, int]] | Iterator[tuple[Parts, int]]) -> dict:
    found: dict = {}
    twice = set()
    for text, key in pairs:
        if found.setdefault(text, key) != key:
            twice.add(text)
    return {text: key for text, key in found.items() if text not in twice}
