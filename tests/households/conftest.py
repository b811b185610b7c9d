"""Households with a card."""

import pytest

from tests.making.log_ins import card_of
from tests.making.villages import door, village


@pytest.fixture
def wang(db):
    return door(village())


@pytest.fixture
def card(wang):
    return card_of(wang)
