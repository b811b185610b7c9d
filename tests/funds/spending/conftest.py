"""The office that claims, signs and spends."""

import pytest

from tests.making.claims import office


@pytest.fixture
def at():
    return office()
