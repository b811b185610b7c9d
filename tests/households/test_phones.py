"""A telephone is remembered with the PIN that was typed, and tells nothing of a card's end."""

from datetime import timedelta

import pytest

from households.cards import revoke_cards
from households.models import RememberedPhone
from households.phones import household_of_phone, remember_phone
from tests.making.log_ins import NOW, by_card, card_of, refusal, wrong
from tests.making.villages import actor, door

pytestmark = pytest.mark.django_db


def test_it_is_remembered(wang, card):
    entered = by_card(card.token, card.pin)

    token = remember_phone(wang.community, household=wang, since=entered.since, now=NOW)

    assert household_of_phone(token, now=NOW) == wang
    assert household_of_phone(token[::-1], now=NOW) is None


def test_not_after_the_card_was_taken_back_in_between(wang, card):
    """The clerk is told of the lost card while its PIN is being hashed."""
    entered = by_card(card.token, card.pin)
    revoke_cards(actor(wang.community), household=wang, reason="丢失")

    token = remember_phone(wang.community, household=wang, since=entered.since, now=NOW)

    assert token == ""
    assert not RememberedPhone.objects.exists()


def test_a_card_that_was_taken_back_is_told_the_same_for_ever(wang, card):
    """Its tries are kept as long as a valid card's; only those of cards that never were go."""
    fresh = card_of(wang)
    li = card_of(door(wang.community, "01-002", "李建国"))
    for n in range(20):
        for one in (card, fresh):
            refusal(by_card, one.token, wrong(fresh.pin), NOW + timedelta(hours=n))
    later = NOW + timedelta(days=4)
    by_card(li.token, li.pin, later)

    told = [refusal(by_card, one.token, wrong(fresh.pin), later) for one in (card, fresh)]

    assert told[0] == told[1]
    assert told[0][0] == "TooManyTries"
