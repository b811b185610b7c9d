"""Receipts and reminder slips by name, as files that are kept."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from pypdf import PdfReader

from funds.documents.catalogue import KINDS, document, papers_of, span_of
from funds.documents.judging import judge
from funds.documents.spans import BadSpan
from funds.documents.verdicts import Verdict
from funds.payments.reversing import reverse_payment
from funds.reminders.letters import letters
from households.models import Household
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)
RECEIPT = KINDS["receipt"]
SLIPS = KINDS["reminder-slips"]

built, community = once_a_module(march)


@pytest.fixture
def payment(community):
    wang = Household.objects.of(community).get(number="01-001")
    return world.pay(wang, 12, date(2026, 4, 19))


def receipt(community, number):
    return span_of(community, RECEIPT, number, today=TODAY)


def said(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_a_receipt_is_had_by_its_number_as_people_type_it(community, payment):
    span = receipt(community, payment.receipt.replace("-", " ").lower())
    (paper,) = papers_of(community, RECEIPT, span)

    assert str(span) == payment.receipt
    assert f"№ {payment.receipt}" in paper.head
    assert paper.tables[0].rows[-1].cells[-1] == Decimal("12.00")
    assert paper.foot[0] == "合计（大写）：人民币壹拾贰元整　¥12.00"
    assert paper.mark == ""


def test_a_receipt_says_the_same_whatever_is_booked_later(community, payment):
    span = receipt(community, payment.receipt)
    before = document(community, RECEIPT, span, "pdf")
    world.pay(Household.objects.of(community).get(number="01-002"), 3, date(2026, 4, 20))
    Household.objects.filter(pk=payment.household.pk).update(note="x")

    assert document(community, RECEIPT, receipt(community, payment.receipt), "pdf") == before
    assert judge(community, before, in_office=True).verdict == Verdict.GENUINE


def test_a_reversed_receipt_is_void_with_the_reason(community, payment):
    reverse_payment(actor(community, today=TODAY), payment=payment, reason="收错了户")
    span = receipt(community, payment.receipt)
    (paper,) = papers_of(community, RECEIPT, span)
    told = said(document(community, RECEIPT, span, "pdf"))

    assert paper.mark == "void-receipt"
    assert "作" in told
    assert "废" in told
    assert "收错了户" in told.replace("\n", "")


def test_the_receipts_of_a_day_are_a_page_each(community, payment):
    other = world.pay(Household.objects.of(community).get(number="01-002"), 3, date(2026, 4, 19))
    span = receipt(community, "2026-04-19")
    papers = papers_of(community, RECEIPT, span)

    assert [paper.head[0] for paper in papers] == [f"№ {payment.receipt}", f"№ {other.receipt}"]


def test_a_number_that_no_receipt_has_is_no_period(community):
    with pytest.raises(BadSpan):
        receipt(community, "SY-2026-999999")


def test_reminder_slips_have_the_rows_of_reminding(community):
    span = span_of(community, SLIPS, "2026-04-20", today=TODAY)
    sheet = openpyxl.load_workbook(BytesIO(document(community, SLIPS, span, "xlsx"))).active
    told = letters(community, today=TODAY)
    table = said(document(community, SLIPS, span, "pdf"))
    listed = {row[1]: row[6] for row in sheet.iter_rows(values_only=True)}

    assert told
    for letter in told:
        assert letter.household.number in table
        assert Decimal(str(listed[letter.household.number])) == letter.owed


def test_the_command_takes_a_receipts_number(community, payment, tmp_path, capsys):
    file = tmp_path / "receipt.pdf"
    call_command("export_document", "receipt", payment.receipt, "--format=pdf", f"--output={file}")
    call_command("export_document", "--list")

    assert payment.receipt in said(file.read_bytes()).replace("\n", "")
    assert "reminder-slips" in capsys.readouterr().out
