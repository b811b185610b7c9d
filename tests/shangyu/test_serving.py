"""No request holds the server: what is slow waits beside the threads, and watchers are answered."""

import asyncio
import errno
import gc
import io
import json
import threading
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from shangyu.serving import bodies, buffering, plain_answers, watching
from shangyu.serving.buffering import Site
from shangyu.serving.circles import look_seldom
from shangyu.serving.working import KEPT_IN_MEMORY, environ


class Sender:
    """One who asks, as the server's protocol sees it; ``None`` among the pieces is a long pause."""

    def __init__(self, *pieces: bytes | None) -> None:
        self.pieces = pieces
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""

    async def __aiter__(self):
        for piece in self.pieces:
            if piece is None:
                await asyncio.sleep(30)
            else:
                yield piece

    def response_bytes(self, status, headers, body) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    def response_stream(self, status, headers):
        self.response_bytes(status, headers, b"")
        return self

    async def send_bytes(self, piece: bytes) -> None:
        self.body += piece


def scope(path: str = "/", method: str = "GET", **headers: str):
    return SimpleNamespace(
        method=method,
        path=path,
        query_string="",
        http_version="1.1",
        scheme="http",
        client="[::1]:4000",
        server="127.0.0.1:8000",
        headers={name.replace("__", "-"): value for name, value in headers.items()},
    )


def echo(asked, start_response):
    start_response("200 OK", [("X-Length", asked["CONTENT_LENGTH"])])
    return [asked["wsgi.input"].read()]


def posted(*pieces: bytes | None, length: int, path: str = "/", application=echo) -> Sender:
    sender = Sender(*pieces)
    sent = scope(path, "POST", content__length=str(length))
    asyncio.run(Site(application).__rsgi__(sent, sender))  # type: ignore[arg-type]
    return sender


def test_a_body_is_whole_before_anybody_works_on_it():
    answer = posted(b"ab", b"cde", length=5)

    assert (answer.status, answer.headers["X-Length"], answer.body) == (200, "5", b"abcde")


