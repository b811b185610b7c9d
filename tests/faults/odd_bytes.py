"""NUL, half characters and bytes that are no text, everywhere; addresses and bodies too long."""

import socket
from collections.abc import Iterator

from tests.faults.site import Site
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
ODD = (b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf8\x88\x80\x80\x80", b"\xe4\xbd")
"""NUL, no UTF-8, half a character, overlong ones, one that was cut."""
HEADERS = (
    *(b"Cookie: session=", b"Cookie: csrf=", b"Cookie: ", b"Authorization: Token ", b"Referer: "),
    *(b"Accept-Language: ", b"Accept: ", b"Idempotency-Key: ", b"X-Forwarded-For: ", b"Range: "),
    *(b"User-Agent: ", b"If-Modified-Since: ", b"Content-Type: ", b"X-Request-ID: ", b"Origin: "),
)
PATHS = (b"/", b"/admin/login/", b"/api/v1/arrears/", b"/login/")
FORM, JSON = b"application/x-www-form-urlencoded", b"application/json"
UNSAID = (414, 431)
"""With these, and without a page, a head is refused that is longer than the server takes."""
MEGABYTE = 1024 * 1024


def prove(place: Place) -> Proof:
    counts: dict[int, int] = {}
    with place.served() as site:
        for head, body in _requests(site):
            status, said = _sent(site, head, body)
            assert status < 500, (head[:200], body[:100], status, said[:300])
            assert b"Traceback (most recent" not in said, head[:200]
            counts[status] = counts.get(status, 0) + 1
        for head, body, wanted in _too_much(site):
            answered, said = _sent(site, head, body)
            assert answered in wanted, (head[:200], answered)
            assert said or answered in UNSAID, head[:200]
            counts[answered] = counts.get(answered, 0) + 1
        assert site.pay().status == 201
    place.prove_the_books()
    listed = ", ".join(f"{status}: {times}" for status, times in sorted(counts.items()))
    return sum(counts.values()), f"0 answers 500, 0 tracebacks ({listed})"


def _requests(site: Site) -> Iterator[tuple[bytes, bytes]]:
    for odd in ODD:
        quoted = b"".join(b"%%%02X" % byte for byte in odd)
        for path in PATHS:
            for header in HEADERS:
                yield _head(site, b"GET", path, header + b"a" + odd), b""
            yield _head(site, b"GET", path + b"?next=a" + quoted + b"&q=" + quoted), b""
            yield _head(site, b"GET", path + quoted + b"/"), b""
            yield _head(site, b"GET", path + b"?q=" + odd), b""
            yield from _bodies(site, path, odd, quoted)


def _bodies(site: Site, path: bytes, odd: bytes, quoted: bytes) -> Iterator[tuple[bytes, bytes]]:
    token = b"Authorization: Token " + site.token.encode()
    for kind, body in (
        (FORM, b"username=a" + quoted + b"&password=" + quoted + b"&" + quoted + b"=1"),
        (FORM, b"username=a" + odd),
        (FORM + b"; charset=utf-16", b"username=a" + quoted),
        (FORM + b"; charset=none-such", b"username=a" + quoted),
        (b"multipart/form-data; boundary=x" + odd, b"--x\r\n\r\n" + odd + b"\r\n--x--"),
        (JSON, b'{"household": "01-001' + odd + b'", "amount": "3.00"}'),
        (JSON, b'{"household": "\\u0000\\ud800", "amount": "3.00"}'),
        (JSON, b"\xef\xbb\xbf{}" + odd),
    ):
        length = b"Content-Length: %d" % len(body)
        yield _head(site, b"POST", path, b"Content-Type: " + kind, length, token), body


def _too_much(site: Site) -> Iterator[tuple[bytes, bytes, tuple[int, ...]]]:
    """What is too long, and with what it has to be answered."""
    token = b"Authorization: Token " + site.token.encode()
    long = b"a" * 60_000
    yield _head(site, b"GET", b"/?q=" + long), b"", (200,)
    yield _head(site, b"GET", b"/api/v1/arrears/?household=" + long, token), b"", (400,)
    yield _head(site, b"GET", b"/?q=" + long * 2), b"", UNSAID
    for path in (b"/admin/login/", b"/api/v1/payments/"):
        length = b"Content-Length: %d" % (65 * MEGABYTE)
        yield _head(site, b"POST", path, b"Content-Type: " + JSON, length, token), b"", (413,)
    body = b"[" + b"1," * MEGABYTE + b"1]"
    length = b"Content-Length: %d" % len(body)
    yield (
        _head(site, b"POST", b"/api/v1/payments/", b"Content-Type: " + JSON, length, token),
        body,
        (413,),
    )


def _head(site: Site, method: bytes, path: bytes, *headers: bytes) -> bytes:
    lines = (
        b"%s %s HTTP/1.1" % (method, path),
        b"Host: 127.0.0.1:%d" % site.port,
        b"Connection: close",
        *headers,
    )
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _sent(site: Site, head: bytes, body: bytes) -> tuple[int, bytes]:
    """Status and body of the answer."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as connection:
        connection.sendall(head + body)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    top, _empty, said = answer.partition(b"\r\n\r\n")
    return int(top.split()[1]), said
