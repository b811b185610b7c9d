"""Restoring: into an empty place, over books that are kept, beside another pepper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django.utils import translation

from households.models import Community, Household, HouseholdPin
from shangyu import installation, marker
from shangyu.management.commands import restore as restoring
from shangyu.models import Installation
from tests.making.villages import charge, door, pay, village

pytestmark = pytest.mark.django_db
NONE_LATER = "--no-later-receipts"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Iterator[Path]:
    """A data folder that belongs to the database of the tests."""
    settings.DATA_DIR = tmp_path
    settings.PIN_PEPPER_FILE = tmp_path / "pin-pepper"
    installation.establish()
    with translation.override("en"):
        yield tmp_path


@pytest.fixture
def lost(folder: Path) -> Path:
    """The backup of a village that paid once; its database is gone."""
    backup = folder / "all.gz"
    with transaction.atomic():
        community = village()
        wang = door(community, "01-001")
        HouseholdPin.objects.create(community=community, household=wang, hashed="a hash")
        charge(community, "2026-01")
        pay(wang, "3.00")
        call_command("backup", str(backup))
        transaction.set_rollback(True)
    Installation.objects.all().delete()
    return backup


def test_a_lost_database_is_made_anew_from_a_backup(lost: Path, capsys):
    assert "manage.py restore FILE" in installation.hindrance()

    call_command("restore", str(lost), NONE_LATER)

    assert Community.objects.get().code == "shangyu"
    assert Installation.objects.get().identity == marker.marked()
    assert not installation.hindrance()
    said = capsys.readouterr().out
    assert "There are no books in" in said
    assert "pin-pepper" in said


def test_a_restore_that_fails_does_not_make_new_books(lost: Path):
    with pytest.raises(CommandError, match="--no-later-receipts"):
        call_command("restore", str(lost))

    assert "their database is gone" in installation.hindrance()


def test_books_of_another_installation_are_not_replaced(lost: Path):
    call_command("restore", str(lost), NONE_LATER)
    Installation.objects.update(identity="0" * 32)

    with pytest.raises(CommandError, match="belongs to another installation"):
        call_command("restore", str(lost), "--force", NONE_LATER)


def test_what_is_replaced_is_kept_and_can_be_put_back(lost: Path, folder: Path, capsys):
    call_command("restore", str(lost), NONE_LATER)
    assert not list(folder.glob("replaced-*"))
    door(Community.objects.get(), "01-002")

    call_command("restore", str(lost), "--force", NONE_LATER)

    (kept,) = folder.glob("replaced-*.gz")
    assert str(kept) in capsys.readouterr().out
    assert kept.stat().st_mode & 0o077 == 0
    assert numbers() == ["01-001"]
    call_command("restore", str(kept), "--force", NONE_LATER)
    assert numbers() == ["01-001", "01-002"]


def numbers() -> list[str]:
    households = Household.objects.of(Community.objects.get()).order_by("number")
    return list(households.values_list("number", flat=True))


def test_nothing_is_kept_aside_by_a_restore_that_is_refused(lost: Path, folder: Path):
    call_command("restore", str(lost), NONE_LATER)

    with pytest.raises(CommandError, match="SY-2026"):
        call_command("restore", str(lost), "--force")

    assert not list(folder.glob("replaced-*"))


def test_books_that_cannot_be_kept_are_not_replaced(
    lost: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_arguments: object) -> Path:
        raise OperationalError("database disk image is malformed")

    call_command("restore", str(lost), NONE_LATER)
    door(Community.objects.get(), "01-002")
    monkeypatch.setattr(restoring, "keep_aside", broken)

    with pytest.raises(CommandError, match="then restore without --force"):
        call_command("restore", str(lost), "--force", NONE_LATER)

    assert numbers() == ["01-001", "01-002"]


def test_pins_of_another_pepper_want_their_own(lost: Path, settings, capsys):
    pepper, settings.PIN_SECRET = settings.PIN_SECRET, "the pepper of the drill's own folder"

    call_command("restore", str(lost), NONE_LATER)

    assert "PINs of 1 households were made with a pepper" in capsys.readouterr().out
    assert "PINs of 1 households" in installation.hindrance()
    settings.PIN_SECRET = pepper
    assert not installation.hindrance()
