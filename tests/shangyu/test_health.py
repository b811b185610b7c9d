"""Watchers learn whether the site lives and whether it can work."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from funds.ledger import guards
from shangyu import health


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
            "migrations": "ok",
            "guards": "fail",
            "installation": "fail",
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

    monkeypatch.setitem(health.CHECKS, "database", fail)

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert "clerk" not in answer.text


def test_watchers_only_look():
    assert Client().post("/healthz").status_code == 405


@pytest.mark.django_db
def test_watchers_need_no_https(settings):
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get("/healthz").status_code == 200
    assert Client().get("/readyz").status_code == 200
    assert Client().get("/admin/login/").status_code == 301
