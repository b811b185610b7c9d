"""Thousands of senseless requests: none is answered 500, none shows a traceback."""

import random
import string
from http.client import HTTPConnection
from json import dumps
from typing import Any
from urllib.parse import quote

from tests.faults.site import Site, command
from tests.faults.villages import BOTH, Place, Proof

ENGINES = BOTH
CALLS = 1200
PEOPLE = ("clerk", "reviewer", "auditor", "admin")
NASTY: list[Any] = [
    None, True, -1, 0, 1.5, 2**63, 10**30, "", " ", "0", "-0.00", "1e5", "NaN", "１２３", "٣", "1_000",
    "\0", "\ud800", "'; DROP TABLE funds_payment; --", "%s%n", "../../etc/passwd", "<script>", "\u202e1",
    "2026-02-30", "0001-01-01", "9999-12-31", "2026-13", "x" * 5000, [], {}, [[]], {"a": {"b": []}},
    "9" * 400, "01-001", "cash", "2026-11", "3.00",
]  # fmt: skip
BODIES = [
    b"",
    b"[" * 20_000,
    b'{"a":1,"a":2}',
    b"\xff\xfe",
    b"null",
    b"[]",
    b'{"household":"01-001"',
]
METHODS = ("GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")
TYPES = (
    "application/json",
    "text/plain",
    "multipart/form-data",
    "application/json; charset=utf-7",
)
PAGES = [
    "/",
    "/login/",
    "/me/",
    "/admin/login/",
    "/setup/",
    "/c/x/",
    "/shangyu/",
    "/shangyu/admin/",
]


def prove(place: Place) -> Proof:
    chance = random.Random(3)
    with place.served() as site:
        tokens = [_token(place, name) for name in PEOPLE]
        known = site.get("/api/v1/schema/?format=json", Authorization=f"Token {tokens[0]}").json
        counts: dict[int, int] = {}
        for _ in range(CALLS):
            status = _call(site, chance, known["paths"], chance.choice(tokens))
            counts[status] = counts.get(status, 0) + 1
    place.prove_the_books()
    listed = ", ".join(f"{status}: {times}" for status, times in sorted(counts.items()))
    return CALLS, f"0 answers 500, 0 tracebacks ({listed})"


def _token(place: Place, name: str) -> str:
    return command(place.data, "api_token", name, url=place.url).stdout.split()[-1]


def _call(site: Site, chance: random.Random, paths: dict[str, Any], token: str) -> int:
    path = _path(chance, paths)
    method = chance.choice(METHODS)
    headers = {"Content-Type": chance.choice(TYPES), "Idempotency-Key": _key(chance)}
    if chance.random() < 0.9:
        headers["Authorization"] = f"Token {token}"
    body = chance.choice(BODIES) if chance.random() < 0.2 else _body(chance, paths)
    connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
    try:
        connection.request(method, path, body if method in ("POST", "PUT") else None, headers)
        answer = connection.getresponse()
        said = answer.read()
    finally:
        connection.close()
    assert answer.status < 500, (method, path, body[:300], answer.status, said[:300])
    assert b"Traceback (most recent" not in said, (method, path)
    return answer.status


def _path(chance: random.Random, paths: dict[str, Any]) -> str:
    if chance.random() < 0.15:
        path = chance.choice(PAGES)
        return f"{path}?{_query(chance, list(string.ascii_lowercase))}"
    template = chance.choice(list(paths))
    named = [
        parameter["name"]
        for operation in paths[template].values()
        for parameter in operation.get("parameters", [])
    ]
    for part in [name for name in named if f"{{{name}}}" in template]:
        template = template.replace(f"{{{part}}}", _quoted(_text(chance)) or "x")
    return f"{template}?{_query(chance, named)}" if named else template


def _query(chance: random.Random, names: list[str]) -> str:
    chosen = chance.sample(names, min(len(names), chance.randint(0, 3)))
    return "&".join(f"{name}={_quoted(_text(chance))}" for name in chosen)


def _body(chance: random.Random, paths: dict[str, Any]) -> bytes:
    names = ["household", "amount", "method", "received_on", "lines", "month", "reason", "to",
             "households", "levy", "fund", "hall", "date", "from", "account", "note"]  # fmt: skip
    return dumps({name: chance.choice(NASTY) for name in chance.sample(names, 5)}).encode()


def _text(chance: random.Random) -> str:
    return str(chance.choice(NASTY))[:2000]


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def _key(chance: random.Random) -> str:
    return chance.choice(["", "x", "k" * 300, f"{chance.random()}", "a b"])
