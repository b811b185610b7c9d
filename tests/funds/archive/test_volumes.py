"""Volumes of the archive: bound from closed months by the law's table, placed, checked."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from funds.archive.binding import (
    BadPlace,
    NothingToBind,
    make_volumes,
    place_volume,
)
from funds.archive.volumes import NoSuchVolume, still_to_bind, volumes_of
from funds.board.closing import close_month, reopen_month
from funds.documents.catalogue import KINDS, papers_of
from funds.documents.spans import Span
from funds.ledger.recording import record
from funds.models import Retention, Volume, VolumeSort, Voucher
from funds.months import Month
from funds.upkeep.proofs.archive import files_can_be_read, volumes_agree
from households.models import Household
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.publications import publish_accounts
from tests.making.villages import actor
from tests.making.whole_years import IN_JANUARY, a_closed_year

pytestmark = pytest.mark.django_db


def a_published_year():
    community = a_closed_year()
    publish_accounts(in_january(community), year=2026)
    return community


def in_january(community):
    return actor(community, today=IN_JANUARY)


built, community = once_a_module(a_published_year, on=IN_JANUARY)


def bound(community):
    make_volumes(in_january(community), year=2026)
    return {kept.volume.title: kept.volume for kept in volumes_of(community, 2026)}


def test_a_closed_year_is_bound_by_the_table_of_the_law(community):
    volumes = bound(community)

    kept = {title: (volume.retention, volume.kept_until) for title, volume in volumes.items()}
    thirty, ten = (Retention.THIRTY, date(2056, 12, 31)), (Retention.TEN, date(2036, 12, 31))
    assert kept["2026年12月收款凭证"] == kept["2026年12月付款凭证"] == thirty
    assert kept["2026年总账"] == kept["2026年明细账"] == kept["2026年现金日记账"] == thirty
    assert kept["2026年每月收支公示表"] == ten
    assert kept["2026年度收支决算表"] == (Retention.PERMANENT, None)
    assert volumes["2026年总账"].number == "qinghe-KJ·ZB-2026-D30-001"


def test_a_volume_of_vouchers_says_first_and_last_number_and_its_sheets(community):
    volume = bound(community)["2026年12月付款凭证"]

    paid = Voucher.objects.of(community).filter(kind="payment", month=Month(2026, 12))
    numbers = [str(voucher) for voucher in paid.order_by("number")]
    assert (volume.first_number, volume.last_number) == (numbers[0], numbers[-1])
    assert volume.pieces >= len(numbers)


def test_a_second_run_adds_nothing(community):
    assert make_volumes(in_january(community), year=2026)
    assert make_volumes(in_january(community), year=2026) == []
    assert still_to_bind(community, 2026) == []


def test_a_year_without_a_closed_month_is_refused_with_what_to_do(community):
    with pytest.raises(NothingToBind, match="2027"):
        make_volumes(in_january(community), year=2027)


@time_machine.travel(f"{IN_JANUARY}T10:30:00+08:00")
def test_a_month_that_grew_is_bound_again_under_its_number(community):
    before = bound(community)["2026年12月收款凭证"]
    reopen_month(in_january(community), month=Month(2026, 12), reason="漏记一笔")
    assert [*volumes_agree(community)] == []
    wang = Household.objects.of(community).get(number="01-001")
    world.pay(wang, 3, date(2026, 12, 30))
    close_month(in_january(community), month=Month(2026, 12), despite="补结")

    (again,) = [one for one in make_volumes(in_january(community), year=2026) if one.first_number]

    assert (again.number, again.edition) == (before.number, before.edition + 1)
    assert again.pieces > before.pieces
    assert [*volumes_agree(community)] == []


@time_machine.travel(f"{IN_JANUARY}T10:30:00+08:00")
def test_the_books_of_a_year_are_bound_again_once_something_was_written_into_them(community):
    before = bound(community)
    reopen_month(in_january(community), month=Month(2026, 12), reason="漏记一笔")
    close_month(in_january(community), month=Month(2026, 12), despite="没有漏记")
    assert still_to_bind(community, 2026) == []
    reopen_month(in_january(community), month=Month(2026, 12), reason="漏记一笔")
    world.pay(Household.objects.of(community).get(number="01-001"), 3, date(2026, 12, 30))
    close_month(in_january(community), month=Month(2026, 12), despite="补结")

    again = [one for one in make_volumes(in_january(community), year=2026) if not one.first_number]

    books = ("2026年总账", "2026年明细账", "2026年现金日记账", "2026年银行存款日记账")
    assert {(one.number, one.edition) for one in again} == {
        (before[title].number, before[title].edition + 1) for title in books
    }
    assert still_to_bind(community, 2026) == []
    assert [*volumes_agree(community)] == []


def test_the_last_place_counts(community):
    number = bound(community)["2026年总账"].number
    for place in ("1号柜", "2号柜第5盒"):
        place_volume(in_january(community), number=number, place=place)

    places = {kept.volume.number: kept.place for kept in volumes_of(community, 2026)}
    assert (places.pop(number), {*places.values()}) == ("2号柜第5盒", {""})


def test_a_place_needs_words_and_a_volume(community):
    number = bound(community)["2026年总账"].number
    with pytest.raises(BadPlace):
        place_volume(in_january(community), number=number, place=" ")
    with pytest.raises(NoSuchVolume):
        place_volume(in_january(community), number="x", place="1号柜")


def test_a_volume_that_holds_more_than_the_books_is_named(community):
    volume = bound(community)["2026年12月付款凭证"]
    told = {
        field.attname: getattr(volume, field.attname)
        for field in Volume._meta.concrete_fields
        if field.name not in ("id", "seal", "seq", "recorded_at", "community", "by")
    }
    record(community, [Volume(**{**told, "edition": 2, "pieces": volume.pieces + 1})])

    (finding,) = volumes_agree(community)

    assert volume.number in finding.row


def test_every_kept_file_of_a_year_can_be_read(community):
    assert [*files_can_be_read(community)] == []


def test_the_papers_have_every_volume_and_three_to_sign(community):
    volumes = bound(community)
    place_volume(in_january(community), number=volumes["2026年总账"].number, place="2号柜第5盒")

    catalogue, hand_over = (
        papers_of(community, KINDS[code], Span.of_year(2026))[0]
        for code in ("archive-volumes", "archive-handover")
    )

    for paper in (catalogue, hand_over):
        (table,) = paper.tables
        assert [row.cells[2] for row in table.rows] == [*volumes]
        assert len(paper.signatures) >= 3
    assert "2号柜第5盒" in {row.cells[-1] for row in catalogue.tables[0].rows}


def test_the_commands_bind_and_check(community):
    out = StringIO()
    call_command("archive", "2026", stdout=out)
    call_command("check_archive", stdout=out)

    assert "KJ·PZ-2026-D30-001" in out.getvalue()
    assert "✗" not in out.getvalue()


@pytest.mark.parametrize("year", ["2026-03", "2199", "2025", "二六"])
def test_volumes_are_bound_for_a_year_of_the_books_alone(year, community):
    with pytest.raises(CommandError):
        call_command("archive", year, stdout=StringIO())


def test_check_archive_names_what_is_wrong_and_fails(community):
    volume = bound(community)["2026年总账"]
    record(
        community,
        [
            Volume(
                number=volume.number,
                edition=7,
                year=2026,
                sort=VolumeSort.BOOKS,
                content=volume.content,
                span=volume.span,
                title=volume.title,
                first_day=volume.first_day,
                last_day=volume.last_day,
                pieces=1,
                retention=Retention.THIRTY,
            )
        ],
    )
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("check_archive", stdout=out)

    assert volume.number in out.getvalue()


def test_the_desk_binds_shows_and_places(client, community):
    client.force_login(world.official(community))
    desk = f"/{community.code}/admin/archive/"
    client.post(f"{desk}bind/", {"year": "2026"})
    number = volumes_of(community, 2026)[0].volume.number
    client.post(f"{desk}place/", {"number": number, "place": "2号柜第5盒"})

    page = client.get(desk, {"year": "2026"}).content.decode()

    assert number in page
    assert "2号柜第5盒" in page
    assert client.get(desk, {"year": "x"}).status_code == 404


def test_a_year_is_offered_as_soon_as_a_month_of_it_is_closed(client, community):
    """What lacks is said, instead of that nothing is closed."""
    client.force_login(world.official(community))
    desk = f"/{community.code}/admin/archive/"

    before = client.get(desk, {"year": "2026"}).content.decode()
    make_volumes(in_january(community), year=2026)
    after = client.get(desk, {"year": "2026"}).content.decode()

    assert f'href="{desk}?year=2026"' in before
    assert "已结账的月份可以装订了" in before
    assert "已结账的月份可以装订了" not in after
