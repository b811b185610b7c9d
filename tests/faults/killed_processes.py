"""Single processes of a server are killed in the middle of payments: the first, each other, twice."""

import os
import signal
import time
from pathlib import Path

from tests.faults.site import Site, begin
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
WELL_AGAIN = 90.0
"""Seconds, on a slow machine."""
GRACE = 40.0
"""Seconds for what is under way in a process whose first one is gone."""


def prove(place: Place) -> Proof:
    storm, slowest = Storm(), 0.0
    site = begin(place.data)
    before, doors = payments(site), households(site)
    for _kill in range(2):
        with storm.blowing(site, doors):
            storm.wait_for(5)
            _kill_one(site)
        slowest = max(slowest, _seconds_until_well(site))
    # Again before the new one is as old as Granian wants it.
    _kill_one(site)
    time.sleep(1)
    _kill_one(site)
    slowest = max(slowest, _seconds_until_well(site))
    with storm.blowing(site, doors):
        storm.wait_for(5)
        left = workers(site)
        os.kill(site.process.pid, signal.SIGKILL)
        site.process.wait()
    gone = _seconds_until_gone(left)
    site = begin(place.data, token=site.token)
    acknowledged = len(storm.taken)
    lost, other = storm.send_again(site)
    doubled = payments(site) - before - len(storm.sent) - 3
    site.end()
    assert (lost, other, doubled) == (0, 0, 0), (lost, other, doubled)
    place.prove_the_books()
    return 5, (
        f"{acknowledged} of {len(storm.sent)} payments acknowledged, lost {lost}, doubled {doubled}, "
        f"well again after at most {slowest:.0f} s; without the first one the others end in {gone:.1f} s"
    )


def _kill_one(site: Site) -> None:
    os.kill(workers(site)[-1], signal.SIGKILL)


def workers(site: Site) -> list[int]:
    """Those that answer; a process that only keeps count of what they share is none."""
    children = Path(f"/proc/{site.process.pid}/task").glob("*/children")
    found = [int(child) for listed in children for child in listed.read_text().split()]
    return [
        one for one in sorted(found) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()
    ]


def _seconds_until_well(site: Site) -> float:
    began = time.monotonic()
    site.wait_until_well(WELL_AGAIN)
    return time.monotonic() - began


def _seconds_until_gone(processes: list[int]) -> float:
    began = time.monotonic()
    while any(Path(f"/proc/{one}").exists() for one in processes):
        assert time.monotonic() - began < GRACE, "they go on by themselves"
        time.sleep(0.05)
    return time.monotonic() - began
