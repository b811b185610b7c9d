"""Households with a card."""

import pytest

from tests.making.log_ins import card_of
from tests.making.once import once_a_module
from tests.making.villages import door, village


def a_household():
    return door(village())


built, wang = once_a_module(a_household)


@pytest.fixture
def card(wang):
    return card_of(wang)
