"""What every test gets."""

import gc
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connections, transaction
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings
from whitenoise.middleware import WhiteNoiseMiddleware

from households import pins
from shangyu import database_server
from tests import template
from tests.emptying import Emptying
from tests.making.desk import DeskClient
from tests.runner import template_database

# Here the same code is told the same every time. `pytest --hypothesis-profile=hunt tests/promises`
# looks where nobody has looked yet.
# No test is timed: what is slow on a busy machine is not wrong.
UNTIMED: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("gate", derandomize=True, **UNTIMED)
settings.register_profile("hunt", derandomize=False, **UNTIMED)
settings.load_profile("gate")

# All that is imported from here on stays: there is no rubbish to look for until the tests begin.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a module builds to last would be seen by those of its tests that did not ask for it.

    So these come first.
    """
    runs = groupby(items, key=lambda item: item.path)
    items[:] = [
        item
        for _path, run in runs
        for item in sorted(run, key=lambda item: "lasting" in getattr(item, "fixturenames", ()))
    ]


def pytest_collection_finish() -> None:
    """What was imported stays, and need not be looked through for rubbish again and again.

    A page makes and drops more than the few hundred things after which Python looks otherwise;
    to look once for many pages is a seventh less of all work.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)
    gc.enable()


@pytest.fixture(scope="session")
def migrated(pytestconfig: pytest.Config, django_db_blocker: Any) -> bool:
    """Whether a database was migrated before, of which that of the tests is a copy."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        return template.copy_to(connection.settings_dict["TEST"]["NAME"])
    with django_db_blocker.unblock():
        return template_database.use(connection, pytestconfig)


@pytest.fixture(scope="session")
def django_db_keepdb(*, migrated: bool) -> bool:
    """Whether the database is there already: PostgreSQL makes its copy itself."""
    return migrated and connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(
    pytestconfig: pytest.Config,
    migrated: bool,
    django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """What was migrated for the first time becomes a template; after each test it is so again."""
    connection = connections["default"]
    with django_db_blocker.unblock():
        if not migrated and connection.vendor == "sqlite":
            template.keep(connection)
        elif not migrated:
            template_database.keep(connection, pytestconfig)
        emptying = Emptying(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: emptying.empty())
        yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True, scope="session")
def _quick_pins() -> None:
    """PINs are hashed slowly on purpose, which proves nothing here."""
    pins.HASHER.work_factor, pins.HASHER.parallelism = 2, 1


@pytest.fixture(autouse=True, scope="session")
def _server_may_forget() -> Iterator[None]:
    """PostgreSQL is set here so that a power cut would cost it everything, which is told of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database_server, "RISKS", ())
        yield


@pytest.fixture(autouse=True, scope="session")
def _styles_found_once() -> Iterator[None]:
    """A server looks for its files when it starts; here every client is a server that starts."""
    found: dict[str, dict[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        look = WhiteNoiseMiddleware.add_files_from_finders

        def look_once(server: Any) -> None:
            if server.static_prefix not in found:
                look(server)
                found[server.static_prefix] = server.files
            server.files = found[server.static_prefix]

        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", look_once)
        yield


@pytest.fixture(autouse=True)
def _afresh() -> None:
    """What one test saw of a community is nothing to the next one's of the same key.

    What it hears is in the village's language, whatever a request before asked for. One fixture,
    for each takes its part of each of thousands of tests.
    """
    caches["pages"].clear()
    translation.deactivate()


@pytest.fixture
def client() -> DeskClient:
    """A browser; ``/admin/…`` is the desk of the village shangyu there."""
    return DeskClient()


@pytest.fixture(scope="module")
def lasting(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """A database for all tests of a module that only look at it, or take back what they do.

    What is dear to build is built once; at the module's end it is gone. A test with ``db`` (or
    marked with django_db) has what it does taken back by itself.
    """
    for test in (one for one in request.session.items if one.path == request.path):
        mark = test.get_closest_marker("django_db")
        assert not (mark and mark.kwargs.get("transaction")), (
            f"{test.nodeid} empties the tables: it cannot share a module with a lasting village."
        )
    with (
        django_db_blocker.unblock(),
        override_settings(ATTACHMENTS_DIR=tmp_path_factory.mktemp("attachments")),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)
