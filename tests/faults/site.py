"""A served demo village to do damage to, and one who pays into it."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

from tests.runner.ports import free_port
from tests.runner.runs import ROOT

PATIENCE = 300
"""Seconds for a slow machine to make its demo."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: bytes
    seconds: float

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Site:
    """A server under way."""

    port: int
    folder: Path
    token: str
    process: subprocess.Popen[bytes]

    def get(self, path: str, *, timeout: float = 30, **headers: str) -> Answer:
        return self.ask(Request(f"http://127.0.0.1:{self.port}{path}", headers=headers), timeout)

    def pay(self, household: str = "01-001", *, key: str = "", timeout: float = 30) -> Answer:
        """Take three yuan in cash."""
        body = {"household": household, "amount": "3.00", "method": "cash", "received_on": today()}
        headers = {
            "Authorization": f"Token {self.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key or secrets.token_hex(8),
        }
        address = f"http://127.0.0.1:{self.port}/api/v1/payments/"
        return self.ask(Request(address, json.dumps(body).encode(), headers), timeout)

    def wait_until_well(self, seconds: float) -> None:
        """Until it says that it is ready, and takes a payment; nobody may answer meanwhile."""
        key, until = secrets.token_hex(8), time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if self.get("/readyz").status == 200 and self.pay(key=key).status == 201:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise AssertionError("not well again")

    def kill(self) -> None:
        """With all its workers, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        """As Ctrl-C does; it has to stop in time."""
        # Not killed: its workers would be left behind.
        self.process.terminate()
        self.process.wait(timeout=60)

    def ask(self, request: Request, timeout: float) -> Answer:
        began = time.monotonic()
        try:
            with urlopen(request, timeout=timeout) as answer:
                said = answer.status, answer.headers, answer.read()
        except HTTPError as error:
            said = error.code, error.headers, error.read()
        return Answer(*said, time.monotonic() - began)


def today() -> str:
    """The village's day."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def command(
    folder: Path, *words: str, url: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run one management command on the data in a folder."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment(folder, url) | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def environment(folder: Path, url: str = "") -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SHANGYU_", "DJANGO_"))}
    set_here = {"SHANGYU_DATA_DIR": str(folder), "SHANGYU_DATABASE_URL": url}
    return {**kept, **set_here, "PYTHONIOENCODING": "utf-8"}


@contextmanager
def served(folder: Path, url: str = "", **settings: str) -> Iterator[Site]:
    """The demo village, served; it is stopped in the end, and has to stop in time."""
    site = begin(folder, url, **settings)
    try:
        yield site
    finally:
        site.end()


def begin(
    folder: Path, url: str = "", token: str = "", bound: Sequence[str] = (), **settings: str
) -> Site:
    """Start a server, in a group of processes of its own, and wait until it is up.

    ``bound`` is a command that takes rights from the one that follows it.
    """
    port = free_port()
    with folder.with_name("server.log").open("a") as log:
        process = subprocess.Popen(
            [*bound, sys.executable, "manage.py", "start", "--port", str(port)],
            cwd=ROOT,
            env=environment(folder, url) | settings,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
    wait_for(port, process)
    token = token or command(folder, "api_token", "clerk", url=url).stdout.split()[-1]
    return Site(port, folder, token, process)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended before it was up"
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")
