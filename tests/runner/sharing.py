"""A plugin of pytest: several of them share one suite, file by file, until nothing is left.

Each has collected everything, and a file of tests is run by the one that first leaves its mark in
their folder. Whoever is quicker does more, and no list says who does what.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from pathlib import Path

import pytest

DATABASE = {"db", "transactional_db", "lasting", "live_server"}
"""What a test asks for that asks the database; pytest keeps all others from it."""
FIRST = ("promises", "browser", "stories", "access", "shangyu", "cases")
"""The folders with files that take long: begun last, they would keep one waiting for another."""

OF_INTERFACES = ("funds/admin", "funds/api", "funds/commands", "funds/documents", "funds/portal")
"""How pages, answers, papers and what a terminal says look is the same on every engine; what they
ask of it, the access table and the tests of the questions and acts behind them ask on each."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--share-in", type=Path, help="share the tests by marks in this folder")
    parser.addoption(
        "--leave-engine-free",
        action="store_true",
        help="leave what is the same on every engine to another one",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--leave-engine-free"):
        left = {item for item in items if _is_engine_free(item)}
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]
    if config.getoption("--share-in"):
        items.sort(key=lambda item: (_turn(item), item.path))


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    folder = session.config.getoption("--share-in")
    if not folder or session.testsfailed or session.config.option.collectonly:
        # pytest itself knows what is to be said then.
        return None
    # A test takes down what the one after it does not need.
    for item, following in pairwise(chain(_taken(session.items, folder), [None])):
        assert item
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
    return True


def _is_engine_free(item: pytest.Item) -> bool:
    """Whether it is marked as such, is about an interface, or cannot ask a database at all.

    What ends transactions of its own (locks, several writers at once) is never the same.
    """
    database = item.get_closest_marker("django_db")
    if _within_tests(item).startswith(OF_INTERFACES):
        return not (database and database.kwargs.get("transaction"))
    asks = database or DATABASE.intersection(getattr(item, "fixturenames", ()))
    return not asks or item.get_closest_marker("engine_free") is not None


def _turn(item: pytest.Item) -> int:
    folder = _within_tests(item).partition("/")[0]
    return FIRST.index(folder) if folder in FIRST else len(FIRST)


def _within_tests(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parents[1]).as_posix()


def _taken(items: Sequence[pytest.Item], folder: Path) -> Iterator[pytest.Item]:
    """The tests of the files that nobody else took first."""
    for path, tests in groupby(items, key=lambda item: item.path):
        try:
            (folder / str(path).replace("/", "|")).touch(exist_ok=False)
        except FileExistsError:
            continue
        yield from tests