def test_a_body_that_stops_coming_is_given_up(monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE", 0.05)

    page = posted(b"ab", None, length=1000)
    problem = posted(b"ab", None, length=1000, path="/api/v1/payments/")

    assert page.status == problem.status == 408
    assert "什么都没有记下" in page.body.decode()
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.headers["Retry-After"] == "5"


def test_a_body_that_keeps_coming_has_more_time(monkeypatch):
    monkeypatch.setattr(bodies, "PATIENCE", 0.0)

    assert posted(b"a" * 50_000, length=50_000).status == 200


def test_a_body_beyond_all_use_is_refused(monkeypatch):
    monkeypatch.setattr(bodies, "LARGEST", 3)

    assert posted(b"abcd", length=4).status == 413
    assert posted(b"ab", b"cd", length=2).status == 413


def test_half_a_body_is_nobody_s_work():
    assert posted(b"ab", length=5).status == 400


def test_a_body_that_may_have_broken_off_unseen_is_refused():
    """Sent in pieces (chunked), the server takes what came for all of it."""
    sender = Sender(b"amount=3")
    sent = scope("/api/v1/payments/", "POST", transfer__encoding="chunked")
    asyncio.run(Site(echo).__rsgi__(sent, sender))

    assert (sender.status, "Content-Length" in sender.body.decode()) == (411, True)


def test_what_is_asked_of_no_page_is_refused():
    """``OPTIONS *``, and ``CONNECT``."""
    for path in ("*", ""):
        sender = Sender()
        asyncio.run(Site(echo).__rsgi__(scope(path, "OPTIONS"), sender))
        assert sender.status == 400


def test_of_too_many_bodies_the_oldest_goes(monkeypatch):
    monkeypatch.setattr(bodies, "MOST", 1)

    async def both():
        site = Site(echo)
        oldest, newest = Sender(None), Sender(b"abc")
        asked = scope("/", "POST", content__length="3")
        first = asyncio.create_task(site.__rsgi__(asked, oldest))
        await asyncio.sleep(0)
        await site.__rsgi__(asked, newest)
        await first
        return oldest.status, newest.status

    assert asyncio.run(both()) == (408, 200)


def test_health_is_answered_beside_the_threads(monkeypatch):
    monkeypatch.setattr(buffering, "MOST_WAITING", 0)
    monkeypatch.setattr(buffering, "THREADS", 1)
    monkeypatch.setattr(watching, "readiness", lambda: (200, {"status": "ok"}))
    done = threading.Event()

    def stuck(asked, start_response):
        done.wait(10)
        return echo(asked, start_response)

    async def ask():
        site = Site(stuck)
        senders = [Sender() for _ in range(4)]
        working = asyncio.create_task(site.__rsgi__(scope(), senders[0]))
        await asyncio.sleep(0)
        for path, sender in zip(("/healthz", "/readyz", "/"), senders[1:], strict=True):
            await site.__rsgi__(scope(path), sender)
        done.set()
        await working
        return [sender.status for sender in senders]

    assert asyncio.run(ask()) == [200, 200, 200, 503]


def test_who_waits_too_long_for_a_thread_is_told_so(monkeypatch):
    monkeypatch.setattr(buffering, "THREADS", 1)
    monkeypatch.setattr(buffering, "WAIT", 0.05)
    done = threading.Event()

    def stuck(asked, start_response):
        done.wait(10)
        return echo(asked, start_response)

    async def ask():
        site = Site(stuck)
        first, second = Sender(), Sender()
        working = asyncio.create_task(site.__rsgi__(scope(), first))
        await asyncio.sleep(0)
        await site.__rsgi__(scope("/api/v1/payments/"), second)
        done.set()
        await working
        return first.status, second.status

    assert asyncio.run(ask()) == (200, 503)


@pytest.mark.parametrize(
    ("at_once", "processes", "sent_away"), [(2, 2, 0), (3, 2, 1), (6, 2, 4), (6, 1, 0)]
)
def test_who_comes_where_several_are_comes_back_by_another_connection(
    at_once, processes, sent_away, monkeypatch
):
    """Two at once are left where they are; one process alone has nobody to share with."""
    monkeypatch.setattr(buffering, "WORKERS", processes)
    monkeypatch.setattr(buffering, "THREADS", at_once)
    everybody = threading.Barrier(at_once)

    def together(asked, start_response):
        everybody.wait(10)
        return echo(asked, start_response)

    async def ask():
        site, senders = Site(together), [Sender() for _number in range(at_once)]
        await asyncio.gather(*(site.__rsgi__(scope(), sender) for sender in senders))
        return [sender.headers.get("Connection") for sender in senders]

    said = asyncio.run(ask())
    assert said.count("close") == sent_away
    assert said.count(None) == at_once - sent_away


def test_a_check_that_hangs_is_not_waited_for(monkeypatch):
    done = threading.Event()
    monkeypatch.setattr(watching, "IN_TIME", 0.05)
    monkeypatch.setattr(watching, "readiness", lambda: done.wait(10) and (200, {"status": "ok"}))
    sender = Sender()

    async def ask():
        await Site(echo).__rsgi__(scope("/readyz"), sender)
        done.set()

    asyncio.run(ask())

    assert sender.status == 503
    assert json.loads(sender.body)["checks"] == {"database": "no answer in time"}


def test_a_long_answer_is_sent_piece_by_piece():
    def long(asked, start_response):
        start_response("200 OK", [])
        return [b"a" * KEPT_IN_MEMORY, b"b", b"c"]

    sender = Sender()
    asyncio.run(Site(long).__rsgi__(scope(), sender))

    assert len(sender.body) == KEPT_IN_MEMORY + 2
    assert sender.body.endswith(b"abc")


@pytest.mark.parametrize("name", ["x_forwarded_for", "x-forwarded_for"])
def test_a_header_cannot_be_passed_off_as_another(name):
    asked = scope(host="a.example")
    asked.headers[name] = "6.6.6.6"

    described = environ(asked, io.BytesIO(), 0)

    assert described["HTTP_HOST"] == "a.example"
    assert described["REMOTE_ADDR"] == "::1"
    assert "HTTP_X_FORWARDED_FOR" not in described


def test_what_a_list_makes_is_not_searched_page_by_page():
    before = gc.get_threshold()
    try:
        look_seldom()
        assert gc.get_threshold() == (50_000, *before[1:])
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def after(first: Exception, error: Exception) -> Exception:
    """An error that came of another one."""
    error.__context__ = first
    return error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OSError(errno.EMFILE, "Too many open files", "/srv/templates/500.html"), 503),
        (FileNotFoundError(errno.ENOENT, "No usable temporary directory", "scratch"), 503),
        (MemoryError(), 503),
        (OperationalError("database or disk is full"), 503),
        (after(OSError(errno.EMFILE, "Too many open files"), ImportError("half loaded")), 503),
        (ZeroDivisionError("a mistake of ours"), 500),
    ],
)
def test_what_the_site_itself_could_not_say_is_said_for_it(error, status, monkeypatch):
    """The page that says that something failed may fail, too: no file of it can be opened."""
    plain_answers.make_ready()
    monkeypatch.setattr(plain_answers, "render_to_string", None)

    def failing(_asked, _start_response):
        raise error

    page, problem = posted(length=0, application=failing), Sender()
    asyncio.run(Site(failing).__rsgi__(scope("/api/v1/arrears/"), problem))

    assert page.status == problem.status == status
    assert page.body.strip().startswith(b"<!doctype html>")
    assert json.loads(problem.body)["status"] == status
    assert {page.headers["Retry-After"], problem.headers["Retry-After"]} == {"5"}


def test_a_check_that_fails_itself_says_not_ready(monkeypatch):
    monkeypatch.setattr(watching, "readiness", lambda: 1 / 0)
    sender = Sender()

    asyncio.run(Site(echo).__rsgi__(scope("/readyz"), sender))

    assert (sender.status, json.loads(sender.body)["status"]) == (503, "fail")
