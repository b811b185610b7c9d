"""A PostgreSQL server to do damage to, as durable as in earnest, and a standby that follows it."""

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.runner.ports import free_port
from tests.runner.server import postgresql

NAME = "shangyu"
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
PATIENCE = 30.0
"""Seconds for a server to come up again after it was killed."""


@dataclass(frozen=True)
class Server:
    """One that runs on a folder."""

    data: Path
    url: str

    @property
    def processes(self) -> list[int]:
        """The postmaster and what it has started."""
        server = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        return [server, *map(int, children)]

    def ask(self, statement: str) -> object:
        """The first value of an answer."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        os.kill(self.processes[0], how)
        while (self.data / "postmaster.pid").exists():
            time.sleep(0.02)

    def kill(self) -> None:
        """All of it at once, as when the machine falls over."""
        killed = self.processes
        for process in killed:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while any(_lives(process) for process in killed):
            time.sleep(0.02)
        # Where nobody waits for the dead, their locks look as if they were held.
        (self.data / "postmaster.pid").unlink()
        words = self._started_by
        for lock in Path(words[words.index("-k") + 1]).glob(".s.PGSQL.*.lock"):
            lock.unlink()

    @property
    def _started_by(self) -> list[str]:
        """Program and options."""
        return shlex.split((self.data / "postmaster.opts").read_text())

    def start(self) -> None:
        """As it was started before."""
        _run_postgres(self._started_by, self.data)

    def wait(self) -> float:
        """Seconds until it answers."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            with suppress(psycopg.OperationalError):
                self.ask("SELECT 1")
                return time.monotonic() - began
            time.sleep(0.02)
        raise AssertionError("PostgreSQL did not come up again")

    def beside(self) -> "Server":
        """The same server by its own database, where others are made."""
        return Server(self.data, self.url.rpartition("/")[0] + "/postgres")

    @contextmanager
    def stopped(self) -> Iterator[None]:
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        processes = self.processes
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """One with an empty database."""
    with postgresql(folder) as url:
        here = Server(folder / "server", url)
        root = here.beside()
        for setting in DURABLE:
            root.ask(f"ALTER SYSTEM RESET {setting}")
        root.ask("SELECT pg_reload_conf()")
        root.ask(f"CREATE DATABASE {NAME}")
        yield here


@contextmanager
def standby(primary: Server, folder: Path) -> Iterator[Server]:
    """One that follows the primary and can be read from."""
    program = Path((primary.data / "postmaster.opts").read_text().split()[0])
    data, port = folder / "standby", free_port()
    owner = primary.data.stat().st_uid
    folder.mkdir(exist_ok=True)
    os.chown(folder, owner, -1)
    copy = [
        str(program.with_name("pg_basebackup")),
        "-D",
        str(data),
        "-R",
        "-X",
        "stream",
        "-c",
        "fast",
    ]
    subprocess.run([*copy, "-d", primary.url], user=owner, check=True)
    place = quote(str(folder), safe="")
    here = Server(data, f"postgres://postgres@{place}:{port}/{primary.url.rpartition('/')[2]}")
    _run_postgres(
        [str(program), "-D", str(data), "-k", str(folder), "-p", str(port), "-h", ""], data
    )
    try:
        here.wait()
        yield here
    finally:
        here.stop()


def _run_postgres(words: list[str], data: Path) -> None:
    with (data / "log").open("a") as log:
        subprocess.Popen(
            words, user=data.stat().st_uid, stdout=log, stderr=log, start_new_session=True
        )


def _lives(process: int) -> bool:
    """Whether it runs; one that nobody has waited for yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
