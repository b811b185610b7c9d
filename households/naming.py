"""Whose names may not be read on the board: everybody in the register."""

from households.models import Community, Household, Householder, Resident


def names_of(community: Community) -> set[str]:
    """Everybody in the register, also who headed a household before."""
    found: set[str] = set()
    for model, column in ((Household, "householder"), (Householder, "name"), (Resident, "name")):
        rows = model._default_manager.of(community)
        found.update(rows.values_list(column, flat=True))
    return found
