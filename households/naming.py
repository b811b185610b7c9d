"""What may not be read on the board: the names of everybody in the register, their numbers."""

from itertools import chain

from households.models import Community, Household, Householder, Resident


def names_of(community: Community) -> frozenset[str]:
    """Everybody in the register and who headed a household before; the households' numbers too.

    A number without a hyphen reads like any other number, and is left out.
    """
    households = Household.objects.of(community).values_list("householder", "number")
    found = {name for row in households for name in row if not name.isdigit()}
    others = (
        model._default_manager.of(community).values_list("name", flat=True)
        for model in (Householder, Resident)
    )
    return frozenset(chain(found, *others))
