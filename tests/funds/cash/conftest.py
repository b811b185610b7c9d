"""The village whose money is counted and transferred."""

import pytest

from tests.making.claims import office


@pytest.fixture
def community():
    """10 000.00 for sanitation in the box, 100.00 for the lights in the bank."""
    return office().community
