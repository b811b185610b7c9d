"""A server has no memory left: 503 or done, then others take the places of its processes."""

import resource
import time
from collections import Counter
from pathlib import Path

from tests.faults.killed_processes import workers
from tests.faults.site import Site
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
MARGINS = (1, 2, 4)
"""So many megabytes more than a process has already."""
ASKED = ("/", "/readyz", "/api/v1/arrears/") * 3
WAIT = 25.0
WELL_AGAIN = 120.0
"""Seconds; a process works for one minute in any case."""
ENOUGH = 20.0
"""Seconds without a refusal, after which what it has suffices a process."""
REFUSED = "refused with 503"


def prove(place: Place) -> Proof:
    told: Counter[str] = Counter()
    storm, slowest, replaced = Storm(), 0.0, 0
    with place.served() as site:
        before, doors = payments(site), households(site)
        for margin in MARGINS:
            short = workers(site)
            for worker in short:
                _limit(worker, margin)
            began, refused = time.monotonic(), told[REFUSED]
            with storm.blowing(site, doors):
                while set(short) <= set(workers(site)):
                    told.update(_outcome(site, path) for path in ASKED)
                    if told[REFUSED] == refused and time.monotonic() - began > ENOUGH:
                        break
                    assert time.monotonic() - began < WELL_AGAIN, "they are still there"
            replaced += len(set(short) - set(workers(site)))
            site.wait_until_well(WELL_AGAIN)
            slowest = max(slowest, time.monotonic() - began)
        acknowledged = len(storm.taken)
        lost, other = storm.send_again(site)
        doubled = payments(site) - before - len(storm.sent) - len(MARGINS)
    assert (lost, other, doubled) == (0, 0, 0), (lost, other, doubled)
    place.prove_the_books()
    figures = ", ".join(f"{times} {name}" for name, times in sorted(told.items()))
    return len(MARGINS), (
        f"{figures}, 0 answers 500; {acknowledged} of {len(storm.sent)} payments acknowledged, lost "
        f"{lost}, doubled {doubled}; {replaced} processes replaced, well after at most {slowest:.0f} s"
    )


def _limit(process: int, margin: int) -> None:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + margin * 1024 * 1024
    _soft, hard = resource.prlimit(process, resource.RLIMIT_AS)
    resource.prlimit(process, resource.RLIMIT_AS, (most, hard))


def _outcome(site: Site, path: str) -> str:
    try:
        answer = site.get(path, timeout=WAIT)
    except OSError:
        return "not taken"
    assert answer.status in (200, 401, 429, 503), answer
    return REFUSED if answer.status == 503 else "done"
