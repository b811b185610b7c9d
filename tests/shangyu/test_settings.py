"""The settings as a whole, as commands meet them."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from shangyu.books_file import begun

ROOT = Path(__file__).resolve().parents[2]


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with no variables of ours but the given."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("SHANGYU_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONIOENCODING": "utf-8", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_malformed_variable_ends_in_one_sentence(tmp_path: Path):
    done = manage("check", SHANGYU_DATA_DIR=str(tmp_path), SHANGYU_DEBUG="perhaps")

    assert done.returncode == 1
    assert done.stderr == "SHANGYU_DEBUG is “perhaps”. Write 1 for yes or 0 for no.\n"


def test_with_https_the_deployment_check_is_silent(tmp_path: Path):
    done = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        SHANGYU_DATA_DIR=str(tmp_path),
        SHANGYU_PUBLIC_URL="https://fund.example.cn",
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
def test_the_file_of_sqlite_is_for_its_owner_alone(tmp_path: Path):
    path = tmp_path / "books.sqlite3"
    path.touch(mode=0o644)
    books = connection.copy()
    if books.vendor != "sqlite":
        pytest.skip("PostgreSQL looks after its own files")
    books.settings_dict = {**books.settings_dict, "NAME": str(path)}

    with closing(books), begun(path):
        books.ensure_connection()

    assert {found.stat().st_mode & 0o777 for found in tmp_path.iterdir()} == {0o600}


def test_what_endangers_is_said_by_the_deployment_check_too(tmp_path: Path):
    done = manage("check", "--deploy", SHANGYU_DATA_DIR=str(tmp_path), SHANGYU_ALLOWED_HOSTS="*")

    assert done.returncode == 1
    assert done.stderr.startswith("SHANGYU_ALLOWED_HOSTS is “*”")
    assert len(done.stderr.splitlines()) == 1


def test_a_read_replica_is_a_second_database(tmp_path: Path):
    done = manage(
        "shell",
        "--command",
        "from django.conf import settings; print(sorted(settings.DATABASES))",
        SHANGYU_DATA_DIR=str(tmp_path),
        SHANGYU_READ_DATABASE_URL=f"sqlite:///{(tmp_path / 'replica.sqlite3').as_posix()}",
    )

    assert done.stdout.splitlines()[-1] == "['default', 'replica']"


@pytest.mark.django_db
def test_sqlite_is_durable_and_cannot_slip_past_a_trigger():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite is set up connection by connection")
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "recursive_triggers": 1,
        "foreign_keys": 1,
    }


def test_no_transaction_around_a_request():
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


@pytest.mark.django_db
def test_a_page_runs_nothing_but_its_own_scripts():
    policy = Client().get("/admin/login/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_static_files_are_served_without_a_gathering_step():
    answer = Client().get("/static/admin/css/base.css")

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


@pytest.mark.django_db
def test_a_log_in_needs_twelve_characters():
    with pytest.raises(ValidationError) as refusal:
        validate_password("rivergate88")

    assert [error.code for error in refusal.value.error_list] == ["password_too_short"]
