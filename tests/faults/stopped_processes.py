"""Single processes of a server stop for ever in the middle of payments (SIGSTOP), then all of them."""

import os
import signal
import time

from tests.faults.killed_processes import workers
from tests.faults.site import Site
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
WELL_AGAIN = 90.0
"""Seconds, on a slow machine."""
AWAY = 12.0
"""Seconds that the whole server is stopped, as a machine that sleeps is; fewer than a clerk waits."""


def prove(place: Place) -> Proof:
    storm, slowest = Storm(), 0.0
    with place.served() as site:
        before, doors = payments(site), households(site)
        for many in (1, 1, 4):
            with storm.blowing(site, doors):
                storm.wait_for(5)
                slowest = max(slowest, _seconds_until_replaced(site, workers(site)[:many]))
        slept = workers(site)
        with storm.blowing(site, doors):
            storm.wait_for(5)
            os.killpg(site.process.pid, signal.SIGSTOP)
            time.sleep(AWAY)
            os.killpg(site.process.pid, signal.SIGCONT)
            storm.wait_for(5)
            time.sleep(AWAY)
        assert workers(site) == slept, "one was ended that had only slept"
        acknowledged = len(storm.taken)
        lost, other = storm.send_again(site)
        doubled = payments(site) - before - len(storm.sent)
    assert (lost, other, doubled) == (0, 0, 0), (lost, other, doubled)
    place.prove_the_books()
    return 4, (
        f"{acknowledged} of {len(storm.sent)} payments acknowledged, lost {lost}, doubled {doubled}; "
        f"others in their places after at most {slowest:.0f} s; after a sleep of {AWAY:.0f} s the same go on"
    )


def _seconds_until_replaced(site: Site, stopped: list[int]) -> float:
    began, many = time.monotonic(), len(workers(site))
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    while set(stopped) & set(workers(site)) or len(workers(site)) < many:
        assert time.monotonic() - began < WELL_AGAIN, "they are still there"
        time.sleep(0.1)
    while not all(_answers(site) for _asked in range(2 * many)):
        assert time.monotonic() - began < WELL_AGAIN, "nobody answers"
    return time.monotonic() - began


def _answers(site: Site) -> bool:
    try:
        return site.get("/readyz", timeout=5).status == 200
    except OSError:
        return False
