"""Somebody works on the database past the program: sessions ended, rules and rights taken away."""

import time

from tests.faults.site import Site, command
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import Place, Proof

ENGINES = ("postgresql",)
SECONDS = 8.0
ENDED = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
RED = (
    (
        "ALTER TABLE funds_payment DISABLE TRIGGER ALL",
        "ALTER TABLE funds_payment ENABLE TRIGGER ALL",
    ),
    ("ALTER TABLE django_session RENAME TO away", "ALTER TABLE away RENAME TO django_session"),
    (
        "ALTER TABLE funds_payment RENAME COLUMN note TO away",
        "ALTER TABLE funds_payment RENAME COLUMN away TO note",
    ),
)
"""What is done to the database, and what undoes it."""


def prove(place: Place) -> Proof:
    storm, ends = Storm(), 0
    with place.served() as site:
        before, doors = payments(site), households(site)
        with storm.blowing(site, doors):
            storm.wait_for(2)
            until = time.monotonic() + SECONDS
            while time.monotonic() < until:
                place.server.ask(ENDED)
                ends += 1
                time.sleep(0.3)
        acknowledged = len(storm.taken)
        lost, other = storm.send_again(site)
        doubled = payments(site) - before - len(storm.sent)
        assert (lost, other, doubled) == (0, 0, 0), (lost, other, doubled)
        for done, undone in RED:
            _do(place, site, done, undone)
    place.prove_the_books()
    rule = _taken_away(place)
    said = command(place.data, "check_books", url=place.url)
    assert (said.returncode, rule in said.stdout) == (1, True), said.stdout
    return ends + len(RED) + 1, (
        f"sessions ended {ends} times: {acknowledged} of {len(storm.sent)} payments acknowledged, lost "
        f"{lost}, doubled {doubled}; guards asleep: /readyz red; table or column away: 503 or done; a "
        "rule away: named by check_books"
    )


def _do(place: Place, site: Site, done: str, undone: str) -> None:
    place.server.ask(done)
    time.sleep(1.5)
    try:
        ready, paid, page = site.get("/readyz"), site.pay(), site.get("/shangyu/")
        assert {paid.status, page.status} <= {200, 201, 503}, (paid, page)
        assert "TRIGGER" not in done or ready.status == 503, ready.body
    finally:
        place.server.ask(undone)
    time.sleep(1.5)
    site.wait_until_well(30)


def _taken_away(place: Place) -> str:
    """The name of a rule of which there is one no more."""
    name = place.server.ask(
        "SELECT conname FROM pg_constraint WHERE conrelid = 'funds_payment'::regclass "
        "AND contype = 'c' AND conname LIKE 'payment%' ORDER BY conname LIMIT 1"
    )
    place.server.ask(f"ALTER TABLE funds_payment DROP CONSTRAINT {name}")
    return str(name)
