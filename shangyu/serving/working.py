"""What a thread does: it works on one whole request as WSGI and makes one whole answer."""

import sys
from collections.abc import Callable, Iterable
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Any

from granian.rsgi import Scope

from shangyu.serving.plain_answers import Answer

Application = Callable[[dict[str, Any], Any], Any]
"""A site as WSGI knows it: takes a request and a function for the head, gives the body's parts."""

KEPT_IN_MEMORY = 1024 * 1024
"""Bytes of an answer; a longer one goes to a temporary file and is sent from there."""
SEPARATORS = {"cookie": "; "}
"""What stands between the parts of a header that came in several lines, where not a comma."""
BARE = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class LongAnswer:
    """An answer that is sent from a file, piece by piece; whoever sends it closes the file."""

    def __init__(self, status: int, headers: list[tuple[str, str]], file: IO[bytes]) -> None:
        self.status, self.headers, self.file = status, headers, file


def work(
    application: Application, scope: Scope, body: IO[bytes], length: int
) -> Answer | LongAnswer:
    """Let the site answer one request."""
    head: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> None:
        head[:] = int(status[:3]), headers

    with body:
        parts = application(environ(scope, body, length), start_response)
        try:
            content = _collected(parts)
        finally:
            if close := getattr(parts, "close", None):
                close()
    status, headers = head
    if isinstance(content, bytes):
        return Answer(status, headers, content)
    return LongAnswer(status, headers, content)


def _collected(parts: Iterable[bytes]) -> bytes | IO[bytes]:
    """All parts as they are, or in a file when there is much of them."""
    kept: list[bytes] = []
    size = 0
    rest = iter(parts)
    for part in rest:
        kept.append(part)
        size += len(part)
        if size > KEPT_IN_MEMORY:
            return _filed(chain(kept, rest))
    return b"".join(kept)


def _filed(parts: Iterable[bytes]) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    try:
        file.writelines(parts)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def environ(scope: Scope, body: IO[bytes], length: int) -> dict[str, Any]:
    """A request as WSGI describes it (PEP 3333)."""
    client, server = _place(scope.client), _place(scope.server)
    described: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server[0],
        "SERVER_PORT": server[1],
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        # X_Forwarded_For would come out as X-Forwarded-For, past the proxy that wrote that one.
        if "_" in name:
            continue
        key = BARE.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        before = described.get(key)
        described[key] = value if before is None else f"{before}{SEPARATORS.get(name, ',')}{value}"
    described["CONTENT_LENGTH"] = str(length)
    return described


def _place(address: str) -> tuple[str, str]:
    """127.0.0.1:8000 and [::1]:8000 as host and port."""
    host, _colon, port = address.rpartition(":")
    return host.strip("[]"), port
