"""PostgreSQL stops, hangs, takes no changes, no more connections, or keeps the books locked."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress

import psycopg

from tests.faults.servers import Server
from tests.faults.site import Answer, Site
from tests.faults.villages import Place, Proof

ENGINES = ("postgresql",)
IN_TIME = 2.0
WELL_AGAIN = 15.0
"""Seconds after which a server that is back has to be used again."""


def prove(place: Place) -> Proof:
    told = []
    with place.served() as site:
        assert site.pay().status == 201
        for name, outage in OUTAGES.items():
            with outage(place.server):
                CHECKS.get(name, _assert_unavailable)(name, site)
            told.append(f"{name}: back after {_recovered(name, site):.1f} s")
    place.prove_the_books()
    return len(OUTAGES), "; ".join(told)


def _assert_unavailable(name: str, site: Site) -> None:
    _assert_not_ready(name, site)
    _assert_try_again(name, site.pay())
    _assert_try_again(name, site.get("/api/v1/arrears/", Authorization=f"Token {site.token}"))
    assert site.get("/admin/login/").status in (200, 503), name


def _assert_not_ready(name: str, site: Site) -> None:
    """Red in time: what was told of readiness is told again for a second."""
    began = time.monotonic()
    ready = site.get("/readyz")
    while ready.status == 200 and time.monotonic() - began < IN_TIME:
        time.sleep(0.1)
        ready = site.get("/readyz")
    assert ready.status == 503, (name, ready)
    assert ready.seconds < IN_TIME, (name, ready)
    assert site.get("/healthz").status == 200


def _assert_takes_no_payment(name: str, site: Site) -> None:
    _assert_not_ready(name, site)
    _assert_try_again(name, site.pay())


def _assert_locked(name: str, site: Site) -> None:
    """What is read is read; who pays is told to try again, in time."""
    assert site.get("/api/v1/arrears/", Authorization=f"Token {site.token}").status == 200
    _assert_try_again(name, site.pay(timeout=20))


def _assert_try_again(name: str, answer: Answer) -> None:
    assert answer.status == 503, (name, answer)
    assert answer.headers["Retry-After"], (name, answer)


def _recovered(name: str, site: Site) -> float:
    began = time.monotonic()
    while time.monotonic() - began < WELL_AGAIN:
        if site.pay().status == 201 and site.get("/readyz").status == 200:
            return time.monotonic() - began
        time.sleep(0.2)
    raise AssertionError(f"{name}: not used again within {WELL_AGAIN} s")


@contextmanager
def killed(server: Server) -> Iterator[None]:
    server.kill()
    try:
        yield
    finally:
        server.start()


@contextmanager
def read_only(server: Server) -> Iterator[None]:
    _set_read_only(server, "on")
    try:
        yield
    finally:
        _set_read_only(server, "off")


def _set_read_only(server: Server, value: str) -> None:
    server.ask(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
    server.ask("SELECT pg_reload_conf()")


@contextmanager
def full(server: Server) -> Iterator[None]:
    """Others have taken every connection, and the program's own are cut."""
    with ExitStack() as stack:
        with suppress(psycopg.OperationalError):
            while True:
                held = stack.enter_context(psycopg.connect(server.url, autocommit=True))
                held.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE application_name LIKE 'shangyu %'"
                )
        yield


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Somebody holds the village's row."""
    with psycopg.connect(server.url) as other:
        other.execute("SELECT 1 FROM households_community FOR UPDATE")
        yield
        other.rollback()


OUTAGES: dict[str, Callable[[Server], AbstractContextManager[None]]] = {
    "stopped": Server.stopped,
    "killed": killed,
    "hangs": Server.hanging,
    "takes no changes": read_only,
    "no connection left": full,
    "locked by another": locked,
}
CHECKS: dict[str, Callable[[str, Site], None]] = {
    # A payment waits meanwhile; it is answered when the server goes on.
    "hangs": _assert_not_ready,
    "takes no changes": _assert_takes_no_payment,
    "locked by another": _assert_locked,
}
