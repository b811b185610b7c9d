"""Keeping the words by which households are found, whenever a name or number changes.

Everything here needs the community's lock.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from households.finding import RULES, search_text
from households.models import Community, Household, Householder, Resident

AT_A_TIME = 500


def word(household: Household, names: Iterable[str] = (), phones: Iterable[str] = ()) -> None:
    """Set the words of a household, found by its own columns and by other people's names."""
    household.search_text = search_text(
        number=household.number,
        names=(household.householder, *names),
        phones=(household.phone, *phones),
        house_no=household.house_no,
    )
    household.search_rules = RULES


def word_all(community: Community, households: Iterable[Household]) -> None:
    """The same for households of the register: also by who headed them, and who lives there."""
    rows = [household for household in households if household.pk]
    names: dict[int, list[str]] = defaultdict(list)
    phones: dict[int, list[str]] = defaultdict(list)
    heads = Householder.objects.of(community).filter(household__in=rows).order_by("-since", "pk")
    for key, name in heads.values_list("household", "name") if rows else ():
        names[key].append(name)
    people = Resident.objects.of(community).filter(household__in=rows).order_by("pk")
    for key, name, phone in people.values_list("household", "name", "phone") if rows else ():
        names[key].append(name)
        phones[key].append(phone)
    for household in households:
        word(household, names[household.pk], phones[household.pk])


def keep_findable(community: Community, households: Iterable[Household]) -> None:
    """Write down the words of households where they are no longer what they were."""
    rows = list(households)
    before = {row.pk: (row.search_text, row.search_rules) for row in rows}
    word_all(community, rows)
    for row in rows:
        if before[row.pk] != (row.search_text, row.search_rules):
            own = Household.objects.of(community).filter(pk=row.pk)
            own.update(search_text=row.search_text, search_rules=row.search_rules)


def word_older() -> None:
    """Give households of an older version, or of its backup, the words of today's rules."""
    for community in Community.objects.order_by("pk"):
        while rows := list(_older(community)[:AT_A_TIME]):
            keep_findable(community, rows)


def _older(community: Community) -> QuerySet[Household]:
    return Household.objects.of(community).filter(search_rules__lt=RULES).order_by("pk")
