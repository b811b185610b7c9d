"""A process that has to end answers 503 to all who wait, and to all who come."""

import asyncio
import threading
from functools import partial

import pytest

from shangyu.serving import ending
from shangyu.serving.buffering import Site
from tests.shangyu.test_serving import Sender, echo, scope


class Ended(Exception):
    """Where the process would have ended."""


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        raise Ended

    monkeypatch.setattr("os._exit", end)
    monkeypatch.setattr(ending, "_told", [])
    monkeypatch.setattr(ending, "OLD_ENOUGH", 0.0)
    monkeypatch.setattr(ending, "TO_BE_READ", 0.1)
    return codes


async def asked(site: Site, sender: Sender, path: str = "/") -> None:
    await site.__rsgi__(scope(path), sender)  # type: ignore[arg-type]


def test_who_waits_is_told_to_try_again_and_who_comes_too(told):
    """What a thread has read is not answered: it is perhaps of two moments."""
    reading, ended = threading.Event(), threading.Event()

    def slow(asked, start_response):
        reading.set()
        ended.wait(10)
        return echo(asked, start_response)

    async def scene() -> tuple[Sender, Sender]:
        site, first, later = Site(slow), Sender(), Sender()
        site.__rsgi_init__(asyncio.get_running_loop())
        waits = asyncio.create_task(asked(site, first))
        await asyncio.to_thread(reading.wait, 10)
        with pytest.raises(Ended):
            await asyncio.to_thread(ending.end_process)
        await waits
        await asked(site, later, "/api/v1/payments/")
        ended.set()
        return first, later

    first, later = asyncio.run(scene())

    assert (first.status, first.headers["Retry-After"]) == (503, "5")
    assert (later.status, later.headers["Connection"]) == (503, "close")
    assert told == [1]


def test_a_process_ends_when_it_is_old_enough_for_another_to_come(told, monkeypatch):
    slept = []
    monkeypatch.setattr(ending.time, "sleep", slept.append)
    monkeypatch.setattr(ending.time, "monotonic", partial(float, ending._began + 2.0))
    monkeypatch.setattr(ending, "OLD_ENOUGH", 6.0)

    with pytest.raises(Ended):
        ending.end_process()

    assert slept == [4.0]
