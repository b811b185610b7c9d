"""The server ends when somebody wants it to, or when it cannot be."""

import pytest

from shangyu.serving import server


class Failing:
    """A server whose processes end."""

    def __init__(self, failures: int, *, interrupted: bool = False) -> None:
        self.left, self.interrupt_signal, self.begun = failures, interrupted, 0

    def serve(self) -> None:
        self.begun += 1
        self.left -= 1
        if self.left >= 0:
            raise SystemExit(1)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(server, "REST", 0.0)
    monkeypatch.setattr(server.multiprocessing, "set_start_method", lambda *_, **__: None)
    monkeypatch.setattr(server.connections, "close_all", lambda: None)
    monkeypatch.setattr(server, "allow_connections", lambda: None)


def serve(monkeypatch, failing: Failing) -> Failing:
    monkeypatch.setattr(server, "_server", lambda *_: failing)
    server.serve("127.0.0.1", 8000)
    return failing


def test_processes_that_were_killed_end_no_server(monkeypatch):
    assert serve(monkeypatch, Failing(2)).begun == 3


def test_a_server_that_cannot_be_is_given_up(monkeypatch):
    failing = Failing(1000)

    with pytest.raises(SystemExit):
        serve(monkeypatch, failing)
    assert failing.begun == server.MOST_BEGINNINGS


def test_whoever_stops_it_meanwhile_is_obeyed(monkeypatch):
    assert serve(monkeypatch, Failing(1000, interrupted=True)).begun == 1
