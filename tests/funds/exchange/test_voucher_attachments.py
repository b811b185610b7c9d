"""The papers behind exported vouchers go out beside them, named 凭证号_序."""

import zipfile
from datetime import date
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from funds.board.closing import close_month
from funds.exchange.exports import months_out
from funds.files.kept_files import kept_path
from funds.models import Attachment, Expense
from funds.months import Month
from funds.spending.attaching import attach
from tests.making import villages as world
from tests.making.claims import approved, office, paid
from tests.making.once import once_a_module
from tests.making.one_of_each import PDF, PNG
from tests.making.villages import TODAY, actor

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 20)


def closed_office():
    at = office()
    for amount in (120, 45):
        paid(at, approved(at, amount))
    for month in Month(2026, 1).through(Month.of(TODAY)):
        close_month(actor(at.community, today=APRIL), month=month, despite="补结")
    return at


built, at = once_a_module(closed_office)


@pytest.fixture
def voucher(at, settings, tmp_path):
    """The number of a voucher behind which a PDF and a picture lie."""
    settings.ATTACHMENTS_DIR = tmp_path / "kept"
    expense = Expense.objects.of(at.community).select_related("voucher", "claim").get(amount=120)
    who = actor(at.community, at.clerk)
    for name, content in (("发票.pdf", PDF), ("照片.png", PNG)):
        attach(who, claim=expense.claim, name=name, content=content)
    return str(expense.voucher)


def exported(tmp_path, *words):
    out = StringIO()
    call_command(
        "export_vouchers",
        str(Month.of(TODAY)),
        "--format=kingdee",
        f"--output={tmp_path / 'table.xlsx'}",
        f"--attachments={tmp_path / 'papers.zip'}",
        *words,
        stdout=out,
    )
    return out.getvalue()


def files_of(content):
    with zipfile.ZipFile(content) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@time_machine.travel(f"{APRIL}T10:00:00+08:00")
def test_each_paper_bears_the_number_of_its_voucher(at, voucher, tmp_path):
    said = exported(tmp_path)

    files = files_of(tmp_path / "papers.zip")
    assert [*files] == [f"{voucher}_1.pdf", f"{voucher}_2.png", "附件清单.csv"]
    assert (files[f"{voucher}_1.pdf"], files[f"{voucher}_2.png"]) == (PDF, PNG)
    assert files["附件清单.csv"].decode("utf-8-sig").count(voucher) == 4
    assert "papers.zip" in said


@time_machine.travel(f"{APRIL}T10:00:00+08:00")
def test_each_voucher_counts_its_own_papers(at, voucher, tmp_path):
    other = Expense.objects.of(at.community).select_related("voucher", "claim").get(amount=45)
    third = PNG + b"another"
    attach(actor(at.community, at.clerk), claim=other.claim, name="收条.png", content=third)

    exported(tmp_path)

    files = files_of(tmp_path / "papers.zip")
    assert {name: content for name, content in files.items() if name != "附件清单.csv"} == {
        f"{voucher}_1.pdf": PDF,
        f"{voucher}_2.png": PNG,
        f"{other.voucher}_1.png": third,
    }


@time_machine.travel(f"{APRIL}T10:00:00+08:00")
def test_a_paper_that_is_gone_is_named(at, voucher, tmp_path):
    kept_path(Attachment.objects.of(at.community).order_by("seq")[0].file).unlink()

    said = exported(tmp_path)

    assert f"{voucher}_1.pdf" in said
    files = files_of(tmp_path / "papers.zip")
    assert f"{voucher}_1.pdf" not in files
    assert "缺或已改动" in files["附件清单.csv"].decode("utf-8-sig")


@time_machine.travel(f"{APRIL}T10:00:00+08:00")
def test_what_cannot_be_saved_is_not_on_record(at, voucher, tmp_path):
    (tmp_path / "papers.zip").mkdir()
    with pytest.raises(CommandError):
        exported(tmp_path)

    assert not months_out(at.community)[0].exports
    assert not (tmp_path / "table.xlsx").exists()


@time_machine.travel(f"{APRIL}T10:00:00+08:00")
def test_only_what_is_new_has_only_its_own_papers(at, voucher, tmp_path, client):
    exported(tmp_path)
    with pytest.raises(CommandError):
        exported(tmp_path, "--new")

    client.force_login(world.official(at.community))
    (export,) = months_out(at.community)[0].exports
    answer = client.get(f"/shangyu/admin/vouchers-out/{export.seq}/attachments/")
    assert next(iter(files_of(BytesIO(answer.getvalue())))) == f"{voucher}_1.pdf"
