"""A process of the server ends with the one that started it, however that one ended.

It would go on answering by itself: on a port that no new server gets, beside a restored backup or a
second server of the same books, for which the lock of the first is free, and without any nights.
"""

import multiprocessing
import os
import signal
import time
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Final

GRACE: Final = 30.0
"""Seconds to finish what is under way, as long as when the server is stopped."""


def end_with_parent() -> None:
    """Watch the process that started this one; does nothing where it is not one of several."""
    if parent := multiprocessing.parent_process():
        Thread(target=_outlive, args=(parent,), daemon=True, name="parent").start()


def _outlive(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
