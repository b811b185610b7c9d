"""What every page costs, beside an empty one: ``python -m bench.pages CODE [--slower MS] [PART]``.

Follows the links of the desk, the board and a household's pages in the database of the environment,
one address of each name, and asks for each in this process: after the books changed (of pages and
their parts only what closed months settled is kept) and again. Prints milliseconds of the processor,
statements, and how large the page is.
"""

import argparse
import html
import re
import secrets
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from bench.environment import prepare

ROUNDS, STAMP_BITS = 3, 62
LINK = re.compile(r'<(?:a|img|iframe|object)\b[^>]*\b(?:href|src|data)="([^"]*)"')
FOREIGN = re.compile(r"^(?:[a-z]+:|//)|^/(?:static|language|media)/|/logout/")
EMPTY = "/admin/password_change/"


@dataclass(frozen=True)
class Cost:
    """Of one page: milliseconds and statements after a change, and when it is asked again."""

    address: str
    name: str
    first: float
    first_asked: int
    again: float
    again_asked: int
    kilobytes: float

    def __str__(self) -> str:
        return (
            f"| {self.first:10,.1f} | {self.first_asked:10} | {self.again:10,.1f} "
            f"| {self.again_asked:10} | {self.kilobytes:8,.1f} | {self.name} | {self.address} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("code", help="the village's")
    parser.add_argument("part", nargs="?", default="", help="only addresses with this in them")
    parser.add_argument("--slower", type=float, default=0, metavar="MS", help="only these")
    asked = parser.parse_args()
    prepare()
    print("|  first, ms | statements |  again, ms | statements |       kB | name | address |")
    print("| ---: | ---: | ---: | ---: | ---: | --- | --- |")
    for one in measured(asked.code, asked.part):
        if max(one.first, one.again) >= asked.slower:
            print(one, flush=True)


def measured(code: str, part: str) -> Iterator[Cost]:
    """The cost of the desk's smallest form, and of every page of a village."""
    settings = import_module("django.conf").settings
    settings.ALLOWED_HOSTS = ["*"]
    desk, household = _official(), _household(code)
    stranger = _client()
    yield _cost(code, desk, f"/{code}{EMPTY}", "an empty page")
    for client, start in (
        (desk, f"/{code}/admin/"),
        (household, "/me/"),
        (stranger, f"/{code}/"),
    ):
        for address, name in _addresses(
            client, start, f"/{code}/admin/" if client is desk else ""
        ):
            if part in address:
                yield _cost(code, client, address, name)


def _client() -> Any:
    return import_module("django.test").Client(SERVER_NAME="localhost")


def _official() -> Any:
    users = import_module("households.models").User.objects
    client = _client()
    user = users.filter(is_superuser=True).first() or users.create_superuser("bench")
    users.filter(pk=user.pk).update(must_change_password=False)
    client.force_login(user)
    return client


def _household(code: str) -> Any:
    models = import_module("households.models")
    household = models.Household.objects.filter(community__code=code).order_by("number")[0]
    return import_module("tests.making.residents").logged_in(household)


def _addresses(client: Any, start: str, within: str) -> Iterator[tuple[str, str]]:
    """One address of each name that a page leads to, from the first page on."""
    waiting, seen = [start], set()
    while waiting:
        address = waiting.pop(0)
        name = _name(address)
        if name is None or name in seen or not _is_within(within, address):
            continue
        seen.add(name)
        answer = client.get(address)
        if answer.status_code in (301, 302, 303):
            waiting.append(urljoin(address, answer["Location"]))
        if answer.status_code != 200:
            print(f"{answer.status_code} {address}", file=sys.stderr)
            continue
        yield address, name
        if "html" in answer.headers.get("Content-Type", ""):
            for link in LINK.findall(answer.content.decode()):
                path = urldefrag(html.unescape(link)).url
                if path and not FOREIGN.search(path):
                    waiting.append(urljoin(address, path))


def _is_within(desk: str, address: str) -> bool:
    """Whether an address is one of a desk's, or of none where none is said."""
    return address.startswith(desk) if desk else "/admin/" not in address


def _name(address: str) -> str | None:
    """What pages alike have in common; None for what is nowhere."""
    urls = import_module("django.urls")
    parts = urlsplit(address)
    within = import_module("households.desk_addresses").parted(parts.path)
    try:
        match = urls.resolve(within[1] if within else parts.path)
    except urls.Resolver404:
        return None
    asked = ",".join(sorted(key for key, _value in parse_qsl(parts.query)))
    step = match.kwargs.get("name") or match.kwargs.get("kind") or ""
    return " ".join(filter(None, (match.view_name, str(step), f"?{asked}" if asked else "")))


def _change(code: str) -> None:
    """What every act does to a village: whatever was read of it before is out of date."""
    villages = import_module("households.models").Community.objects.filter(code=code)
    villages.update(stamp=secrets.randbits(STAMP_BITS))


def _cost(code: str, client: Any, address: str, name: str) -> Cost:
    first, again = [], []
    for _round in range(ROUNDS):
        _change(code)
        first.append(_asked(client, address))
        again.append(_asked(client, address))
        if sum(seconds for seconds, _, _ in first) > 3:
            break
    return Cost(
        address,
        name,
        statistics.median(seconds for seconds, _, _ in first) * 1000,
        first[-1][1],
        statistics.median(seconds for seconds, _, _ in again) * 1000,
        again[-1][1],
        again[-1][2] / 1000,
    )


def _asked(client: Any, address: str) -> tuple[float, int, int]:
    """The processor's seconds, the statements and the bytes of one request."""
    connection = import_module("django.db").connection
    count = 0

    def note(execute: Any, *asked: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*asked)

    with connection.execute_wrapper(note):
        began = time.process_time()
        answer = client.get(address)
        size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        return time.process_time() - began, count, size


if __name__ == "__main__":
    main()
