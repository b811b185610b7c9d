"""The replica lags, hangs and dies, beside people who pay and read reports."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from tests.faults.servers import Server, standby
from tests.faults.site import Answer, Site
from tests.faults.villages import Place, Proof

ENGINES = ("postgresql",)

ROUNDS = 20
AS_OF = "Shangyu-As-Of"
LOST = 1.0
"""Seconds that a reader may lose, once."""
WELL_AGAIN = 15.0


def prove(place: Place) -> Proof:
    with (
        standby(place.server, place.folder / "second") as second,
        place.served(SHANGYU_READ_DATABASE_URL=second.url) as site,
    ):
        _used(site)
        return 2 * ROUNDS + 2, "; ".join(
            (
                _own_writes(site),
                _behind(site, second),
                _failing(site, second, "hangs"),
                _failing(site, second, "killed"),
            )
        )


def _own_writes(site: Site) -> str:
    """Whoever pays sees it in the next report, whichever process answers and however it lags."""
    stale = from_replica = 0
    for _ in range(ROUNDS):
        before = _cash(_report(site))
        assert site.pay().status == 201
        after = _report(site)
        stale += _cash(after) != before + Decimal(3)
        from_replica += AS_OF in after.headers
    assert not stale, f"{stale} of {ROUNDS} did not see their own payment"
    return f"own writes stale 0 of {ROUNDS} ({from_replica} read from the replica)"


def _behind(site: Site, second: Server) -> str:
    second.ask("SELECT pg_wal_replay_pause()")
    told = _own_writes(site)
    ready = site.get("/readyz")
    assert ready.status == 200, ready
    assert "behind, as of" in ready.json["warnings"]["replica"], ready.body
    second.ask("SELECT pg_wal_replay_resume()")
    return f"behind: {told}, used again after {_used(site):.1f} s"


def _failing(site: Site, second: Server, how: str) -> str:
    usual = max(_report(site).seconds for _ in range(ROUNDS))
    with FAILURES[how](second):
        answers = [_report(site) for _ in range(ROUNDS)]
        lost = sorted((answer.seconds - usual for answer in answers), reverse=True)
        assert {answer.status for answer in answers} == {200}, answers
        assert lost[0] < LOST, lost
        ready = site.get("/readyz")
        assert ready.status == 200, ready
        assert "does not answer" in ready.json["warnings"]["replica"], ready.body
        assert site.pay().status == 201
    again = _used(site)
    return (
        f"{how}: {max(lost[0], 0):.2f} s lost at most, "
        f"{sum(one > 0.1 for one in lost)} of {ROUNDS} readers waited, used again after {again:.1f} s"
    )


@contextmanager
def _killed(second: Server) -> Iterator[None]:
    second.kill()
    try:
        yield
    finally:
        second.start()
        second.wait()


FAILURES = {"hangs": Server.hanging, "killed": _killed}


def _report(site: Site) -> Answer:
    answer = site.get("/api/v1/reports/trial-balance/", Authorization=f"Token {site.token}")
    assert answer.status == 200, answer.body
    return answer


def _cash(report: Answer) -> Decimal:
    """What lies in the cash box, by the report."""
    (cash,) = (row for row in report.json["accounts"] if row["account"] == "cash")
    return Decimal(cash["debit"]) - Decimal(cash["credit"])


def _used(site: Site) -> float:
    """Seconds until a report comes from the replica; each process has to find it for itself."""
    began = time.monotonic()
    in_a_row = 0
    while in_a_row < 6:
        assert time.monotonic() - began < WELL_AGAIN, f"not used within {WELL_AGAIN} s"
        in_a_row = in_a_row + 1 if AS_OF in _report(site).headers else 0
        time.sleep(0.05)
    return time.monotonic() - began
