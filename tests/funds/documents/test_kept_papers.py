"""A closed month's papers are kept as they were, and of a published one the files themselves."""

import csv
import json
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from pypdf import PdfReader

from funds.board.closing import close_month, reopen_month
from funds.board.publications import file_of
from funds.documents.catalogue import KINDS, document
from funds.documents.fingerprints import SAID, fingerprint_of
from funds.documents.formats import FORMATS
from funds.documents.monthly_papers import export, month_papers, papers_to_keep
from funds.documents.paper_texts import paper_text, papers_in
from funds.documents.spans import Span
from funds.documents.stamps import stamped
from funds.models import FileKind, Fund, Levy
from funds.months import Month
from households.models import Household, Resident, VillagerGroup
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.reported_month import MARCH, march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
APRIL_1 = date(2026, 4, 1)
LATER = datetime(2026, 5, 1, 9, 30)  # noqa: DTZ001 - as printed
WAYS = [*((kind, False) for kind in FORMATS), ("csv", True), ("xlsx", True)]


def closed_march():
    community = march()
    for number in (1, 2, 3):
        close_month(
            actor(community, today=APRIL_1), month=Month(2026, number), keep=papers_to_keep
        )
    return community


built, community = once_a_module(closed_march)


def everything_is_renamed(community) -> None:
    """The village, its funds, levies and groups; and somebody moves in who is named in a slip."""
    for model in (Fund, Levy, VillagerGroup):
        model.objects.filter(community=community).update(name="改了名")
    Household.objects.filter(community=community).update(householder="改名人", note="改了备注")
    household = Household.objects.filter(community=community)[0]
    Resident.objects.create(community=community, household=household, name="垃圾清运")
    community.name, community.owner_body, community.clerk_phone = "改名村", "改名社", "110"
    community.save()


def all_ways(community) -> dict[tuple[str, bool], bytes]:
    return {
        (kind, full): export(community, MARCH, kind, generated_at=LATER, full=full)
        for kind, full in WAYS
    }


def test_no_name_given_later_changes_the_papers_of_a_closed_month(community):
    before = all_ways(community)

    everything_is_renamed(community)

    assert all_ways(community) == before


def test_a_published_month_is_had_as_the_files_that_were_published(community):
    published = publish(actor(community, None, date(2026, 4, 6)), month=MARCH)

    everything_is_renamed(community)

    assert {kind: export(community, MARCH, kind) for kind in FORMATS} == {
        kind: file_of(published, FileKind(kind)) for kind in FORMATS
    }


def test_a_reopened_month_is_had_as_the_books_stand(community):
    publish(actor(community, None, date(2026, 4, 6)), month=MARCH)
    reopen_month(actor(community, today=APRIL_1), month=MARCH, reason="漏记")
    world.pay(Household.objects.filter(community=community)[0], 7, date(2026, 3, 30))

    said = export(community, MARCH, "csv").decode()

    assert "未结账" in said
    assert "53.00" in said


def test_the_catalogue_has_the_same(community):
    notice, span = KINDS["monthly-notice"], Span.of_month(MARCH)
    closed = document(community, notice, span, "csv")
    everything_is_renamed(community)
    assert document(community, notice, span, "csv") == closed

    published = publish(actor(community, None, date(2026, 4, 6)), month=MARCH)

    assert document(community, notice, span, "csv") == file_of(published, FileKind.CSV)


@pytest.mark.parametrize("full", [True, False])
def test_papers_are_read_back_as_they_were(full, community):
    papers = month_papers(community, MARCH, full=full)

    assert papers_in(paper_text(papers)) == papers


def test_one_fingerprint_stands_on_every_form_and_comes_from_its_cells(community):
    published = publish(actor(community, None, date(2026, 4, 6)), month=MARCH)

    csv_rows = list(csv.reader(StringIO(file_of(published, FileKind.CSV).decode("utf-8-sig"))))
    book = openpyxl.load_workbook(BytesIO(file_of(published, FileKind.XLSX)), data_only=True)
    xlsx_rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    told = json.loads(file_of(published, FileKind.JSON))

    printed = f"{SAID}{published.fingerprint}"
    assert csv_rows[-1] == [printed]
    assert [row.count(printed) for row in xlsx_rows].count(1) == 2
    assert (told["fingerprint"], told["digest"]) == (published.fingerprint,) * 2
    assert {fingerprint_of(rows) for rows in (csv_rows, xlsx_rows, [told["words"]])} == {
        published.fingerprint
    }


def test_the_fingerprint_is_among_what_a_file_says_of_itself(community):
    published = publish(actor(community, None, date(2026, 4, 6)), month=MARCH)

    pdf = PdfReader(BytesIO(file_of(published, FileKind.PDF)))
    book = openpyxl.load_workbook(BytesIO(file_of(published, FileKind.XLSX)))

    said = {pdf.metadata["/Keywords"], book.properties.keywords}
    assert said == {f"{published.fingerprint} month 2026-03"}
    assert pdf.metadata.title == book.properties.title == "shangyu村三元微基金收支公示表"


def test_the_code_on_the_notice_leads_to_where_it_is_checked(community, settings):
    settings.PUBLIC_URL = "https://books.example"
    papers = papers_to_keep(community, MARCH)[0]

    notice, groups = stamped(papers_in(papers.content), chain_head="")

    asked = f"https://books.example/shangyu/verify/?f={notice.fingerprint[:16]}"
    assert (notice.qr, groups.qr) == (asked, asked)
