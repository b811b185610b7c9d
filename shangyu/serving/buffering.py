"""The site as Granian calls it (RSGI): no request holds a thread for longer than its work takes."""

import asyncio
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import IO

from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope

from households.outages import outage_of
from shangyu.serving.bodies import Bodies, BodyBroken, BodyTooLarge, BodyTooSlow, LengthUnknown
from shangyu.serving.ending import end_without_memory, note_want_of_memory, refuse_by
from shangyu.serving.plain_answers import NOT_EVEN_A_PAGE, Answer, failed, make_ready, plain
from shangyu.serving.processes import WORKERS
from shangyu.serving.stuck import show_life
from shangyu.serving.watching import Readiness, alive
from shangyu.serving.working import Application, LongAnswer, work

THREADS = 4
"""Requests that one process works on at once; fewer than its database connections."""
MOST_WAITING = 200
"""Requests that may wait for a thread; more could not be answered in time."""
WAIT = 20.0
"""Seconds that a request waits for a thread."""
READING = 60.0
"""Seconds that somebody has to take each piece of a long answer."""
PIECE = 64 * 1024
"""Bytes."""
LOOKING = ("GET", "HEAD")
MOST_AT_HOME = 1
"""Of more others that a process works on, one that it has answered comes back by a new connection, to
whichever process takes it (load balancing): all that came first may have come to the same one."""
SHORT_TURN = 0.0005
"""Seconds until a busy thread lets the others have the interpreter."""


class Site:
    """One process of the server: an event loop that listens, and threads that work."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._bodies = Bodies()
        self._ready = Readiness()
        self._threads = ThreadPoolExecutor(THREADS, "work")
        self._unanswered = 0
        self._under_way: set[asyncio.Future[Answer | LongAnswer]] = set()
        self._is_ending = False

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        refuse_by(partial(loop.call_soon_threadsafe, self._refuse))
        sys.setswitchinterval(SHORT_TURN)
        make_ready()
        show_life(loop)
        end_without_memory(loop)

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        try:
            await self._answer(scope, protocol)
        except (MemoryError, RuntimeError) as error:
            if outage_of(error) is None:
                raise
            note_want_of_memory(error)
            NOT_EVEN_A_PAGE.send(protocol)

    async def _answer(self, scope: Scope, protocol: HTTPProtocol) -> None:
        if scope.method in LOOKING and scope.path == "/healthz":
            alive().send(protocol)
        elif scope.method in LOOKING and scope.path == "/readyz":
            (await self._ready.answer()).send(protocol)
        elif not scope.path.startswith("/"):
            # "OPTIONS *" asks about the server itself, and CONNECT for a tunnel: there is none.
            plain(400, scope.path).send(protocol)
        else:
            await self._serve(scope, protocol)

    async def _serve(self, scope: Scope, protocol: HTTPProtocol) -> None:
        try:
            body, length = await self._body(scope, protocol)
        except BodyTooSlow:
            plain(408, scope.path).send(protocol)
        except BodyTooLarge:
            plain(413, scope.path).send(protocol)
        except OSError:
            # There is no room on the disk for what was sent.
            plain(503, scope.path).send(protocol)
        except BodyBroken:
            # Perhaps the sender still listens, and has only nothing more to send.
            plain(400, scope.path).send(protocol)
        except LengthUnknown:
            plain(411, scope.path).send(protocol)
        else:
            await self._work(scope, protocol, body, length)

    async def _body(self, scope: Scope, protocol: HTTPProtocol) -> tuple[IO[bytes], int]:
        length = scope.headers.get("content-length")
        if "transfer-encoding" in scope.headers:
            raise LengthUnknown
        if length in (None, "0"):
            return io.BytesIO(), 0
        return await self._bodies.take(protocol, int(length))

    async def _work(
        self, scope: Scope, protocol: HTTPProtocol, body: IO[bytes], length: int
    ) -> None:
        if self._is_ending or self._unanswered >= THREADS + MOST_WAITING:
            body.close()
            plain(503, scope.path).send(protocol)
            return
        job = self._threads.submit(work, self._application, scope, body, length)
        self._unanswered += 1
        # What has begun is never called off: perhaps it is written down already.
        limit = asyncio.get_running_loop().call_later(WAIT, job.cancel)
        waiting = asyncio.wrap_future(job)
        self._under_way.add(waiting)
        try:
            answer = await waiting
        except asyncio.CancelledError:
            answer = plain(503, scope.path)
        except Exception as error:
            answer = failed(error, scope.path)
        finally:
            limit.cancel()
            self._under_way.discard(waiting)
            self._unanswered -= 1
        if self._unanswered > MOST_AT_HOME and WORKERS > 1:
            answer.headers.append(("Connection", "close"))
        if isinstance(answer, Answer):
            answer.send(protocol)
        else:
            await _send(answer, protocol)

    def _refuse(self) -> None:
        """Answer 503 from now on, also whoever waits already."""
        self._is_ending = True
        for waiting in self._under_way:
            waiting.cancel()


async def _send(answer: LongAnswer, protocol: HTTPProtocol) -> None:
    with answer.file as file:
        stream = protocol.response_stream(answer.status, answer.headers)
        try:
            while piece := file.read(PIECE):
                await asyncio.wait_for(stream.send_bytes(piece), READING)
        except (TimeoutError, ProtocolClosed):
            # Whoever asked does not read it, or has gone.
            return
