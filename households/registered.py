"""The household of a number, as the desk and the API ask for it with every payment."""

from households.models import Community, Household
from households.prepared import Rows, prepared


def household_numbered(community: Community, number: str) -> Household | None:
    """The household that has a number, written as it is kept; None where none has it."""
    found: list[Household] = _numbered(community, number)
    return found[0] if found else None


@prepared
def _numbered(community: Community, number: str) -> Rows:
    rows = Household.objects.of(community).filter(number=number)
    return rows.select_related("group", "community", "merged_into")
