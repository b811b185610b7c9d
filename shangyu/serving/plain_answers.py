"""Answers that need neither a database nor a thread: for when a request cannot be worked on."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.template.loader import render_to_string
from granian.rsgi import HTTPProtocol

from shangyu.problems import API, problem

TRY_AGAIN_AFTER = 5
"""Seconds."""


@dataclass(frozen=True)
class Answer:
    """A whole answer: what a thread made, or what is said where none could."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""

    def send(self, protocol: HTTPProtocol) -> None:
        protocol.response_bytes(self.status, self.headers, self.body)


def plain(status: int, path: str) -> Answer:
    """A page in two languages, or a problem for programs; the connection ends with it."""
    if path.startswith(API):
        response: HttpResponse = problem(status, wait=TRY_AGAIN_AFTER)
    else:
        response = HttpResponse(render_to_string(f"{status}.html"), status=status)
        response["Retry-After"] = str(TRY_AGAIN_AFTER)
    return Answer(
        status,
        [*response.items(), ("Cache-Control", "no-store"), ("Connection", "close")],
        response.content,
    )
