"""However many guess at once, exactly as many guesses are looked at as the caps allow."""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from households import pins
from households.addresses import counted_address
from households.cards import draw_cards, issue_cards
from households.logging_in import WrongPin, log_in_by_card, log_in_by_number
from households.models import Tries
from households.pins import TooBusy
from households.tokens import hash_token
from households.tries import KEPT, Cap, TooManyTries, count_try, forget_old, was_right
from tests.making.villages import actor, door, village

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
MANY, SOME, THREADS = 160, 130, 32


@pytest.fixture
def looked_at(monkeypatch):
    """The PINs that were hashed to be compared."""
    lock, seen = threading.Lock(), []
    verify = type(pins.HASHER).verify

    def counting(hasher, password, encoded):
        with lock:
            seen.append(password)
        return verify(hasher, password, encoded)

    monkeypatch.setattr(type(pins.HASHER), "verify", counting)
    return seen


def at_once(do, tries, threads=THREADS):
    """Do it so many times by many threads, and tell how often each outcome came.

    Each thread keeps its connection until it has done its share, as a server's does.
    """
    ready = threading.Barrier(threads)

    def share(first):
        told = Counter()
        try:
            ready.wait(timeout=60)
            for n in range(first, tries, threads):
                told[do(n)] += 1
        finally:
            connections.close_all()
        return told

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(share, range(threads)), Counter())


def guessing(guess):
    """The outcome of a guess; who finds no slot comes again until it is heard."""

    def outcome(n):
        while True:
            try:
                guess(n)
            except TooBusy:
                time.sleep(0.02)
            except (WrongPin, TooManyTries) as refusal:
                return type(refusal).__name__
            else:
                return "came in"

    return outcome


def address(n):
    """The n-th home, in a network of its own."""
    return counted_address(f"2001:{0xDB8 + n // 65536:x}:{n % 65536:x}::7")


def counts():
    """How often something was tried so many times, the number of times first."""
    return Counter(Tries.objects.values_list("count", flat=True))


def test_a_number_is_looked_at_three_times(looked_at):
    community = door(village()).community

    def guess(n):
        log_in_by_number(community, "01-001", f"{n:06d}", address=address(n), now=NOW)

    told = at_once(guessing(guess), MANY)

    assert told == {"WrongPin": 3, "TooManyTries": MANY - 3}
    assert len(looked_at) == 3
    # The number, its entries and the village; three addresses, each in its network.
    assert counts() == {3: 3, 1: 6}


def test_a_card_is_looked_at_five_times(looked_at):
    wang = door(village())
    (card,) = draw_cards([wang])
    issue_cards(actor(wang.community), cards=[card])
    guesses = [f"{n:06d}" for n in range(SOME + 1) if f"{n:06d}" != card.pin]

    def guess(n):
        log_in_by_card(hash_token(card.token), guesses[n], address=address(n), now=NOW)

    told = at_once(guessing(guess), SOME)

    assert told == {"WrongPin": 5, "TooManyTries": SOME - 5}
    assert len(looked_at) == 5
    # The card and its entries; five addresses, each in its network.
    assert counts() == {5: 2, 1: 10}


def test_an_address_is_looked_at_ten_times(looked_at):
    """A home that changes its IPv6 address with each guess is one address."""
    community = village()

    def guess(n):
        here = counted_address(f"2001:db8::{n + 1:x}")
        log_in_by_number(community, f"02-{n:04d}", "482915", address=here, now=NOW)

    told = at_once(guessing(guess), SOME)

    assert told == {"WrongPin": 10, "TooManyTries": SOME - 10}
    assert len(looked_at) == 10
    # The address, its network and the village; ten numbers and their entries.
    assert counts() == {10: 3, 1: 20}


def test_a_network_is_looked_at_thirty_times(looked_at):
    """Somebody who has a whole network has every address of it."""
    community = village()

    def guess(n):
        here = counted_address(f"2001:db8:0:{n:x}::7")
        log_in_by_number(community, f"02-{n:04d}", "482915", address=here, now=NOW)

    told = at_once(guessing(guess), SOME, threads=16)

    assert told == {"WrongPin": 30, "TooManyTries": SOME - 30}
    assert len(looked_at) == 30


def test_a_village_is_looked_at_a_hundred_times(looked_at):
    """And then once in twenty seconds, so that it is shut for nobody."""
    community = door(village()).community
    chance = random.Random(7)
    wanted = [(f"02-{chance.randrange(1000):03d}", chance.randrange(1000)) for _ in range(SOME)]

    def guess(n):
        number, home = wanted[n]
        log_in_by_number(community, number, "482915", address=address(home), now=NOW)

    told = at_once(guessing(guess), SOME, threads=16)

    assert told == {"WrongPin": 101, "TooManyTries": SOME - 101}
    assert len(looked_at) == 101
    assert Tries.objects.get(count=100).total == 100
    later = NOW + timedelta(seconds=20)
    with pytest.raises(WrongPin):
        log_in_by_number(community, "03-001", "482915", address=address(2000), now=later)
    with pytest.raises(TooManyTries) as refusal:
        log_in_by_number(community, "03-002", "482915", address=address(2001), now=later)
    assert refusal.value.wait == 20


def test_right_and_wrong_pins_of_one_address_do_not_wait_for_each_other():
    """Counters are taken in one order, given back too: else the database ends one of the two."""
    seconds = int(NOW.timestamp())
    for village_s in range(3):
        shared = [Cap("address", MANY, 60), Cap(f"village {village_s}", MANY, 60)]

        def log_in(n, shared=shared):
            own = Cap(f"number {n}", 3, 60)
            count_try([own, *shared], now=seconds)
            was_right(own, shared)
            return "came in"

        assert at_once(log_in, 96, threads=8) == {"came in": 96}

    assert counts() == {0: 96 + 1 + 3}


def test_forgetting_what_is_old_ends_nobody_s_try():
    """Two days nobody came; then several come at once, and one of them tidies up."""
    seconds = int(NOW.timestamp())
    village_s = Cap("village", MANY, 60)
    addresses = [Cap(f"address {n}", MANY, 60) for n in range(4)]
    for cap in (village_s, *addresses):
        count_try([cap], now=seconds - KEPT - 1)

    def come(n):
        if n % 2:
            forget_old(now=seconds)
        else:
            count_try([addresses[n // 2 % 4], village_s], now=seconds)
        return "done"

    for _morning in range(5):
        Tries.objects.update(began=seconds - KEPT - 1)
        assert at_once(come, 16, threads=8) == {"done": 16}
