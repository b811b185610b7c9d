"""Every paper by its name: as each kind of file, by command, at the desk and by the API."""

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from funds.board.closing import close_month
from funds.documents import catalogue
from funds.documents.catalogue import KINDS, Files, document, papers_of, span_of
from funds.documents.formats import FORMATS
from funds.documents.spans import BadSpan, Unit
from funds.months import Month
from households.models import Household
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)
MADE = datetime(2026, 4, 20, 9, 30)  # noqa: DTZ001 - as printed
LATER = datetime(2026, 4, 21, 8, 0)  # noqa: DTZ001
HOW_MANY = re.compile(r"共 [0-9]+ (?:笔|张|件|户|次|份|卷)")
FORMS = (
    "monthly-notice",
    "household-list",
    "voucher-handover",
    "cash-counts",
    "household-statements",
    "year-accounts",
    "receipt",
    "archive-contents",
)
ON_SLIPS = "reminder-slips"
"""Its list stays in the office; the slips lead each household to its own account."""
NOW = {Unit.MONTH: "2026-04", Unit.YEAR: "2026", Unit.DAY: "2026-04-19"}
WRITTEN = {Unit.MONTH: "2026-03", Unit.YEAR: "2026", Unit.DAY: "2026-03-15"}


def closed_march():
    community = march()
    for month in ("2026-01", "2026-02", "2026-03"):
        close_month(actor(community, today=TODAY), month=Month.parse(month))
    return community


built, community = once_a_module(closed_march)
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@every_kind
def test_each_paper_is_made_for_each_of_its_periods_in_each_format(kind, community):
    for unit in kind.units:
        span = span_of(community, kind, WRITTEN[unit], today=TODAY)
        files = Files(community, kind, span, generated_at=MADE)
        workbook = openpyxl.load_workbook(BytesIO(files.written("xlsx")))
        text = files.written("csv").decode("utf-8-sig")

        assert len(workbook.sheetnames) == max(1, len(files.papers))
        assert all(paper.title in text for paper in files.papers)
        # Set alike for every period, and measured in test_layout.py.
        assert unit != kind.units[0] or files.written("pdf").startswith(b"%PDF")
        # 笔数: a form with columns for them, or about one thing, has none.
        assert HOW_MANY.search(text) or kind.code in FORMS, "how many lines it has"


def test_the_count_is_that_of_the_lines(community):
    (paper,) = papers_of(community, KINDS["payment-register"], span_of_march(community))
    households = {row.cells[1] for row in paper.tables[0].rows if not row.is_sum}

    assert paper.head[-2] == f"共 {len(households)} 户"


@every_kind
def test_each_paper_leads_to_where_it_is_checked(kind, community, settings):
    settings.PUBLIC_URL = "https://shangyu.example"
    world.pay(Household.objects.of(community).get(number="01-001"), 12, date(2026, 4, 19))
    for unit in kind.units:
        span = span_of(community, kind, NOW[unit], today=TODAY)
        for paper in papers_of(community, kind, span):
            assert paper.qr.startswith("https://shangyu.example/") or kind.code == ON_SLIPS
            assert f"?f={paper.fingerprint[:16]}" in paper.qr or kind.code in (ON_SLIPS, "receipt")


@pytest.mark.parametrize("written", FORMATS)
def test_where_there_is_nothing_the_paper_says_so(written, community):
    kind = replace(KINDS["cash-counts"], make=lambda _community, _span: [])
    span = span_of_march(community)
    (paper,) = papers_of(community, kind, span)

    assert (paper.title, paper.head[1]) == ("库存现金盘点表", "期间：2026年3月")
    assert document(community, kind, span, written)


def test_a_period_of_another_kind_is_refused_with_how_to_write_it(community):
    with pytest.raises(BadSpan, match="2026-10"):
        span_of(community, KINDS["monthly-notice"], "2026", today=TODAY)


@pytest.mark.parametrize("text", ["2025-12", "2026-05", "2026-99", "next"])
def test_a_period_before_the_books_or_to_come_is_refused(text, community):
    with pytest.raises(BadSpan):
        span_of(community, KINDS["monthly-notice"], text, today=TODAY)


def test_left_out_it_is_the_newest_that_has_ended(community):
    kind = KINDS["monthly-notice"]

    assert str(span_of(community, kind, "", today=TODAY)) == "2026-03"
    assert str(span_of(community, kind, "", today=date(2026, 1, 9))) == "2026-01"


