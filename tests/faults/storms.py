"""Many who pay at once, and the proof that each payment is there once."""

import json
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import cycle
from threading import Event
from typing import Any, TypeVar
from urllib.request import Request

from tests.faults.site import Answer, Site, today

CLERKS = 8
PATIENCE = 60.0
T = TypeVar("T")


@dataclass
class Storm:
    """What was sent, by its key, and what was answered."""

    sent: dict[str, str] = field(default_factory=dict)
    """The household of each key."""
    taken: dict[str, bytes] = field(default_factory=dict)
    """The first answer to each payment that was taken."""

    @contextmanager
    def blowing(self, site: Site, households: list[str]) -> Iterator[None]:
        """Several clerks pay, each key once, as long as this lasts."""
        enough = Event()
        with ThreadPoolExecutor(CLERKS) as threads:
            clerks = [
                threads.submit(self._pay, site, households[number:], enough)
                for number in range(CLERKS)
            ]
            try:
                yield
            finally:
                enough.set()
        for clerk in clerks:
            clerk.result()

    def wait_for(self, more: int) -> None:
        """Until so many more payments were taken."""
        wanted = len(self.taken) + more
        until = time.monotonic() + PATIENCE
        while len(self.taken) < wanted:
            assert time.monotonic() < until, "nothing was taken for a minute"
            time.sleep(0.005)

    def _pay(self, site: Site, households: list[str], enough: Event) -> None:
        for household in cycle(households):
            if enough.is_set():
                return
            key = secrets.token_hex(8)
            self.sent[key] = household
            answer = attempt(site, household, key)
            if answer is None:
                # The server is gone.
                return
            if answer.status == 201:
                self.taken[key] = answer.body
                continue
            assert answer.status in (429, 503), answer
            time.sleep(0.2)
            if answer.status == 429:
                # Too many at once: not taken, and not sent again.
                del self.sent[key]

    def send_again(self, site: Site) -> tuple[int, int]:
        """Send every key once more: how many taken ones were lost, and answered otherwise.

        Those that had no answer are taken now, or were taken before they could be answered.
        """
        lost = other = 0
        for key, household in self.sent.items():
            answer = _taken(site, household, key)
            if key in self.taken:
                replayed = answer.headers.get("Idempotent-Replayed") == "true"
                lost += not replayed
                other += replayed and answer.body != self.taken[key]
            self.taken[key] = answer.body
        return lost, other


def _taken(site: Site, household: str, key: str) -> Answer:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = attempt(site, household, key)
        if answer is not None and answer.status == 201:
            return answer
        assert answer is None or answer.status in (429, 503), answer
        time.sleep(0.3)
    raise AssertionError("a payment was not taken within a minute")


def attempt(site: Site, household: str, key: str) -> Answer | None:
    """An answer to a payment, or None where the server went away meanwhile."""
    try:
        return site.pay(household, key=key, timeout=20)
    except (OSError, HTTPException):
        return None


def at_once(times: int, do: Callable[..., T], *words: Any, **named: Any) -> list[T]:
    """Do the same from several sides at the same moment."""
    with ThreadPoolExecutor(times) as threads:
        return [
            one.result() for one in [threads.submit(do, *words, **named) for _ in range(times)]
        ]


def post(site: Site, path: str, body: dict[str, Any], key: str | None = "") -> Answer:
    """Under a key, a new one unless told; None sends none."""
    headers = {"Authorization": f"Token {site.token}", "Content-Type": "application/json"}
    if key is not None:
        headers["Idempotency-Key"] = key or secrets.token_hex(8)
    address = f"http://127.0.0.1:{site.port}/api/v1/{path}"
    return site.ask(Request(address, json.dumps(body).encode(), headers), 60)


def read(site: Site, path: str) -> Any:
    answer = site.get(f"/api/v1/{path}", Authorization=f"Token {site.token}")
    assert answer.status == 200, answer.body
    return answer.json


def payments(site: Site) -> int:
    """How many there are."""
    return int(read(site, "payments/?page_size=1")["count"])


def households(site: Site) -> list[str]:
    return [row["number"] for row in read(site, "households/?page_size=500")["results"]]


def pay_month(site: Site, household: str, levy: str, month: str, amount: str) -> Answer:
    """Pay one levy of one month, which only one can."""
    lines = [{"levy": levy, "from": month, "to": month}]
    body = {"household": household, "amount": amount, "method": "cash", "received_on": today()}
    return post(site, "payments/", {**body, "lines": lines})
