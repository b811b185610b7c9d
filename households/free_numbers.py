"""Which household numbers are free: never one that stands on paper, one after the other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from households.models import AccessCard, Community, Household, Revision, VillagerGroup
from households.prepared import Rows, prepared

REGISTER = "households"
RARE = 10
"""A way of writing numbers that fewer than one household in so many has is not the village's."""
RUN = re.compile(r"[0-9]+|[A-Z]+", re.ASCII)
LAST_DIGITS = re.compile(r"(.*?)([0-9]+)", re.ASCII)


def shape_of(number: str) -> str:
    """How a number is written: 01-023 and 02-114 are both 99-999, 1-24 is 9-99."""
    return RUN.sub(lambda run: ("9" if run[0].isdigit() else "A") * len(run[0]), number)


def usual_shapes(numbers: Iterable[str]) -> set[str]:
    """The ways of writing that the village has for its numbers."""
    counted = Counter(shape_of(number) for number in numbers)
    return {shape for shape, count in counted.items() if count * RARE >= counted.total()}


def is_unusual(community: Community, number: str) -> bool:
    """Whether a number is written otherwise than the village's own (1-24 beside 01-023)."""
    usual = usual_shapes(numbers_of(community))
    return bool(usual) and shape_of(number) not in usual


def usual_example(community: Community) -> str:
    """A number as the village writes them; nothing where there is no household."""
    numbers = numbers_of(community)
    usual = usual_shapes(numbers)
    return next((number for number in numbers if shape_of(number) in usual), "")


def numbers_of(community: Community) -> list[str]:
    """Every household number of the register as it is now."""
    numbers: list[str] = _numbers(community)
    return numbers


@prepared
def _numbers(community: Community) -> Rows:
    return Household.objects.of(community).values_list("number", flat=True)


def former_numbers(community: Community) -> dict[str, set[int]]:
    """Numbers that the register had before, with the keys of the households that had them."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, before in _renumbered(community):
        found[before["number"]].add(key)
    return dict(found)


@prepared
def _renumbered(community: Community) -> Rows:
    changes = Revision.objects.of(community).filter(
        model=Household._meta.label_lower, before__has_key="number"
    )
    return changes.values_list("row", "before")


def held_on_paper_by(
    community: Community,
    number: str,
    *,
    but: Household | None = None,
    former: Mapping[str, set[int]] | None = None,
) -> Household | None:
    """The household that had a number before and on whose papers it stands, if any.

    ``but`` is the household that is to have it: its own earlier number may come back. ``former``
    is what ``former_numbers`` says, where the caller has asked already.
    """
    keys = (former_numbers(community) if former is None else former).get(number, set())
    holders = Household.objects.of(community).filter(pk__in=keys) if keys else ()
    return next((one for one in holders if one != but and is_on_paper(one)), None)


def is_on_paper(household: Household) -> bool:
    """Whether anything was written for a household beyond the register: charges, receipts, cards."""
    if AccessCard.objects.of(household.community_id).filter(household=household).exists():
        return True
    pointing: list[Any] = [
        field
        for field in Household._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete
    ]
    return any(
        relation.related_model._default_manager.of(household.community_id)
        .filter(**{relation.field.name: household})
        .exists()
        for relation in pointing
        if relation.related_model._meta.app_label != REGISTER
    )


def next_number(
    community: Community,
    group: VillagerGroup,
    *,
    former: Mapping[str, set[int]] | None = None,
) -> str:
    """The number after the last one of a group, written as the village writes its numbers."""
    former = former_numbers(community) if former is None else former
    households = Household.objects.of(community).select_related("group")
    return FreeNumbers(community, former, households).next(group.number)


class FreeNumbers:
    """Numbers for new households, one after the other; each is given once.

    ``households`` are those of the register, with their groups, ``reserved`` are numbers that
    others are to have. They count as the village's own while it has none.
    """

    def __init__(
        self,
        community: Community,
        former: Mapping[str, set[int]],
        households: Iterable[Household],
        reserved: Sequence[str] = (),
    ) -> None:
        self._community, self._former = community, former
        self._by_group: dict[int, list[str]] = defaultdict(list)
        for household in households:
            self._by_group[household.group.number].append(household.number)
        registered = {number for numbers in self._by_group.values() for number in numbers}
        self.usual = usual_shapes(registered or reserved)
        self.taken = {*registered, *reserved}
        self._last: dict[int, str] = {}

    def next(self, group: int) -> str:
        """The next number of a villager group that stands nowhere yet."""
        head, digits = _parted(self._last.get(group) or self._last_of(group))
        figure = int(digits)
        while True:
            figure += 1
            number = f"{head}{figure:0{len(digits)}d}"
            if number not in self.taken and not held_on_paper_by(
                self._community, number, former=self._former
            ):
                self.taken.add(number)
                self._last[group] = number
                return number

    def _last_of(self, group: int) -> str:
        own = [number for number in self._by_group[group] if shape_of(number) in self.usual]
        return max(own, key=_by_figures, default=f"{group:02d}-000")


def _by_figures(number: str) -> tuple[str, int]:
    head, digits = _parted(number)
    return head, int(digits)


def _parted(number: str) -> tuple[str, str]:
    found = LAST_DIGITS.fullmatch(number)
    return (found[1], found[2]) if found else (f"{number}-", "0")
