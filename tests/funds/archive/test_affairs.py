"""Village affairs are bound beside the accounts; each volume has its list and its label."""

from datetime import date
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from pypdf import PdfReader

from funds.archive.binding import make_volumes
from funds.archive.items import items_in
from funds.archive.volumes import still_to_bind, volume_of, volumes_of
from funds.council.polling import Question, open_poll
from funds.documents.catalogue import KINDS, document, papers_of
from funds.documents.spans import Span
from funds.documents.volume_labels import volume_address, volume_labels
from funds.models import ProjectSource, ProjectStage, Retention, SourceKind, VolumeSort
from funds.upkeep.proofs.archive import volumes_agree
from households.models import Household
from tests.making import villages as world
from tests.making.meetings import a_meeting, decided, minuted
from tests.making.once import once_a_module
from tests.making.projects import UNTIL_STARTED, proposed_lane, went
from tests.making.taking_part import lease_a_plot, partner_of
from tests.making.villages import actor
from tests.making.whole_years import IN_JANUARY, a_closed_year

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 20)
DECEMBER = Span.parse("2026-12")


def in_january(community):
    return actor(community, today=IN_JANUARY)


def a_year_of_affairs():
    """A closed year with two meetings, a resolution, a poll, a project, a partner, a plot."""
    community = a_closed_year()
    who = actor(community, today=MARCH)
    decided(who, title="修渠𠮷")
    minuted(who, a_meeting(who, day=MARCH, titles=("修路",)), votes=(3, 20, 8))
    asked = Question("广场种什么树？", ("桂花", "香樟"), open_until=date(2026, 4, 3))
    open_poll(who, asked=asked)
    project = proposed_lane(community, proposed_on=MARCH)
    grant = ProjectSource(
        kind=SourceKind.GRANT, fund=world.fund(community), giver="街道办", amount=world.yuan(4000)
    )
    went(project, ProjectStage.APPROVED, on=MARCH, sources=[grant])
    went(project, *UNTIL_STARTED[1:], on=MARCH)
    lease_a_plot(community, Household.objects.of(community).get(number="01-001"))
    partner_of(community, "村口小卖部")
    make_volumes(in_january(community), year=2026)
    return community


built, community = once_a_module(a_year_of_affairs, on=IN_JANUARY)


def by_title(community):
    return {kept.volume.title: kept.volume for kept in volumes_of(community, 2026)}


def contents(community, title):
    return [one.item for one in items_in(community, by_title(community)[title])]


def texts(content):
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_affairs_are_bound_with_numbers_and_terms_of_their_own(community):
    volumes = by_title(community)

    told = {
        title: (one.number, one.retention, one.pieces)
        for title, one in volumes.items()
        if "CW" in one.number
    }
    assert told == {
        "2026年会议记录": ("qinghe-CW·HY-2026-Y-001", Retention.PERMANENT, 2),
        "2026年决议": ("qinghe-CW·JY-2026-Y-001", Retention.PERMANENT, 1),
        "2026年意见征询": ("qinghe-CW·ZX-2026-D10-001", Retention.TEN, 1),
        "2026年合同协议": ("qinghe-CW·HT-2026-D30-001", Retention.THIRTY, 3),
        "2026年微更新项目材料": ("qinghe-CW·XM-2026-D30-001", Retention.THIRTY, 5),
    }
    assert [*volumes_agree(community)] == []


def test_minutes_entered_late_are_bound_with_the_next_edition(community):
    before = by_title(community)["2026年会议记录"]
    who = actor(community, today=date(2026, 2, 20))
    minuted(who, a_meeting(who, day=who.today), votes=None)
    assert [*volumes_agree(community)] == []
    assert [one.code for one in still_to_bind(community, 2026)] == ["minutes"]

    (again,) = make_volumes(in_january(community), year=2026)

    assert (again.number, again.edition, again.pieces) == (before.number, 2, 3)
    assert again.first_number == "HY-2026-0003"
    assert [*volumes_agree(community)] == []


