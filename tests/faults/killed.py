"""The server is killed in the middle of payments (kill -9); with PostgreSQL its database too."""

import random
import time

from tests.faults.site import begin
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import BOTH, Place, Proof

ENGINES = BOTH
KILLS = 12


def prove(place: Place) -> Proof:
    chance, storm, slowest = random.Random(1), Storm(), 0.0
    site = begin(place.data, place.url)
    before, doors = payments(site), households(site)
    for kill in range(KILLS):
        with storm.blowing(site, doors):
            storm.wait_for(chance.randint(1, 25))
            time.sleep(chance.uniform(0, 0.1))
            if place.primary and kill % 2:
                place.server.kill()
            site.kill()
        began = time.monotonic()
        if place.primary and kill % 2:
            place.server.start()
            place.server.wait()
        site = begin(place.data, place.url, site.token)
        slowest = max(slowest, time.monotonic() - began)
    acknowledged = len(storm.taken)
    lost, other = storm.send_again(site)
    doubled = payments(site) - before - len(storm.sent)
    site.end()
    assert (lost, other, doubled) == (0, 0, 0), (lost, other, doubled)
    place.prove_the_books()
    return KILLS, (
        f"{acknowledged} of {len(storm.sent)} payments acknowledged, lost {lost}, "
        f"doubled {doubled}, served again after at most {slowest:.1f} s"
    )
