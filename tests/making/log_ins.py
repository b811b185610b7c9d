"""Somebody at the log-in: with a card, with a number, at a certain minute."""

from datetime import UTC, datetime, timedelta

import pytest

from households.cards import draw_cards, issue_cards
from households.logging_in import WrongPin, log_in_by_card, log_in_by_number
from households.tokens import hash_token
from households.tries import TooManyTries
from tests.making.villages import actor

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
HERE = "198.51.100.7"
NOBODY = "F" * 26


def minutes(count):
    return NOW + timedelta(minutes=count)


def card_of(household):
    cards = draw_cards([household])
    issue_cards(actor(household.community), cards=cards)
    return cards[0]


def wrong(pin):
    return "482915" if pin != "482915" else "482916"


def by_card(token, pin, at=NOW, address=HERE):
    return log_in_by_card(hash_token(token), pin, address=address, now=at)


def by_number(community, number, pin, at=NOW, address=HERE):
    return log_in_by_number(community, number, pin, address=address, now=at)


def refusal(do, *args, **how):
    """The kind of a refusal, its sentence, and how long one has to wait."""
    with pytest.raises((WrongPin, TooManyTries)) as caught:
        do(*args, **how)
    error = caught.value
    return type(error).__name__, str(error), getattr(error, "wait", None)
