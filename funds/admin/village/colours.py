"""A village's own colour at the desk: whoever works for several sees at once where they are."""

from households.models import Community

COLOURS = 12
"""So many stand in ``desk/villages.css``, each dark enough for white letters."""


def colour_of(community: Community) -> int:
    """The number of a village's colour, which it keeps.

    They are given in turn: the first twelve villages of an installation all differ.
    """
    return community.pk % COLOURS
