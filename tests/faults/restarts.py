"""PostgreSQL is restarted in the middle of payments: each is booked once, or a 503 says that not."""

import random
import signal
import time

from tests.faults.servers import Server
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import Place, Proof

ENGINES = ("postgresql",)
RESTARTS = 8
WAYS = (signal.SIGINT, signal.SIGQUIT)
"""PostgreSQL's “fast” rolls back what is under way, “immediate” lets go of everything at once."""


def prove(place: Place) -> Proof:
    chance, storm, slowest = random.Random(5), Storm(), 0.0
    with place.served() as site:
        before, doors = payments(site), households(site)
        with storm.blowing(site, doors):
            for restart in range(RESTARTS):
                storm.wait_for(chance.randint(1, 20))
                time.sleep(chance.uniform(0, 0.1))
                place.server.stop(WAYS[restart % len(WAYS)])
                _start(place.server)
                began = time.monotonic()
                storm.wait_for(1)
                slowest = max(slowest, time.monotonic() - began)
        acknowledged = len(storm.taken)
        lost, other = storm.send_again(site)
        doubled = payments(site) - before - len(storm.sent)
    assert (lost, other, doubled) == (0, 0, 0), (lost, other, doubled)
    place.prove_the_books()
    return RESTARTS, (
        f"{acknowledged} of {len(storm.sent)} payments acknowledged, all others 503, lost {lost}, "
        f"doubled {doubled}, taken again after at most {slowest:.1f} s, the server not restarted"
    )


def _start(server: Server) -> None:
    server.start()
    server.wait()
