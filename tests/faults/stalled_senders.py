"""Three hundred connections that send a little and then nothing; payments go on."""

import socket
import time
from contextlib import ExitStack

from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)

BODIES, HEADS, SILENT = 200, 50, 50
UNFINISHED = b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nab"
PAYMENTS = 20
WARM = 10
"""Payments before: each process loads most of itself with its first."""
SECOND = 1.0
LEFT_ALONE = 30.0
"""Seconds until the server has let go of all of them."""


def prove(place: Place) -> Proof:
    with place.served() as site, ExitStack() as stack:
        warmed = [site.pay() for _ in range(WARM)]
        assert {answer.status for answer in warmed} == {201}, warmed[0].body
        stalled = []
        for sent in [UNFINISHED] * BODIES + [UNFINISHED[:30]] * HEADS + [b""] * SILENT:
            connection = socket.create_connection(("127.0.0.1", site.port))
            stalled.append(stack.enter_context(connection))
            connection.sendall(sent)
        began = time.monotonic()
        answers = [site.pay() for _ in range(PAYMENTS)]
        assert {answer.status for answer in answers} == {201}, answers[0]
        slowest = max(answer.seconds for answer in answers)
        assert slowest < SECOND, slowest
        for path in ("/healthz", "/readyz"):
            assert site.get(path).seconds < SECOND
        told = [_told(connection) for connection in stalled]
        let_go = time.monotonic() - began
        assert let_go < LEFT_ALONE, let_go
        assert all(answer.startswith(b"HTTP/1.1 408") for answer in told[:BODIES]), told[0]
    assert site.process.returncode == 0
    return len(stalled), (
        f"{len(stalled)} stalled, slowest of {PAYMENTS} payments {slowest:.2f} s, "
        f"let go after {let_go:.0f} s"
    )


def _told(connection: socket.socket) -> bytes:
    connection.settimeout(LEFT_ALONE)
    try:
        return connection.recv(100)
    except ConnectionResetError:
        return b""
