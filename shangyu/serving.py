"""Serving the site with a production server, the same way on Linux and Windows."""

import multiprocessing
import os
import socket
import sys

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 4
"""Requests that one process works on at once; fewer than its database connections."""


def is_free(host: str, port: int) -> bool:
    """Whether this port can be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            # A port whose last connections are only just closing counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM; requests under way are finished first."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    # Workers that begin with nothing of this process behave alike on every system.
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "shangyu.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1 if sys.platform == "win32" else min(2, os.cpu_count() or 1),
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
    ).serve()
