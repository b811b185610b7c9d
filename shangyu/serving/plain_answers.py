"""Answers that need neither a database nor a thread: for when a request cannot be worked on."""

import logging
from dataclasses import dataclass
from functools import cache

from django.http import HttpResponse
from django.template.loader import render_to_string
from granian.rsgi import HTTPProtocol

from shangyu.problems import API, cannot_now, problem
from shangyu.serving.ending import has_no_memory

TRY_AGAIN_AFTER = 5
"""Seconds."""
STATUSES = (400, 408, 411, 413, 500, 503)
"""What can be said here."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """A whole answer: what a thread made, or what is said where none could."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""

    def send(self, protocol: HTTPProtocol) -> None:
        protocol.response_bytes(self.status, self.headers, self.body)


NOT_EVEN_A_PAGE = Answer(
    503,
    [
        ("Retry-After", str(TRY_AGAIN_AFTER)),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ],
)
"""What can be said without any more memory."""


def plain(status: int, path: str) -> Answer:
    """A page in two languages, or a problem for programs; the connection ends with it."""
    if path.startswith(API):
        response: HttpResponse = problem(status, wait=TRY_AGAIN_AFTER)
    else:
        response = HttpResponse(_page(status), status=status)
        response["Retry-After"] = str(TRY_AGAIN_AFTER)
    return Answer(
        status,
        [*response.items(), ("Cache-Control", "no-store"), ("Connection", "close")],
        response.content,
    )


def failed(error: Exception, path: str) -> Answer:
    """What is said where the site has failed to say itself that it failed."""
    if cannot_now(error) or has_no_memory():
        return plain(503, path)
    logger.error("A request could not be answered", exc_info=error)
    return plain(500, path)


def make_ready() -> None:
    """Read what is needed for these answers now: later perhaps no file can be opened."""
    for status in STATUSES:
        for path in ("/", API):
            plain(status, path)


@cache
def _page(status: int) -> str:
    return render_to_string(f"{status}.html")
