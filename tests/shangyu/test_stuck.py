"""A process of the server that does nothing any more is found; one that is busy or idle is not."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from shangyu.serving import stuck
from shangyu.serving.stuck import Lives, show_life, stuck_ones_ended

IDLE = "import time\nwhile True: time.sleep(0.02)"
BUSY = "while True: sum(range(100_000_000))"
IN_TIME = 10.0
"""Seconds, for a slow machine."""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/schedstat").exists(), reason="this system does not count"
)


@pytest.fixture
def begun() -> Iterator[list[subprocess.Popen[bytes]]]:
    """One that waits for work, one that works, and one that somebody has stopped."""
    with ExitStack() as stack:
        processes = []
        for program in (IDLE, BUSY, IDLE):
            process = stack.enter_context(subprocess.Popen([sys.executable, "-c", program]))
            stack.callback(process.kill)
            processes.append(process)
        os.kill(processes[-1].pid, signal.SIGSTOP)
        while _state(processes[-1].pid) != "T":
            time.sleep(0.01)
        yield processes


def _state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_only_who_does_nothing_at_all_is_stuck(begun):
    lives, ids = Lives(), [process.pid for process in begun]
    looks = [lives.stuck_of(ids)]
    for _look in range(stuck.MOST_MISSED):
        time.sleep(0.1)
        looks.append(lives.stuck_of(ids))

    assert looks == [[]] * stuck.MOST_MISSED + [[ids[-1]]]


def test_who_goes_on_in_time_is_left_alone(begun):
    lives, stopped = Lives(), begun[-1].pid
    for _look in range(stuck.MOST_MISSED):
        lives.stuck_of([stopped])
    os.kill(stopped, signal.SIGCONT)
    time.sleep(0.1)

    assert lives.stuck_of([stopped]) == []


@pytest.mark.parametrize("about", [("0 0 0", "S"), ("812 0 3", "D"), ("812 0 3", "R")])
def test_nobody_is_ended_of_whom_nothing_is_known(about, monkeypatch):
    """Where the system does not count; where the disk does not answer, or others have the processor."""
    run, state = about
    said = {"schedstat": f"{run}\n", "stat": f"7 (python) {state} 1"}
    monkeypatch.setattr(Path, "read_text", lambda path: said[path.name])
    lives = Lives()

    assert not any(lives.stuck_of([7]) for _look in range(3 * stuck.MOST_MISSED))


def test_the_server_ends_the_stuck_and_no_other(begun, monkeypatch):
    """Nor one that it has told to end: that may take as long as its work."""
    monkeypatch.setattr(stuck, "BEAT", 0.1)
    told = subprocess.Popen([sys.executable, "-c", IDLE])
    try:
        os.kill(told.pid, signal.SIGSTOP)
        workers = [
            SimpleNamespace(inner=one, interrupt_by_parent=one is told) for one in (*begun, told)
        ]
        with stuck_ones_ended(SimpleNamespace(wrks=workers)):
            assert begun[-1].wait(IN_TIME) == -signal.SIGKILL
        assert [one.poll() for one in (*begun[:2], told)] == [None] * 3
    finally:
        told.kill()
        told.wait()


def test_an_idle_event_loop_runs_every_now_and_then(monkeypatch):
    monkeypatch.setattr(stuck, "BEAT", 0.01)
    monkeypatch.setattr(stuck, "show_life", lambda loop: (beats.append(1), show_life(loop)))
    beats = []

    async def idle() -> None:
        show_life(asyncio.get_running_loop())
        await asyncio.sleep(0.2)

    asyncio.run(idle())

    assert len(beats) > 1
