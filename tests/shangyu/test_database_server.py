"""A PostgreSQL server is set as the books need it, or says in a sentence what it lacks."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from django.core import checks
from django.db import OperationalError, connection

from shangyu import database_server, environment
from shangyu.command_line import sentence_for
from shangyu.readiness import readiness

pytestmark = pytest.mark.django_db
OTHER_WAYS = {
    "datestyle": "SQL, DMY",
    "default_transaction_isolation": "serializable",
    "synchronous_commit": "off",
}


@pytest.fixture
def beside() -> Iterator[psycopg.Connection]:
    """A connection of one's own to the server of the tests, and a database ``beside`` on it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    with psycopg.connect(**{**_own(), "dbname": "postgres"}, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS beside")
        yield server
        server.execute("DROP DATABASE IF EXISTS beside")
        server.execute("DROP ROLE IF EXISTS weak")


def _own() -> dict[str, Any]:
    given = connection.get_connection_params()
    return {name: given[name] for name in ("host", "port", "user") if name in given}


def migrate(data: Path, *, user: str = "postgres") -> subprocess.CompletedProcess[str]:
    """What somebody sees who runs the command on the database beside."""
    own = _own()
    url = f"postgres://{user}@{quote(str(own['host']), safe='')}:{own['port']}/beside"
    return subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=settings.BASE_DIR,
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("SHANGYU_")},
            "DJANGO_SETTINGS_MODULE": "shangyu.settings",
            "SHANGYU_DATA_DIR": str(data),
            "SHANGYU_DATABASE_URL": url,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_database_without_chinese_is_refused_before_anything_is_made_in_it(
    beside: psycopg.Connection, tmp_path: Path
):
    beside.execute("CREATE DATABASE beside ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")

    ended = migrate(tmp_path)

    assert ended.returncode == 1
    assert "数据库 beside 用 LATIN1 保存文字，存不了中文" in ended.stderr
    with psycopg.connect(**{**_own(), "dbname": "beside"}) as there:
        found = there.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert found.fetchone() == (0,)


def test_who_may_not_make_tables_reads_what_to_do(beside: psycopg.Connection, tmp_path: Path):
    beside.execute("CREATE DATABASE beside ENCODING 'UTF8' TEMPLATE template0")
    beside.execute("CREATE ROLE weak LOGIN")

    ended = migrate(tmp_path, user="weak")

    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False)
    assert "数据库不让它的用户在这里操作" in ended.stderr


def test_who_is_not_let_in_reads_the_server_s_reason(
    beside: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
):
    other = connection.copy()
    other.settings_dict = {**other.settings_dict, "NAME": "beside"}
    monkeypatch.setattr(database_server, "connection", other)

    said = sentence_for(Unreached())

    assert said
    assert said.startswith("连不上数据库")
    assert 'database "beside" does not exist' in said


class Unreached(OperationalError):
    """What the pool of connections says: that it has waited, and nothing else."""

    __cause__ = type("PoolTimeout", (Exception,), {"sqlstate": None})()


def test_what_a_server_is_set_to_for_others_does_not_reach_the_books(
    beside: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
):
    beside.execute("CREATE DATABASE beside")
    for name, value in OTHER_WAYS.items():
        beside.execute(f"ALTER DATABASE beside SET {name} = '{value}'")
    monkeypatch.setenv("SHANGYU_TESTED", "postgres://nobody@nowhere/beside")
    options = environment.database("SHANGYU_TESTED", "")["OPTIONS"]["options"]

    with psycopg.connect(**{**_own(), "dbname": "beside", "options": options}) as there:
        found = [there.execute(f"SHOW {name}").fetchone() for name in OTHER_WAYS]

    assert found == [("ISO, MDY",), ("read committed",), ("on",)]


@pytest.mark.parametrize("off", ["fsync", "full_page_writes"])
def test_a_server_that_forgets_is_told_of(monkeypatch: pytest.MonkeyPatch, off: str):
    monkeypatch.setattr(database_server, "RISKS", ("fsync", "full_page_writes"))
    monkeypatch.setattr(database_server, "connection", _Postgresql())
    monkeypatch.setattr(database_server, "_shown", lambda name: "off" if name == off else "on")

    _status, told = readiness()
    (found,) = database_server.check_risk()

    assert told["warnings"]["durability"] == f"{off} off: a power cut loses payments"
    assert (found.level, found.id) == (checks.WARNING, "shangyu.W001")
    monkeypatch.setattr(database_server, "_shown", lambda _name: "on")
    assert (database_server.risk(), database_server.check_risk()) == ("", [])


class _Postgresql:
    vendor = "postgresql"
