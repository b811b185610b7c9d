"""A port for a server that a test starts."""

import secrets
import socket

BELOW_OUTGOING = range(20_000, 32_000)


def free_port() -> int:
    """A port that is free, chosen so that two runs at once do not choose the same."""
    while True:
        port = secrets.choice(BELOW_OUTGOING)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
