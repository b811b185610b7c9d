"""Granian, as this site wants it."""

import multiprocessing
import os
import socket
import sys

from django.db import connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

HEAD_IN_TIME = 10
"""Seconds that the head of a request may take, and a connection may be idle between requests."""
LARGEST_HEAD = 64 * 1024
"""Bytes."""
MOST_WORKERS = 4
"""Processes that answer, at most one for each processor; each takes about 100 MB."""
MOST_CONNECTIONS = 2000
"""Of one process; whoever sends nothing holds one of these and nothing else."""


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


def allow_connections() -> None:
    """Let this process and its workers have as many open files as the system allows them."""
    if sys.platform == "win32":
        return
    # Not a module of Windows.
    import resource  # noqa: PLC0415

    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM; requests under way are finished first."""
    allow_connections()
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    # Workers that begin with nothing of this process behave alike on every system.
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "shangyu.rsgi:site",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=1 if sys.platform == "win32" else min(MOST_WORKERS, os.cpu_count() or 1),
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEAD_IN_TIME * 1000, max_buffer_size=LARGEST_HEAD
        ),
        backpressure=MOST_CONNECTIONS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
    ).serve()
