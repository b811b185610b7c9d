"""How the runs of the whole suite share its tests."""

from pathlib import Path
from types import SimpleNamespace

from tests.runner import engines, sharing
from tests.runner.engines import Engine, assign


def test_each_file_is_run_by_the_one_that_took_it_first(tmp_path):
    tests = [SimpleNamespace(path=Path("/tests") / name) for name in ("a.py", "a.py", "b.py")]

    one, other = sharing._taken(tests, tmp_path), sharing._taken(tests, tmp_path)

    assert next(one) is tests[0]
    assert list(other) == [tests[2]]
    assert list(one) == [tests[1]]


class Run:
    """A run of which one says what it did."""

    def __init__(self, done=0, code=None, tests=9):
        self.files, self.tests, self.done = 3, tests, done
        self.process = SimpleNamespace(poll=lambda: code, returncode=code)

    def ended(self):
        return self.process.poll() is not None


def two_engines(tmp_path):
    return [Engine(name, "", tmp_path / name, ()) for name in ("SQLite", "PostgreSQL")]


def test_one_that_is_done_makes_room_for_the_other(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "begin", lambda *_: Run())
    both = sqlite, postgresql = two_engines(tmp_path)

    assign(both, 2)
    assert [engine.going for engine in both] == [1, 1]

    # What there is to share is known only when a test was run.
    sqlite.runs = [Run(9, 0)]
    for name in "abc":
        (sqlite._marks / name).touch()
    assign(both, 2)
    assert [engine.going for engine in both] == [0, 1]

    postgresql.runs = [Run(1)]
    assign(both, 2)
    assert [engine.going for engine in both] == [0, 2]


def test_the_first_compiles_for_all(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "begin", lambda *_: Run(tests=0))
    both = sqlite, _postgresql = two_engines(tmp_path)

    assign(both, 2)
    assert [engine.going for engine in both] == [1, 0]

    sqlite.runs[0].tests = 9
    assign(both, 2)
    assert [engine.going for engine in both] == [1, 1]


def test_after_a_run_that_failed_no_other_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "begin", lambda *_: Run())
    (sqlite, _postgresql) = both = two_engines(tmp_path)
    sqlite.runs, both[1].runs = [Run(2, 1)], [Run(9, 0)]

    assign(both, 2)

    assert [len(engine.runs) for engine in both] == [1, 3]
    assert sqlite.code == 1


def test_a_test_that_nobody_ran_fails_the_suite(tmp_path):
    sqlite, _postgresql = two_engines(tmp_path)
    sqlite.runs = [Run(5, 0), Run(3, 0)]

    assert sqlite.forgotten == 1
    assert sqlite.code == 1
