"""check_archive names every file that is missing, altered or unreadable, and every gap."""

import hashlib
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from funds.archive.binding import make_volumes
from funds.archive.scans import scanned_expenses
from funds.board.closing import close_month
from funds.files.kept_files import kept_path
from funds.models import Attachment, Volume, Voucher
from funds.months import Month
from funds.spending.attaching import attach
from tests.making.claims import approved, office, paid
from tests.making.once import once_a_module
from tests.making.one_of_each import PDF, PNG
from tests.making.tampering import unguarded
from tests.making.villages import TODAY, actor

APRIL = date(2026, 4, 20)

pytestmark = pytest.mark.django_db


def a_paid_claim():
    at = office()
    paid(at, approved(at, 120))
    return at


built, at = once_a_module(a_paid_claim)


@pytest.fixture
def papers(at, settings, tmp_path):
    """Four papers behind a payment."""
    settings.ATTACHMENTS_DIR = tmp_path
    (paid_claim,) = scanned_expenses(at.community, TODAY, TODAY)
    who = actor(at.community, at.clerk)
    return [
        attach(who, claim=paid_claim.expense.claim, name=f"{place}.pdf", content=content)
        for place, content in enumerate((PDF, PDF + b"2", PNG, PDF + b"3"), start=1)
    ]


def checked():
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_archive", stdout=out)
    return [line for line in out.getvalue().splitlines() if line.startswith("      ")]


def row(of):
    return f"{of._meta.label_lower}#{of.pk} "


def test_each_damaged_file_is_named_whatever_is_wrong_with_the_others(papers, monkeypatch):
    altered, gone, whole, locked = papers
    bits = bytearray(kept_path(altered.file).read_bytes())
    bits[20] ^= 1
    kept_path(altered.file).write_bytes(bits)
    kept_path(gone.file).unlink()
    read = Path.read_bytes

    def refusing(path):
        if path == kept_path(locked.file):
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)

    said = checked()

    for damaged, word in ((altered, "改动"), (gone, "缺"), (locked, "Permission denied")):
        (line,) = [one for one in said if row(damaged) in one]
        assert word in line
    assert not any(row(whole) in line for line in said)


def test_a_file_that_nothing_opens_is_named_though_it_is_as_it_was_put(at, papers):
    attached = papers[0]
    nonsense = b"\x01\x02 no file of any kind \x03"
    kept_path(attached.file).write_bytes(nonsense)
    digest = hashlib.sha256(nonsense).hexdigest()
    assert unguarded(
        Attachment, "UPDATE funds_attachment SET sha256 = %s WHERE id = %s", [digest, attached.pk]
    )

    assert len([line for line in checked() if row(attached) in line]) == 2  # its seal, its kind


def test_a_gap_of_vouchers_is_named(at):
    unguarded(Voucher, "UPDATE funds_voucher SET number = 7 WHERE kind = %s", ["payment"])

    said = [line for line in checked() if "voucher.payment." in line]

    assert any(line.split(":")[0].endswith("2026-03 1") for line in said)


@time_machine.travel(f"{APRIL}T10:00:00+08:00")
def test_an_archive_number_that_is_missing_is_named(at):
    for month in Month(2026, 1).through(Month.of(TODAY)):
        close_month(actor(at.community, today=APRIL), month=month, despite="补结")
    make_volumes(actor(at.community, today=APRIL), year=2026)
    second = Volume.objects.of(at.community).get(number__endswith="-002")
    unguarded(
        Volume,
        "UPDATE funds_volume SET number = %s WHERE id = %s",
        [second.number.replace("002", "099"), second.pk],
    )

    assert any(line.strip().startswith("shangyu-KJ·PZ-2026 002") for line in checked())
