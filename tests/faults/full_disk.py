"""The disk of the books is full, then has room again: 503 meanwhile, nothing lost, no restart.

Needs a disk of its own, a small one in memory, and root to make it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.site import Answer, Site, command, served
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)

MEGABYTES = 24
PAYMENTS = 200
IN_TIME = 2.0


def prove(place: Place) -> Proof:
    if os.geteuid() != 0:
        return 0, "left out: only root can make a small disk"
    with small_disk(place.folder) as disk:
        shutil.move(place.database, disk)
        url = f"sqlite:///{disk}/{place.database.name}"
        with served(place.data, url) as site:
            assert site.pay().status == 201
            with filled(disk):
                taken = _paid_until_refused(site)
                ready = site.get("/readyz")
                assert (ready.status, ready.seconds < IN_TIME) == (503, True), ready
                page = site.get("/admin/login/")
                assert page.status in (200, 503), page
            again = site.pay()
            assert again.status == 201, again
        checked = command(place.data, "check_books", url=url)
        assert checked.returncode == 0, checked.stdout
    return 1, f"{taken} paid, then 503 with Retry-After, and 201 with room again"


def _paid_until_refused(site: Site) -> int:
    for taken in range(PAYMENTS):
        answer = site.pay()
        if answer.status != 201:
            _assert_try_again(answer)
            return taken
    raise AssertionError("the disk was never full")


def _assert_try_again(answer: Answer) -> None:
    assert answer.status == 503, answer
    assert answer.headers["Retry-After"]
    assert answer.headers["Content-Type"] == "application/problem+json"


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    disk = folder / "disk"
    disk.mkdir()
    size = f"size={MEGABYTES}m"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(disk)], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Something else takes all the room that is left."""
    ballast = disk / "ballast"
    file = os.open(ballast, os.O_CREAT | os.O_WRONLY)
    with suppress(OSError):
        while True:
            os.write(file, bytes(4096))
    os.close(file)
    try:
        yield
    finally:
        ballast.unlink()
