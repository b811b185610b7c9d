"""A database is taken for what it is: this folder's, another one's, a later one's, or gone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import translation

from funds.ledger import guards
from households.models import Community, HouseholdPin
from households.pins import pepper_mark
from shangyu import books_file, installation, marker
from shangyu.management.commands import start as starting
from shangyu.models import Installation
from tests.making.villages import door, village

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """A data folder that belongs to the database of the tests."""
    settings.DATA_DIR = tmp_path
    settings.PIN_PEPPER_FILE = tmp_path / "pin-pepper"
    installation.establish()
    return tmp_path


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ports at which ``start`` has come to serving."""
    ports: list[int] = []
    monkeypatch.setattr(starting, "serve", lambda _host, port: ports.append(port))
    monkeypatch.setattr(starting, "is_free", lambda _host, _port: True)
    monkeypatch.setattr(os, "umask", lambda _mask: 0)
    monkeypatch.setenv("SHANGYU_PUBLIC_URL", "http://127.0.0.1:8000")
    return ports


@pytest.fixture
def watched(settings) -> Client:
    """A browser of a server that looks at every request."""
    settings.LOOK_AGAIN = 0
    return Client(headers={"accept-language": "en"})


def put_pin(community: Community) -> None:
    HouseholdPin.objects.create(
        community=community, household=door(community, "01-001"), hashed="a hash"
    )


def forget_books() -> None:
    """What ``DROP`` and ``CREATE DATABASE`` leave, as far as a test can."""
    Installation.objects.all().delete()


def say_that_a_later_version_was_here() -> None:
    MigrationRecorder(connection).record_applied("funds", "9999_what_nobody_knows")


def say_that_it_is_another() -> None:
    Installation.objects.update(identity="0" * 32)


def test_folder_and_database_carry_the_same_identity(folder: Path):
    assert marker.marked() == Installation.objects.get().identity
    assert not installation.hindrance()


def test_a_folder_whose_marker_cannot_be_read_was_used(folder: Path):
    (folder / marker.NAME).write_bytes(b"\xff")
    Installation.objects.all().delete()

    assert installation.before_migrating()


def test_a_folder_without_a_marker_takes_the_identity_of_its_database(folder: Path, settings):
    identity = marker.marked()
    (folder / marker.NAME).unlink()

    assert not installation.hindrance()
    installation.establish()
    assert marker.marked() == identity


def test_books_of_an_older_version_get_the_identity_of_their_folder(folder: Path):
    identity = marker.marked()
    village()
    forget_books()

    assert not installation.hindrance()
    installation.establish()
    assert Installation.objects.get().identity == identity


@pytest.mark.parametrize(
    ("happen", "said"),
    [
        (forget_books, "their database is gone"),
        (say_that_it_is_another, "belongs to another installation"),
        (say_that_a_later_version_was_here, "funds.9999_what_nobody_knows"),
    ],
)
def test_it_does_not_start_with_another_database(
    folder: Path, served: list[int], happen, said: str
):
    happen()

    with pytest.raises(CommandError, match=said):
        call_command("start", "--empty")
    with pytest.raises(CommandError, match=said):
        call_command("migrate", skip_checks=False, verbosity=0)
    with pytest.raises(CommandError, match=said):
        call_command("raise_charges", month="2026-01", skip_checks=False)

    assert served == []


@pytest.mark.django_db(transaction=True)
def test_it_does_not_start_without_guards_and_migrate_puts_them_back(
    folder: Path, served: list[int], watched: Client
):
    guards.remove(connection)

    with pytest.raises(CommandError, match=r"guards of the books are missing.*manage.py migrate"):
        call_command("start", "--empty")
    assert watched.post("/login/").status_code == 503
    assert watched.get("/readyz").status_code == 503

    call_command("migrate", verbosity=0)
    call_command("start", "--empty", verbosity=0)
    assert served == [8000]
    assert watched.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    "happen", [forget_books, say_that_it_is_another, say_that_a_later_version_was_here]
)
def test_a_running_server_writes_no_more(folder: Path, watched: Client, happen):
    assert watched.post("/login/").status_code == 200

    happen()

    page = watched.post("/login/")
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "nothing was saved" in page.text
    program = watched.post("/api/v1/payments/")
    assert program.status_code == 503
    assert program.json()["type"] == "urn:shangyu:problem:wrong-books"
    assert "nothing was saved" in program.json()["detail"]
    ready = watched.get("/readyz")
    assert (ready.status_code, ready.json()["checks"]["installation"]) == (503, "fail")
    assert watched.get("/healthz").status_code == 200


def test_what_is_wrong_is_noted_once(folder: Path, watched: Client, caplog, settings):
    say_that_it_is_another()

    settings.LANGUAGE_CODE = "en"
    with caplog.at_level("ERROR"):
        watched.post("/login/")
        watched.post("/login/")

    said = [line for line in caplog.messages if "belongs to another installation" in line]
    assert len(said) == 1


def test_a_server_whose_file_was_taken_away_answers_nobody(
    watched: Client, monkeypatch: pytest.MonkeyPatch
):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks after its own files")
    assert watched.get("/login/").status_code == 200
    monkeypatch.setitem(books_file._opened, str(connection.settings_dict["NAME"]), (0, 0))

    assert watched.get("/login/").status_code == 503
    assert watched.post("/login/").status_code == 503
    assert watched.get("/readyz").status_code == 503
    assert watched.get("/healthz").status_code == 200


# The pepper.


def test_a_pepper_is_made_for_a_database_without_pins(folder: Path, settings):
    settings.PIN_SECRET = ""
    installation.establish()

    assert (folder / "pin-pepper").read_text().strip() == settings.PIN_SECRET
    assert Installation.objects.get().pepper == pepper_mark()


def test_no_pepper_is_made_beside_pins(folder: Path, settings, served: list[int]):
    put_pin(village())
    settings.PIN_SECRET = ""

    with pytest.raises(CommandError, match="Put the file pin-pepper of these books into"):
        call_command("start")
    installation.establish()

    assert settings.PIN_SECRET == ""
    assert not (folder / "pin-pepper").exists()
    assert served == []


def test_another_pepper_than_that_of_the_pins_is_refused(
    folder: Path, settings, watched: Client, served: list[int]
):
    settings.PIN_SECRET = "a pepper that came with another folder"
    assert not installation.hindrance()
    put_pin(village())

    with pytest.raises(CommandError, match="PINs of 1 households"):
        call_command("start")
    installation.establish()
    assert "PINs of 1 households" in installation.hindrance()
    assert watched.get("/readyz").status_code == 503


def test_life_goes_on_with_a_new_pepper_and_new_cards(folder: Path, settings):
    put_pin(village())
    with pytest.raises(CommandError, match="no card needs to be renewed"):
        call_command("new_pepper", "--new-cards")
    settings.PIN_SECRET = ""

    with pytest.raises(CommandError, match="--new-cards"):
        call_command("new_pepper")
    assert installation.hindrance()
    call_command("new_pepper", "--new-cards")

    assert not installation.hindrance()
    assert (folder / "pin-pepper").read_text().strip() == settings.PIN_SECRET
