"""Clients of the production server: pages beside empty ones, and payments by 1, 4 and 16."""

import asyncio
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, cycle, repeat
from pathlib import Path

from bench.lines import Line
from bench.portal import EMPTY, EMPTY_VISIT, ROOT, come_in, cookies_after, request, served, storm
from tests.faults.site import environment, today

PAGES = 8
CLIENTS = (1, 4, 16)
ROUNDS = 3
SMALL_FORM = "the desk's smallest form"


def measure(engine: str, size: str, folder: Path, url: str, seconds: float) -> Iterator[Line]:
    """Serve the village that is there, and ask it."""
    token = _token(folder, url)
    with served(folder, url, "bench.portal_settings") as port:
        log_ins = (folder / "first-run.txt").read_text()
        yield from _pages((engine, size), port, log_ins, seconds)
        doors = [f"{group:02d}-{place:03d}" for place in range(1, 23) for group in (1, 2)]
        for name, texts in (
            ("GET /", repeat(request("/"))),
            ("POST a payment", _payments(token, doors)),
        ):
            yield from _crowds((engine, size), name, port, texts, seconds)


def _token(folder: Path, url: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", "api_token", "clerk"],
        cwd=ROOT,
        env=environment(folder, url),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()[-1]


def _pages(where: tuple[str, str], port: int, log_ins: str, seconds: float) -> Iterator[Line]:
    household = f"Cookie: {come_in(port, log_ins)}"
    word = re.search(r"^clerk +(\S+)$", log_ins, re.M)
    assert word is not None, "the demo prints the clerk's password"
    sent = {"username": "clerk", "password": word[1], "next": "/bench/admin/"}
    login = "/admin/login/"
    clerk = f"Cookie: {cookies_after(port, login, login, sent, '/bench/admin/')}"
    pages = {
        "board /": (request("/"), EMPTY, request("/empty-page/")),
        "household /me/": (
            request("/me/", household),
            EMPTY_VISIT,
            request("/empty-page/", household),
        ),
        "the desk's first page": (
            request("/bench/admin/", clerk),
            SMALL_FORM,
            request("/bench/admin/password_change/", clerk),
        ),
    }
    for name, (own, beside, other) in pages.items():
        rates: list[tuple[float, float]] = []
        for _round in range(ROUNDS):
            pair = [
                asyncio.run(storm(port, repeat(text), seconds / ROUNDS, PAGES))[0]
                for text in (own, other)
            ]
            rates.append((pair[0], pair[1]))
        ours, theirs = (statistics.median(column) for column in zip(*rates, strict=True))
        ratio = statistics.median(one / least for one, least in rates)
        yield Line("pages", *where, [name, f"{ours:.0f}", beside, f"{theirs:.0f}", f"{ratio:.2f}"])


def _payments(token: str, doors: list[str]) -> Iterator[bytes]:
    """Payments that are never the same, of one household after the other."""
    for number, door in zip(count(), cycle(doors)):
        body = json.dumps(
            {"household": door, "amount": "3.00", "method": "cash", "received_on": today()}
        ).encode()
        head = [
            "POST /api/v1/payments/ HTTP/1.1",
            "Host: 127.0.0.1",
            f"Authorization: Token {token}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            f"Idempotency-Key: bench-{number}",
        ]
        yield "\r\n".join([*head, "", ""]).encode() + body


def _crowds(
    where: tuple[str, str], name: str, port: int, texts: Iterator[bytes], seconds: float
) -> Iterator[Line]:
    alone = 0.0
    for clients in CLIENTS:
        rate, waits = asyncio.run(storm(port, texts, seconds, clients))
        alone = alone or rate
        p95 = sorted(waits)[int(len(waits) * 0.95)] * 1000
        cells = [name, str(clients), f"{rate:.0f}", f"{p95:.0f} ms", f"{rate / alone:.1f}"]
        yield Line("clients", *where, cells)
