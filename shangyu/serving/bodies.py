"""Bodies of requests are taken in whole and in time, before anybody works on them.

A telephone in a cellar, or somebody who means ill, may send two bytes and then nothing. While a
body is on its way it costs a little memory and no worker.
"""

import asyncio
from collections.abc import AsyncIterable
from tempfile import SpooledTemporaryFile
from typing import IO

PATIENCE = 15.0
"""Seconds that a body has in any case …"""
SLOWEST = 4096
"""… and the bytes a second with which it has to come when it takes longer."""
LARGEST = 64 * 1024 * 1024
"""Bytes: ten papers of five megabytes fit."""
KEPT_IN_MEMORY = 64 * 1024
"""Bytes of a body that are held in memory; of more, a temporary file is made."""
MOST = 500
"""Bodies that may be on their way to one process at once."""


class BodyTooLarge(Exception):
    """More bytes than anything here has use for."""


class BodyTooSlow(Exception):
    """The body did not come in time."""


class BodyBroken(Exception):
    """The sender went away before the body was whole."""


class LengthUnknown(Exception):
    """The body comes in pieces (chunked): where it breaks off, the server takes it for whole.

    Of an amount perhaps only the first digits would have come.
    """


class Bodies:
    """Those on their way to this process. When they are too many, the oldest has to go."""

    def __init__(self) -> None:
        self._coming: dict[asyncio.Timeout, float] = {}

    async def take(self, pieces: AsyncIterable[bytes], announced: int) -> tuple[IO[bytes], int]:
        """A whole body and its length; ``announced`` is the length that the sender named.

        Raises BodyTooLarge, BodyTooSlow and BodyBroken.
        """
        if announced > LARGEST:
            raise BodyTooLarge
        body = SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 - whoever reads it closes it
        try:
            async with asyncio.timeout(PATIENCE) as limit:
                length = await self._write(body, pieces, limit)
        except BaseException as error:
            body.close()
            if isinstance(error, TimeoutError):
                raise BodyTooSlow from error
            raise
        if announced != length:
            body.close()
            raise BodyBroken
        body.seek(0)
        return body, length

    async def _write(
        self, body: IO[bytes], pieces: AsyncIterable[bytes], limit: asyncio.Timeout
    ) -> int:
        began = self._enter(limit)
        length = 0
        try:
            async for piece in pieces:
                length += len(piece)
                if length > LARGEST:
                    raise BodyTooLarge
                body.write(piece)
                if limit in self._coming:
                    limit.reschedule(began + PATIENCE + length / SLOWEST)
        finally:
            self._coming.pop(limit, None)
        return length

    def _enter(self, limit: asyncio.Timeout) -> float:
        now = asyncio.get_running_loop().time()
        if len(self._coming) >= MOST:
            oldest = next(iter(self._coming))
            del self._coming[oldest]
            oldest.reschedule(now)
        self._coming[limit] = now
        return now
