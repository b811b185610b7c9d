"""Granian, as this site wants it."""

import logging
import multiprocessing
import socket
import sys
import time
from typing import Any

from django.db import connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from shangyu.serving.processes import WORKERS
from shangyu.serving.stuck import stuck_ones_ended

HEAD_IN_TIME = 10
"""Seconds that the head of a request may take, and a connection may be idle between requests."""
LARGEST_HEAD = 64 * 1024
"""Bytes."""
MOST_CONNECTIONS = 2000
"""Of one process; whoever sends nothing holds one of these and nothing else."""

REST = 3.0
"""Seconds before a server whose processes ended begins anew …"""
MOST_BEGINNINGS, IN_A_ROW = 5, 300.0
"""… but not so often within so many seconds: then it cannot be, and whoever looks after it is told."""

logger = logging.getLogger(__name__)


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
    beginnings = [time.monotonic()]
    while not _served(_server(host, port)):
        beginnings = [*beginnings[-MOST_BEGINNINGS:], time.monotonic()]
        if len(beginnings) > MOST_BEGINNINGS and beginnings[-1] - beginnings[0] < IN_A_ROW:
            raise SystemExit(1)
        logger.error(
            "A process of the server ended twice in a few seconds; the server begins anew"
        )


def _served(server: Any) -> bool:
    """Serve until the end that somebody wanted; False where processes ended that should not.

    Granian gives up when one ends twice within seconds: killed for want of memory perhaps, and that
    passes. Whoever stops the server while it rests is obeyed.
    """
    try:
        with stuck_ones_ended(server):
            server.serve()
    except SystemExit as ended:
        if not ended.code:
            raise
        until = time.monotonic() + REST
        while time.monotonic() < until and not server.interrupt_signal:
            time.sleep(0.1)
        return bool(server.interrupt_signal)
    return True


def _server(host: str, port: int) -> Any:
    return Granian(
        "shangyu.rsgi:site",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=WORKERS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=HEAD_IN_TIME * 1000, max_buffer_size=LARGEST_HEAD
        ),
        backpressure=MOST_CONNECTIONS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
    )
