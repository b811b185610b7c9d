"""Households with a card."""

import pytest

from tests.households.knocking import card_of
from tests.world import door, village


@pytest.fixture
def wang(db):
    return door(village())


@pytest.fixture
def card(wang):
    return card_of(wang)
