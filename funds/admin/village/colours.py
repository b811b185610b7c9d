"""A village's own colour at the desk: whoever works for several sees at once where they are."""

import zlib

from households.models import Community

COLOURS = 12
"""So many stand in ``desk.css``, each dark enough for white letters."""


def colour_of(community: Community) -> int:
    """The number of a village's colour, always the same one for its code."""
    return zlib.crc32(community.code.encode()) % COLOURS
