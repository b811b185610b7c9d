"""Somebody at a browser whose every request is timed: what it costs, and how large the answer is."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import urljoin

REFUSED = 422
ELSEWHERE = ("/language/", "/logout/")
"""What every page has forms for beside its own."""
ONE_MORE = 3
"""So often a page is sent on that shows first what it would do, or asks to be confirmed."""


@dataclass(frozen=True)
class Request:
    """One request: milliseconds of the processor, statements, and the answer's kilobytes."""

    work: str
    method: str
    address: str
    status: int
    milliseconds: float
    asked: int
    kilobytes: float

    def __str__(self) -> str:
        return (
            f"| {self.milliseconds:10,.1f} | {self.asked:10} | {self.kilobytes:8,.1f} "
            f"| {self.status} {self.method:4} | {self.work} | {self.address} |"
        )


class Person:
    """Somebody who works at a desk, and what each request of theirs cost."""

    def __init__(self, client: Any, desk: str) -> None:
        self.client, self.desk = client, desk
        self.requests: list[Request] = []
        self.undone: set[str] = set()

    def read(self, work: str, address: str) -> str:
        """The page at an address of the desk, or at any other that begins with a slash."""
        return _text(self._follow(work, address))

    def send(self, work: str, address: str, **said: Any) -> str:
        """Fill in the form of a page that asks for all of this; the page that it leads to."""
        return self.go_on(work, address, self.read(work, address), **said)

    def go_on(self, work: str, address: str, page: str, **said: Any) -> str:
        """The same of a page that is there already.

        A page that says first what it would do, or asks to be confirmed, is sent on as it is.
        """
        whole, wanted = urljoin(self.desk, address), said
        for _more in range(ONE_MORE):
            answer = self._fill(work, whole, page, wanted)
            if answer is None or answer.status_code in (301, 302, 303):
                return (
                    _text(self._follow(work, urljoin(whole, answer["Location"]))) if answer else ""
                )
            page, wanted = _text(answer), {"confirmed": True}
            if answer.status_code != REFUSED:
                return page
        self._is_undone(work, _refusal(page))
        return page

    def post(self, work: str, address: str, said: dict[str, Any]) -> Any:
        """Send just this, and read no page before it."""
        return self._asked(work, "POST", urljoin(self.desk, address), said)

    def _fill(self, work: str, address: str, page: str, said: dict[str, Any]) -> Any:
        forms = [
            form
            for form in import_module("tests.making.pages").Forms(page).forms
            if form.is_post and not any(part in form.action for part in ELSEWHERE)
        ]
        for form in forms:
            known = form.names | {name for name, _value in form.buttons}
            if set(said) - {"confirmed"} <= known and (
                set(said) != {"confirmed"} or "once" in known
            ):
                told = {name: value for name, value in said.items() if name in known}
                whole = urljoin(address, form.action or address)
                return self._asked(work, "POST", whole, form.filled(told))
        self._is_undone(work, f"no form asks for {sorted(said)}")
        return None

    def _is_undone(self, work: str, why: str) -> None:
        self.undone.add(work)
        print(f"not done: {work}: {why}")

    def _follow(self, work: str, address: str) -> Any:
        whole = urljoin(self.desk, address)
        answer = self._asked(work, "GET", whole, None)
        while answer.status_code in (301, 302, 303):
            whole = urljoin(whole, answer["Location"])
            answer = self._asked(work, "GET", whole, None)
        return answer

    def _asked(self, work: str, method: str, address: str, said: Any) -> Any:
        count = 0

        def note(execute: Any, *asked: Any) -> Any:
            nonlocal count
            count += 1
            return execute(*asked)

        with import_module("django.db").connection.execute_wrapper(note):
            began = time.process_time()
            answer = (
                self.client.get(address) if method == "GET" else self.client.post(address, said)
            )
            if answer.streaming:
                answer.whole = b"".join(answer.streaming_content)
            else:
                answer.whole = answer.content
            took = time.process_time() - began
        one = Request(
            work, method, address, answer.status_code, took * 1000, count, len(answer.whole) / 1000
        )
        self.requests.append(one)
        print(one, flush=True)
        return answer


def links(text: str, part: str) -> Sequence[str]:
    """The addresses that a page leads to with this in them."""
    html = import_module("html")
    found = re.findall(r'(?:href|action)="([^"]*)"', text)
    return [html.unescape(one) for one in found if part in one]


def _text(answer: Any) -> str:
    is_text = "html" in answer.headers.get("Content-Type", "")
    return str(answer.whole.decode()) if is_text else ""


def _refusal(page: str) -> str:
    told = re.findall(r'class="(?:errorlist|errornote)[^>]*>(.*?)</(?:ul|p)>', page, re.DOTALL)
    return " ".join(re.sub("<[^>]*>", " ", " ".join(told)).split())[:300]
