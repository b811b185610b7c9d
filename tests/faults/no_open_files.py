"""A server may open no more files: 503 or done, and well again when it may."""

import resource
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.faults.site import Site
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite", "postgresql")
MARGINS = (1, 2, 3, 5)
"""So many files more than are open already; to accept a connection takes one."""
ASKED = ("/", "/readyz", "/api/v1/arrears/") * 2
PAYMENTS = 6
WAIT = 4.0
WELL_AGAIN = 15.0
"""Seconds."""


def prove(place: Place) -> Proof:
    told: Counter[str] = Counter()
    with place.served() as site:
        assert site.pay().status == 201
        for margin in MARGINS:
            before = _limit(site, margin)
            told.update(_outcome(site, path) for path in ASKED)
            told.update(_outcome(site, "") for _payment in range(PAYMENTS))
            for worker, limit in before.items():
                resource.prlimit(worker, resource.RLIMIT_NOFILE, limit)
            site.wait_until_well(WELL_AGAIN)
    place.prove_the_books()
    figures = ", ".join(f"{times} {name}" for name, times in sorted(told.items()))
    return len(MARGINS), f"{figures}, 0 answers 500"


def _outcome(site: Site, path: str) -> str:
    """How a request ended, or a payment where no path is given."""
    try:
        answer = site.get(path, timeout=WAIT) if path else site.pay(timeout=WAIT)
    except OSError:
        return "not taken"
    assert answer.status in (200, 201, 401, 503), answer
    assert path == "/readyz" or answer.status != 503 or answer.headers["Retry-After"], answer
    return "refused with 503" if answer.status == 503 else "done"


def _limit(site: Site, margin: int) -> dict[int, tuple[int, int]]:
    """Each process of the server may open so many files more; what it might before."""
    limits = {}
    for worker in [site.process.pid, *_children(site.process.pid)]:
        highest = max(int(path.name) for path in Path(f"/proc/{worker}/fd").iterdir())
        _soft, hard = limits[worker] = resource.prlimit(worker, resource.RLIMIT_NOFILE)
        resource.prlimit(worker, resource.RLIMIT_NOFILE, (highest + margin, hard))
    return limits


def _children(process: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == process:
            yield int(path.parent.name)
            yield from _children(int(path.parent.name))
