"""However many guess at once, exactly as many guesses are looked at as the caps allow."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connections

from households import pins
from households.cards import draw_cards, issue_cards
from households.entering import WrongPin, enter_by_card, enter_by_number
from households.pins import TooBusy
from households.tokens import hash_token
from households.tries import TooManyTries
from tests.world import door, village

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
MANY, SOME, THREADS = 10_000, 2_500, 64


@pytest.fixture
def looked_at(monkeypatch):
    """How many PINs were hashed to be compared."""
    lock, seen = threading.Lock(), []
    verify = type(pins.HASHER).verify

    def counting(hasher, password, encoded):
        with lock:
            seen.append(password)
        return verify(hasher, password, encoded)

    monkeypatch.setattr(type(pins.HASHER), "verify", counting)
    return seen


def storm(guess, tries=SOME):
    """So many guesses by many at once; only refusals come back."""
    told = []

    def one(n):
        try:
            guess(n)
        except (WrongPin, TooManyTries, TooBusy) as refusal:
            told.append(type(refusal).__name__)
        finally:
            if n % (tries // THREADS) == 0:
                connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, range(tries)))
        list(pool.map(lambda _n: connections.close_all(), range(THREADS * 4)))
    assert len(told) == tries


def test_a_number_is_looked_at_three_times(looked_at):
    community = door(village()).community

    storm(
        lambda n: enter_by_number(
            community, "01-001", f"{n:06d}", address=f"192.0.{n % 250}.{n % 7}", now=NOW
        ),
        tries=MANY,
    )

    assert len(looked_at) == 3


def test_a_card_is_looked_at_five_times(looked_at):
    wang = door(village())
    (card,) = draw_cards([wang])
    issue_cards(wang.community, cards=[card], by=None)
    guesses = [f"{n:06d}" for n in range(SOME + 1) if f"{n:06d}" != card.pin]

    storm(
        lambda n: enter_by_card(
            hash_token(card.token), guesses[n], address=f"192.0.{n % 250}.{n % 7}", now=NOW
        )
    )

    assert len(looked_at) == 5


def test_a_village_is_looked_at_a_hundred_times(looked_at):
    community = door(village()).community
    chance = random.Random(7)  # noqa: S311 - the same guesses every time
    wanted = [(f"02-{chance.randrange(1000):03d}", chance.randrange(1000)) for _ in range(SOME)]

    storm(
        lambda n: enter_by_number(
            community,
            wanted[n][0],
            "482915",
            address=f"192.0.{wanted[n][1] // 250}.{wanted[n][1] % 250}",
            now=NOW,
        )
    )

    assert len(looked_at) == 100
