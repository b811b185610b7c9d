"""PostgreSQL is stopped, hangs, takes no changes or no more connections; then it is well again."""

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg

from tests.faults.site import Site, command, served
from tests.runner.server import postgresql

IN_TIME = 2.0
WELL_AGAIN = 15.0
"""Seconds after which a server that is back has to be used again."""


def prove(folder: Path) -> str:
    with postgresql(folder) as url:
        with psycopg.connect(url.removesuffix("shangyu") + "postgres", autocommit=True) as server:
            server.execute("CREATE DATABASE shangyu")
        return _survives(folder, url)


def _survives(folder: Path, url: str) -> str:
    told = []
    with served(folder / "data", url) as site:
        assert site.pay().status == 201
        for name, outage in OUTAGES.items():
            with outage(folder / "server", url):
                _assert_unavailable(name, site)
            told.append(f"{name}: back after {_recovered(name, site):.1f} s")
        checked = command(folder / "data", "check_books", url=url)
        assert checked.returncode == 0, checked.stdout
    return "; ".join(told)


def _assert_unavailable(name: str, site: Site) -> None:
    ready = site.get("/readyz")
    assert ready.status == 503, (name, ready)
    assert ready.seconds < IN_TIME, (name, ready)
    assert site.get("/healthz").status == 200
    if name == "hangs":
        # A payment waits; it would be answered when the server goes on.
        return
    answers = [site.pay(), site.get("/api/v1/arrears/", Authorization=f"Token {site.token}")]
    if name == "takes no changes":
        answers.pop()
    for answer in answers:
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
def stopped(data: Path, _url: str) -> Iterator[None]:
    words = shlex.split((data / "postmaster.opts").read_text())
    server, *_children = _processes(data)
    os.kill(server, signal.SIGQUIT)
    while (data / "postmaster.pid").exists():
        time.sleep(0.05)
    try:
        yield
    finally:
        subprocess.Popen(words, user=data.stat().st_uid, stderr=subprocess.DEVNULL)


@contextmanager
def hanging(data: Path, _url: str) -> Iterator[None]:
    processes = _processes(data)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


@contextmanager
def read_only(_data: Path, url: str) -> Iterator[None]:
    _set_read_only(url, "on")
    try:
        yield
    finally:
        _set_read_only(url, "off")


def _set_read_only(url: str, value: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
        connection.execute("SELECT pg_reload_conf()")
    # What was told of readiness is told again for a second.
    time.sleep(1.5)


def _processes(data: Path) -> list[int]:
    server = int((data / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [server, *map(int, children)]


OUTAGES: dict[str, Callable[[Path, str], AbstractContextManager[None]]] = {
    "stopped": stopped,
    "hangs": hanging,
    "takes no changes": read_only,
}
