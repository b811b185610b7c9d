"""A plugin of pytest: on PostgreSQL the first run migrates a database, the others copy it.

Only the runner asks for it: on a server of somebody's own nothing is left behind.
"""

from contextlib import suppress
from typing import Any

import pytest
from django.db import ProgrammingError


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--template-database", help="copy this database, or make it")


def use(connection: Any, config: pytest.Config) -> bool:
    """Let the database of the tests be a copy of the template, if there is one."""
    name = _name(config)
    if name:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone():
                connection.settings_dict["TEST"]["TEMPLATE"] = name
                return True
    return False


def keep(connection: Any, config: pytest.Config) -> None:
    """Make a database that was just migrated the template of later runs."""
    name = _name(config)
    if name:
        migrated = connection.settings_dict["NAME"]
        # Only a database that nobody is connected to can be copied.
        connection.close()
        connection.close_pool()
        # Two runs that began at the same moment both migrated; the template of one will do.
        with connection._nodb_cursor() as cursor, suppress(ProgrammingError):
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{migrated}"')


def _name(config: pytest.Config) -> str | None:
    return config.getoption("--template-database", default=None)
