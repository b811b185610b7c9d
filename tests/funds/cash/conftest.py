"""The village whose money is counted and transferred."""

from tests.making.claims import office
from tests.making.once import once_a_module


def funds_at_hand():
    """10 000.00 for sanitation in the box, 100.00 for the lights in the bank."""
    return office().community


built, community = once_a_module(funds_at_hand)
