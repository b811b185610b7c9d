"""What machines that watch are told, beside the threads and in time, whatever happens."""

import asyncio
import json
import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connections

from shangyu.health import ALIVE
from shangyu.readiness import NO_ANSWER, readiness
from shangyu.serving.ending import note_want_of_memory
from shangyu.serving.plain_answers import Answer

IN_TIME = 1.5
"""Seconds; a check that takes longer says that the site is not ready."""
FAILED: dict[str, object] = {"status": "fail", "checks": {"check": "failed itself"}}
FRESH = 1.0
"""Seconds that an answer is given again: whoever asks all the time does not keep the disk busy."""

logger = logging.getLogger(__name__)


def alive() -> Answer:
    return _told(200, ALIVE)


class Readiness:
    """Whether the site can do its work; one check at a time, for all who ask."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "ready")
        self._check: Future[Answer] | None = None
        self._began = 0.0

    async def answer(self) -> Answer:
        check = self._check
        if check is None or (check.done() and time.monotonic() - self._began > FRESH):
            check = self._check = self._thread.submit(_checked)
            self._began = time.monotonic()
        try:
            waiting = asyncio.shield(asyncio.wrap_future(check))
            return await asyncio.wait_for(waiting, IN_TIME)
        except TimeoutError:
            return _told(503, NO_ANSWER)
        except Exception as error:
            note_want_of_memory(error)
            logger.exception("Whether the site is ready could not be found out")
            return _told(503, FAILED)


def _checked() -> Answer:
    try:
        return _told(*readiness())
    finally:
        connections.close_all()


def _told(status: int, body: dict[str, object]) -> Answer:
    headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store")]
    return Answer(status, headers, json.dumps(body).encode())
