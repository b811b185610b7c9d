"""One bit of the database file turns over: check_books finds it, or nothing of the books changed."""

import random
from collections import Counter

from tests.faults.site import command
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
FLIPS = 20


def prove(place: Place) -> Proof:
    chance, whole = random.Random(4), place.database.read_bytes()
    before = _told(place)
    found: Counter[str] = Counter()
    for _ in range(FLIPS):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        place.database.write_bytes(flipped)
        done = command(place.data, "check_books")
        assert "Traceback" not in done.stderr, done.stderr
        if done.returncode:
            found["found"] += 1
        else:
            assert done.stdout == before, done.stdout
            found["where nothing of the books lies"] += 1
    place.database.write_bytes(whole)
    return FLIPS, ", ".join(f"{times} {what}" for what, times in found.items()) + ", 0 tracebacks"


def _told(place: Place) -> str:
    done = command(place.data, "check_books")
    assert done.returncode == 0, done.stdout
    return done.stdout
