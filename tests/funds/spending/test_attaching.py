"""Papers behind a claim: what a file is, its content says; what was attached stays as it was."""

import hashlib
import stat
from pathlib import Path

import pytest
from django.db import IntegrityError

from funds.files.file_kinds import MOST_BYTES, BadAttachment
from funds.files.kept_files import kept_path
from funds.models import Attachment
from funds.spending.attaching import AttachedAlready, attach
from funds.spending.signing import withdraw
from tests.cases.outcomes import broken
from tests.making.claims import counters, office, proposed
from tests.making.once import once_a_module
from tests.making.one_of_each import PDF
from tests.making.villages import actor, village

pytestmark = pytest.mark.django_db

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\0" * 64
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\0" * 64
WEBP = b"RIFF\x40\x00\x00\x00WEBPVP8 " + b"\0" * 64


@pytest.fixture
def folder(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path / "papers"
    return settings.ATTACHMENTS_DIR


built, everybody = once_a_module(office)


@pytest.fixture
def at(everybody, folder):
    return everybody


def attached(at, content=PDF, name="发票.pdf", claim=None):
    claim = claim or proposed(at)
    return attach(actor(at.community, at.clerk), claim=claim, name=name, content=content)


def files(folder: Path):
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (JPEG, "image/jpeg"),
        (PNG, "image/png"),
        (WEBP, "image/webp"),
    ],
)
def test_photos_and_pdfs_are_kept_to_the_byte(at, folder, content, media_type):
    """Under a random name that only the application reads, whatever the file was called."""
    kept = attached(at, content, name="invoice.exe")

    assert (kept.media_type, kept.size, kept.sha256) == (
        media_type,
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    assert files(folder) == [kept_path(kept.file)]
    assert kept_path(kept.file).read_bytes() == content
    assert stat.S_IMODE(kept_path(kept.file).stat().st_mode) == 0o600
    assert "invoice" not in str(files(folder))
    assert broken(at.community) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"MZ\x90\x00\x03" + b"\0" * 100,
        b"<html><script>alert(1)</script></html>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04\x14\x00" + b"\0" * 100,
        "发票 12.00".encode(),
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(at, folder, content):
    claim = proposed(at)
    before = counters(at.community)

    with pytest.raises(BadAttachment) as refusal:
        attached(at, content, name="photo.jpg", claim=claim)

    assert (refusal.value.field, counters(at.community)) == ("file", before)
    assert files(folder) == []


def test_five_megabytes_and_no_more(at, folder):
    largest = PDF + b"\n" * (MOST_BYTES - len(PDF))
    claim = proposed(at)

    with pytest.raises(BadAttachment):
        attached(at, largest + b"\n", claim=claim)
    assert attached(at, largest, claim=claim).size == MOST_BYTES

    assert len(files(folder)) == 1


def test_the_same_file_twice_on_one_claim_is_refused(at, folder):
    """Under another name too; on another claim it is a paper of its own."""
    claim = proposed(at)
    attached(at, claim=claim)

    with pytest.raises(AttachedAlready):
        attached(at, name="other.pdf", claim=claim)
    attached(at)

    assert len(files(folder)) == Attachment.objects.count() == 2
    assert broken(at.community) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("发票.pdf", "发票.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\wang\\发票.pdf", "发票.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("fdp.\u202egnp.exe", "fdp.gnp.exe"),
        ("", "file"),
        ("folder/", "file"),
        ("长" * 120 + ".pdf", "长" * 96 + ".pdf"),
    ],
)
def test_a_name_is_only_ever_a_name(at, name, kept):
    assert attached(at, name=name).name == kept


def test_nothing_is_attached_to_a_withdrawn_claim(at, folder):
    """However old the page is."""
    claim = proposed(at)
    withdraw(actor(at.community, at.clerk), claim=claim, reason="不买了")

    with pytest.raises(BadAttachment):
        attached(at, claim=claim)

    assert files(folder) == []


def test_a_file_that_the_database_refuses_is_removed_again(at, folder):
    """A claim of another village: the guard refuses the row, and the file goes with it."""
    stranger = village("linshui")

    with pytest.raises(IntegrityError):
        attach(actor(stranger, at.clerk), claim=proposed(at), name="a.pdf", content=PDF)

    assert files(folder) == []


def test_a_file_that_is_altered_or_gone_is_named(at, folder):
    kept = attached(at)
    path = kept_path(kept.file)

    path.write_bytes(PDF.replace(b"1.4", b"1.5"))
    ((_promise, altered, _trouble),) = broken(at.community)
    path.unlink()
    ((_promise, gone, where),) = broken(at.community)

    assert altered == gone
    assert f"funds.attachment#{kept.pk} " in gone
    assert str(folder) in where
