"""Watchers learn whether the site lives and whether it can work."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from funds.ledger import guards
from shangyu import readiness


def test_alive_without_a_database():
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready():
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db(transaction=True)
def test_not_ready_without_the_guards_of_the_books():
    with guards.lifted(connection):
        answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {
        "status": "fail",
        "checks": {
            "database": "ok",
            "writable": "ok",
            "space": "ok",
            "migrations": "ok",
            "guards": "fail",
            "installation": "ok",
            "files": "ok",
        },
    }


@pytest.mark.django_db
def test_not_ready_before_the_last_migration():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'knox'")

    assert Client().get("/readyz").json()["checks"]["migrations"] == "fail"


@pytest.mark.django_db
def test_a_failing_database_tells_no_secrets(monkeypatch: pytest.MonkeyPatch):
    def fail() -> bool:
        raise OperationalError("connection to server at 10.0.0.9, user clerk failed")

    monkeypatch.setitem(readiness.CHECKS, "database", fail)

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert "clerk" not in answer.text


READ_ONLY = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET TRANSACTION READ ONLY"}


@pytest.mark.django_db
def test_not_ready_when_a_payment_could_not_be_written():
    with connection.cursor() as cursor:
        cursor.execute(READ_ONLY[connection.vendor])
        try:
            answer = Client().get("/readyz")
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA query_only = OFF")

    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "ok"
    assert answer.json()["checks"]["writable"] == "fail"


@pytest.mark.django_db
def test_not_ready_when_the_disk_is_nearly_full(settings):
    settings.MIN_FREE_MEGABYTES = 10**9

    assert Client().get("/readyz").json()["checks"]["space"] == "fail"


def night(settings, folder, **said):
    """The last night run left this behind."""
    settings.DATA_DIR = folder
    (folder / "nightly.json").write_text(json.dumps({"said": [], **said}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "ok", "warnings"),
    [
        (timedelta(hours=35), True, {}),
        (timedelta(hours=37), True, {"backup": "older than 36 hours"}),
        (timedelta(hours=1), False, {"night": "the last night run failed"}),
    ],
)
def test_an_old_backup_and_a_failed_night_are_warnings(settings, tmp_path, age, ok, warnings):
    made = (timezone.now() - age).isoformat()
    night(settings, tmp_path, finished=made, ok=ok, backup=made)

    answer = Client().get("/readyz")

    assert answer.status_code == 200
    assert answer.json().get("warnings", {}) == warnings


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["", "[]", "{"])
def test_a_damaged_note_of_the_night_harms_nothing(settings, tmp_path, written):
    settings.DATA_DIR = tmp_path
    (tmp_path / "nightly.json").write_text(written)

    assert Client().get("/readyz").json() == {"status": "ok"}


def test_watchers_only_look():
    assert Client().post("/healthz").status_code == 405


@pytest.mark.django_db
def test_watchers_need_no_https(settings):
    settings.SECURE_SSL_REDIRECT, settings.PROXIES = True, 1

    assert Client().get("/healthz").status_code == 200
    assert Client().get("/readyz").status_code == 200
    assert Client().get("/admin/login/", HTTP_X_FORWARDED_PROTO="http").status_code == 301
