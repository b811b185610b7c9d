"""What may not be read on the board: the names of everybody in the register, their numbers."""

from collections.abc import Callable
from functools import partial
from itertools import chain

from households.asked_ahead import asked_ahead
from households.masking import mask_text
from households.models import Community, Household, Householder, Resident

Masking = Callable[[str], str]
"""A text as everybody may read it."""


@asked_ahead
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


def masking_of(community: Community) -> Masking:
    """How a village masks what somebody wrote, on its pages for everybody and on what it hangs up."""
    return partial(mask_text, names=names_of(community))