def test_a_list_names_each_paper_who_made_it_and_its_day(community):
    minutes, refused = contents(community, "2026年会议记录")
    assert (minutes.number, minutes.by, minutes.day) == ("HY-2026-0001", "王文书", MARCH)
    assert refused.number == "HY-2026-0002"
    (resolution,) = contents(community, "2026年决议")
    assert (resolution.by, resolution.title) == ("村代会", "修渠𠮷")
    assert {one.by for one in contents(community, "2026年合同协议")} >= {"村口小卖部", "01-001"}


def test_pages_of_vouchers_run_on_and_end_with_the_volume(community):
    volume = by_title(community)["2026年12月付款凭证"]
    items = items_in(community, volume)

    for one, following in pairwise(items):
        assert following.page == one.page + one.item.sheets
    assert items[-1].page + items[-1].item.sheets - 1 == volume.pieces
    assert (items[0].item.number, items[-1].item.number) == (
        volume.first_number,
        volume.last_number,
    )
    assert [one.item.note for one in items if one.item.note] == ["已冲红", "冲红"]


def test_pdf_xlsx_and_csv_say_what_the_rows_say(community):
    papers = papers_of(community, KINDS["archive-contents"], DECEMBER)
    rows = [row.cells for paper in papers for row in paper.tables[0].rows]
    pdf, xlsx, csv = (
        document(community, KINDS["archive-contents"], DECEMBER, written)
        for written in ("pdf", "xlsx", "csv")
    )

    book = openpyxl.load_workbook(BytesIO(xlsx))
    cells = {str(cell) for sheet in book for row in sheet.values for cell in row if cell}
    pages, lines = texts(pdf), csv.decode("utf-8-sig")
    assert len(papers) == len(pages) == 2  # receipts and payments of December
    for row in rows:
        assert row[1] in cells
        assert row[1] in lines
        assert any(row[1] in page for page in pages)
    assert all("立卷人" in page and "备考" in page for page in pages)


def test_catalogue_and_hand_over_part_accounts_from_affairs(community):
    year = Span.of_year(2026)
    for code, word in (("archive-volumes", "案卷目录"), ("archive-handover", "移交清册")):
        titles = [paper.title for paper in papers_of(community, KINDS[code], year)]
        assert titles == [f"会计档案{word}", f"村务档案{word}"]


def test_who_hands_over_on_a_day_hands_over_everything_with_the_years_it_was_kept(community):
    for day, kept in (("2027-01-10", "不满1年"), ("2031-06-01", "4年")):
        accounts, affairs = papers_of(community, KINDS["archive-handover"], Span.parse(day))

        rows = [row.cells for one in (accounts, affairs) for row in one.tables[0].rows]
        assert {row[1] for row in rows} == {
            one.volume.number for one in volumes_of(community, 2026)
        }
        assert {row[8] for row in rows} == {kept}
        assert accounts.signatures[:3] == ("移交人", "接收人", "监交人")


def test_a_label_says_the_volume_and_leads_to_its_page(client, community):
    volumes = volumes_of(community, 2026)
    pages = texts(volume_labels(community, volumes, on=IN_JANUARY))
    for kept in volumes:
        assert any(kept.volume.number in page for page in pages)

    client.force_login(world.official(community))
    kept = volume_of(community, by_title(community)["2026年合同协议"].number)
    address = volume_address(community, kept.volume)
    page = client.get(address[address.index("/qinghe/") :])

    assert "村口小卖部" in page.content.decode()
    assert kept.volume.sort == VolumeSort.CONTRACTS
    labels = client.get("/qinghe/admin/archive/labels.pdf", {"number": kept.volume.number})
    assert labels.content.startswith(b"%PDF-")


@pytest.mark.parametrize("address", ["volumes/qinghe-1/", "labels.pdf?number=x"])
def test_what_is_no_volume_is_not_found(client, community, address):
    client.force_login(world.official(community))
    assert client.get(f"/qinghe/admin/archive/{address}").status_code == 404