def test_the_command_lists_and_writes_papers(community, tmp_path):
    out, file = StringIO(), tmp_path / "notice.csv"
    call_command("export_document", "--list", stdout=out)
    call_command(
        "export_document",
        "monthly-notice",
        "2026-03",
        "--format=csv",
        f"--output={file}",
        stdout=StringIO(),
    )

    assert [line.split()[0] for line in out.getvalue().splitlines()] == [*KINDS]
    assert file.read_bytes() == document(
        community, KINDS["monthly-notice"], span_of_march(community), "csv"
    )


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["monthly-notice"],
        ["no-such", "--format=csv", "--output=x"],
        ["monthly-notice", "2026", "--format=csv", "--output=x"],
    ],
)
def test_the_command_says_in_one_sentence_what_is_wrong(words, community):
    with pytest.raises(CommandError):
        call_command("export_document", *words)


def test_the_desk_has_every_paper_with_a_period_to_begin_with(client, community):
    client.force_login(world.official(community))
    page = client.get(f"/{community.code}/admin/papers/").content.decode()

    assert all(f'id="{code}"' in page for code in KINDS)


@pytest.mark.parametrize("called", ["记账凭证", "凭 证", "jzpz", "pingzheng"])
def test_a_paper_is_found_by_a_part_of_its_name(called, client, community):
    client.force_login(world.official(community))
    found = client.get(
        f"/{community.code}/admin/papers/",
        {"called": called, "period": "2026-03"},
        headers={"accept-language": "zh-CN"},
    )

    offers = {offer.kind.code: offer.period for offer in found.context["offers"]}
    assert offers["vouchers"] == "2026-03"
    assert "cash-journal" not in offers
    assert 'value="2026-03"' in found.text


def test_whoever_looks_for_no_paper_is_told(client, community):
    client.force_login(world.official(community))
    found = client.get(f"/{community.code}/admin/papers/", {"called": "彩票"})

    assert found.context["offers"] == []
    assert 'role="alert"' in found.text


@pytest.mark.parametrize("written", FORMATS)
def test_the_desk_and_the_api_give_the_same_file(written, client, community):
    client.force_login(world.official(community))
    desk = client.get(
        f"/{community.code}/admin/papers/monthly-notice/", {"period": "2026-03", "as": written}
    )
    api = client.get("/api/v1/documents/monthly-notice/", {"period": "2026-03", "format": written})

    assert (desk.status_code, api.status_code) == (200, 200)
    assert desk.content == api.content


def test_the_api_has_a_paper_in_no_form_that_it_has_not(client, community):
    client.force_login(world.official(community))
    answer = client.get("/api/v1/documents/monthly-notice/", {"format": "json"})

    assert answer.status_code == 400
    assert "pdf, xlsx, csv" in answer.json()["errors"]["format"][0]


def test_a_period_in_wide_digits_is_a_period(client, community):
    client.force_login(world.official(community))
    answer = client.get(
        f"/{community.code}/admin/papers/monthly-notice/",
        {"period": "２０２６－０３", "as": "csv"},
    )

    assert answer["Content-Disposition"].endswith('"monthly-notice-2026-03.csv"')


def test_a_wrong_period_keeps_what_was_written_and_says_why(client, community):
    client.force_login(world.official(community))
    answer = client.get(
        f"/{community.code}/admin/papers/monthly-notice/", {"period": "2019-01", "as": "pdf"}
    )

    assert answer.status_code == 422
    assert 'value="2019-01"' in answer.content.decode()


def span_of_march(community):
    return span_of(community, KINDS["monthly-notice"], "2026-03", today=TODAY)


def test_what_is_too_long_for_one_pdf_is_refused_with_the_way_out(client, community, monkeypatch):
    monkeypatch.setattr(catalogue, "LONGEST_PDF", 5)
    client.force_login(world.official(community))
    address = f"/{community.code}/admin/papers/cash-journal/"
    refused = client.get(address, {"period": "2026-03", "as": "pdf"})

    assert refused.status_code == 422
    assert "xlsx" in "".join(offer.refusal for offer in refused.context["offers"])
    assert client.get(address, {"period": "2026-03", "as": "csv"}).status_code == 200
