"""The household of a number, as the desk and the API ask for it with every payment."""

from households.models import Community, Household
from households.prepared import Rows, prepared


def household_numbered(community: Community, number: str) -> Household | None:
    """The household that has a number, written as it is kept; None where none has it."""
    found: list[Household] = _numbered(community, number)
    return found[0] if found else None


def next_door(household: Household) -> tuple[Household | None, Household | None]:
    """The households before and after one in the order of their numbers, where there are any."""
    asked = household.community_id, household.number
    return next(iter(_before(*asked)), None), next(iter(_after(*asked)), None)


@prepared
def _before(community: int, number: str) -> Rows:
    return Household.objects.of(community).filter(number__lt=number).order_by("-number")[:1]


@prepared
def _after(community: int, number: str) -> Rows:
    return Household.objects.of(community).filter(number__gt=number).order_by("number")[:1]


@prepared
def _numbered(community: Community, number: str) -> Rows:
    rows = Household.objects.of(community).filter(number=number)
    return rows.select_related("group", "community", "merged_into")
