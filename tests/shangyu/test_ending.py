"""A process that has to end, or has no memory left, answers 503 to all who wait or come, then ends."""

import asyncio
import errno
import signal
import threading
import time
from functools import partial
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from shangyu import problems, readiness
from shangyu.serving import ending, plain_answers
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
    monkeypatch.setattr("time.sleep", slept.append)
    monkeypatch.setattr("time.monotonic", partial(float, ending._began + 2.0))
    monkeypatch.setattr(ending, "OLD_ENOUGH", 6.0)

    with pytest.raises(Ended):
        ending.end_process()

    assert slept == [4.0]


def beaten(monkeypatch, error: Exception, *, age: float) -> list[int]:
    """The signals that a process of some age sends itself after such a mishap."""
    sent: list[int] = []
    monkeypatch.setattr(ending, "BEAT", 0.01)
    monkeypatch.setattr(ending, "_began", time.monotonic() - age)
    monkeypatch.setattr("os.kill", lambda _process, how: sent.append(how))

    async def scene() -> None:
        ending.end_without_memory(asyncio.get_running_loop())
        ending.note_want_of_memory(error)
        await asyncio.sleep(0.1)

    asyncio.run(scene())
    return sent


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("can't start new thread")])
def test_a_process_without_memory_ends_once_it_has_finished_what_it_does(monkeypatch, error):
    assert beaten(monkeypatch, error, age=61) == [signal.SIGTERM]


def test_readiness_that_fails_for_want_of_memory_is_noted(noted):
    assert readiness._holds(Mock(side_effect=OperationalError("out of memory"))) is False
    assert noted.is_set()


def test_what_hid_the_want_of_memory_is_looked_behind(monkeypatch):
    hidden = ValueError("no page")
    hidden.__context__ = OperationalError("out of memory")

    assert beaten(monkeypatch, hidden, age=61) == [signal.SIGTERM]


def test_where_there_is_never_enough_it_works_for_a_while(monkeypatch):
    assert beaten(monkeypatch, MemoryError(), age=30) == []


def test_another_mishap_ends_nobody(monkeypatch):
    assert beaten(monkeypatch, OSError(errno.EMFILE, "too many"), age=61) == []


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("can't start new thread")])
def test_who_comes_where_nothing_can_be_made_is_told_to_try_again(monkeypatch, error):
    """Granian would say 500, and nothing else."""
    sender, site = Sender(), Site(echo)
    monkeypatch.setattr(site, "_serve", Mock(side_effect=error))

    asyncio.run(asked(site, sender))

    assert (sender.status, sender.headers["Retry-After"]) == (503, "5")


def test_a_mistake_of_the_program_is_no_want_of_memory(monkeypatch):
    site = Site(echo)
    monkeypatch.setattr(site, "_serve", Mock(side_effect=RuntimeError("a mistake")))

    with pytest.raises(RuntimeError):
        asyncio.run(asked(site, Sender()))


def test_without_memory_no_failure_is_taken_for_a_mistake(noted):
    """Python fails in many ways then: a cache that lost an entry, a call that says no reason."""
    mistake = KeyError("lost")

    before = plain_answers.failed(mistake, "/").status, problems.handler(mistake, {})
    noted.set()
    after = plain_answers.failed(mistake, "/").status, problems.handler(mistake, {})

    assert before == (500, None)
    assert (after[0], after[1].status_code) == (503, 503)
