"""No process of a server outlives the one that started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FAMILY = """
import multiprocessing, os, time
from shangyu.serving.parents import end_with_parent

def work():
    end_with_parent()
    print(os.getpid(), flush=True)
    time.sleep(60)

multiprocessing.get_context("fork").Process(target=work).start()
time.sleep(60)
"""
ROOT = Path(__file__).resolve().parents[2]
IN_TIME = 10.0
"""Seconds, for a slow machine."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL and no fork")
def test_a_process_ends_when_its_parent_was_killed():
    with subprocess.Popen(
        [sys.executable, "-c", FAMILY], cwd=ROOT, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        until = time.monotonic() + IN_TIME
        while _runs(child):
            assert time.monotonic() < until, "it goes on by itself"
            time.sleep(0.01)


def _runs(process: int) -> bool:
    """Whether it does anything yet; one that nobody waits for may be kept as a name."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
