"""The data folder may only be read any more while a server runs: 503 or done, well when it is open."""

import os
import time
from pathlib import Path

from tests.faults.site import Site, begin
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
AS_OTHERS = "-dac_override,-dac_read_search"
"""Root may look into anything, unless it gives this up."""
BOUND = ("setpriv", "--inh-caps", AS_OTHERS, "--bounding-set", AS_OTHERS)
PAYMENTS, TIMES = 12, 3
WELL_AGAIN = 15.0
"""Seconds."""


def prove(place: Place) -> Proof:
    """What is open already may be written on; what has to be opened is refused."""
    done, refused = 0, 0
    site = begin(place.data, bound=BOUND if os.geteuid() == 0 else ())
    try:
        assert site.pay().status == 201
        for _ in range(TIMES):
            _shut(place.data)
            for _payment in range(PAYMENTS):
                answer = site.pay()
                assert answer.status in (201, 503), answer
                assert answer.status == 201 or answer.headers["Retry-After"], answer
                done += answer.status == 201
                refused += answer.status == 503
            # What was told of readiness is told again for a second.
            time.sleep(1.5)
            assert site.get("/readyz").status == 503
            assert site.get("/healthz").status == 200
            assert site.get("/").status in (200, 503)
            _open(place.data)
            _wait_until_well(site)
    finally:
        _open(place.data)
        site.end()
    place.prove_the_books()
    return TIMES, f"{done} payments done, {refused} refused with 503, 0 answers 500"


def _shut(data: Path) -> None:
    for file in data.glob("shangyu.sqlite3*"):
        file.chmod(0o400)
    data.chmod(0o500)


def _open(data: Path) -> None:
    data.chmod(0o700)
    for file in data.glob("shangyu.sqlite3*"):
        file.chmod(0o600)


def _wait_until_well(site: Site) -> None:
    until = time.monotonic() + WELL_AGAIN
    while site.pay().status != 201 or site.get("/readyz").status != 200:
        assert time.monotonic() < until, "not used again"
        time.sleep(0.3)
