"""A backup puts everything back as it was, or nothing at all."""

import gzip
import io
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from funds.files.kept_files import kept_path
from funds.ledger import guards
from funds.models import Category, Charge, Payment
from funds.spending.attaching import attach
from funds.spending.claiming import Draft, Wanted, propose
from funds.upkeep.backup import (
    BooksBroken,
    WouldOverwrite,
    backup,
    kept_models,
    restore,
)
from funds.upkeep.backup_papers import NotABackup
from funds.upkeep.checking import PROMISES, PROOFS, check_books
from funds.upkeep.proofs.desk import kept_files_are_there
from households.models import Community, Household, User
from tests.making.once import once_a_module
from tests.making.tampering import alter
from tests.making.villages import TODAY, actor, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200)


def a_small_village():
    community = village()
    door(community)
    official(community)
    charge(community, "2026-01", "2026-02")
    pay(Household.objects.get(community=community), 10, note="现金\n“引号”")
    return community


built, community = once_a_module(a_small_village)


def kept():
    file = io.BytesIO()
    backup(file)
    file.seek(0)
    return file


def everything():
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in kept_models()
    }


def test_everything_comes_back(community):
    file, before = kept(), everything()
    pay(Household.objects.get(community=community), 5)

    proofs = restore(file, last_on_paper={}, overwrite=True).proofs

    assert everything() == before
    assert [proof for _community, proof in proofs if proof.findings] == []
    assert guards.missing(connection) == []


@pytest.fixture
def paper(community, settings, tmp_path):
    """An invoice that is attached to a claim, in a folder of its own."""
    settings.ATTACHMENTS_DIR = tmp_path / "here"
    clerk = User.objects.get(username="clerk")
    pay(Household.objects.get(community=community), 30)
    claim = propose(
        actor(community, clerk, TODAY),
        draft=Draft(
            fund=fund(community),
            category=Category.HAULAGE,
            summary="清运",
            payee="清运队",
            happened_on=TODAY,
            handled_by="周文书",
            witnessed_by="李建国",
            lines=[Wanted("清运", yuan(5))],
        ),
    )
    return attach(actor(community, clerk), claim=claim, name="发票.jpg", content=PHOTO)


def test_attached_papers_come_back(community, paper, settings, tmp_path):
    file = kept()

    settings.ATTACHMENTS_DIR = tmp_path / "there"
    restore(file, last_on_paper={}, overwrite=True)

    assert kept_path(paper.file).read_bytes() == PHOTO
    assert [proof for proof in check_books(community) if proof.findings] == []


@pytest.mark.parametrize("spoilt", [b"", b"\xff\xd8\xff another"])
def test_a_paper_that_was_spoilt_since_is_mended(community, paper, spoilt):
    file = kept()
    kept_path(paper.file).write_bytes(spoilt)

    restore(file, last_on_paper={}, overwrite=True)

    assert kept_path(paper.file).read_bytes() == PHOTO
    assert [name.name for name in kept_path(paper.file).parent.iterdir()] == [paper.file]


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_books_come_back_without_a_paper_that_was_lost_before(
    community, paper, settings, tmp_path, capsys, lose
):
    """Else every backup since would be worth nothing."""
    lose(kept_path(paper.file))
    path, before = tmp_path / "all.gz", everything()
    call_command("backup", str(path))
    said = capsys.readouterr().out
    pay(Household.objects.get(community=community), 5)
    settings.ATTACHMENTS_DIR = tmp_path / "there"

    call_command("restore", str(path), force=True, no_later_receipts=True)

    told = capsys.readouterr().out
    assert everything() == before
    assert "1 份附件或照片" in said
    assert [proof.promise for proof in check_books(community) if proof.findings] == [
        PROMISES[kept_files_are_there]
    ]
    assert ("✗" in told, f"funds.attachment#{paper.pk}" in told) == (True, True)


def test_life_goes_on_after_a_restore(community):
    restore(kept(), last_on_paper={}, overwrite=True)

    household = Household.objects.select_related("community").get()
    assert pay(household, 3).receipt == "SY-2026-000002"
    assert [proof for proof in check_books(household.community) if proof.findings] == []


def test_newer_books_are_not_lost_silently(community):
    file = kept()
    pay(Household.objects.get(community=community), 5)

    with pytest.raises(WouldOverwrite, match=r"2.*1"):
        restore(file, last_on_paper={})

    assert Payment.objects.count() == 2


def test_a_damaged_file_is_refused(community):
    text = gzip.decompress(kept().getvalue()).replace(b"10.00", b"11.00", 1)

    with pytest.raises(NotABackup):
        restore(io.BytesIO(gzip.compress(text)), last_on_paper={}, overwrite=True)
    with pytest.raises(NotABackup):
        restore(io.BytesIO(kept().getvalue()[:-20]), last_on_paper={}, overwrite=True)
    with pytest.raises(NotABackup):
        restore(io.BytesIO(b"no backup"), last_on_paper={}, overwrite=True)
    with pytest.raises(NotABackup):
        restore(io.BytesIO(gzip.compress(b"{}\n")), last_on_paper={}, overwrite=True)


def test_books_that_are_not_sound_are_not_put_back(community):
    alter("funds_charge", "amount = 100000 WHERE seq = 1")
    tampered, before = kept(), everything()

    with pytest.raises(BooksBroken):
        restore(tampered, last_on_paper={}, overwrite=True)

    assert everything() == before
    assert guards.missing(connection) == []


def test_the_commands_say_what_they_do(community, tmp_path, capsys):
    path = tmp_path / "all.gz"

    call_command("backup", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "shangyu" in capsys.readouterr().out

    with pytest.raises(CommandError, match="--force"):
        call_command("restore", str(path), no_later_receipts=True)
    call_command("restore", str(path), force=True, no_later_receipts=True)
    assert capsys.readouterr().out.count("✓ shangyu") == len(PROOFS)
    assert Community.objects.count() == 1
    assert Charge.objects.count() == 9


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_places_that_are_not_there(community, tmp_path, command):
    with pytest.raises(CommandError):
        call_command(command, str(tmp_path / "nowhere" / "all.gz"))
