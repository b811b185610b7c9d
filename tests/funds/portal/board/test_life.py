"""The life of the books tells the numbers of the month that was published last, and nobody's name."""

from datetime import date

import pytest
import time_machine

from funds.archive.binding import make_volumes, place_volume
from funds.archive.volumes import volumes_of
from funds.board.life_of_books import life_of_books
from funds.ledger.vouchers import booked_vouchers
from funds.months import Month
from tests.making.once import once_a_module
from tests.making.villages import actor, village
from tests.making.whole_years import IN_JANUARY, a_closed_year

pytestmark = pytest.mark.django_db
DECEMBER = Month(2026, 12)


built, community = once_a_module(a_closed_year, on=IN_JANUARY)


def page(client, community, language="zh-hans"):
    client.cookies["django_language"] = language
    with time_machine.travel(f"{IN_JANUARY}T10:30:00+08:00"):
        answer = client.get(f"/{community.code}/life/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_counts_what_the_books_have_of_the_month(client, community):
    told = life_of_books(community)

    booked = booked_vouchers(community, DECEMBER.first_day, DECEMBER.last_day)
    assert told.frozen.month == DECEMBER
    assert told.vouchers == len(booked)
    assert told.closed_on == IN_JANUARY
    said = page(client, community)
    assert f"收入 {told.receipts} 笔" in said
    assert f"凭证 {told.vouchers} 张" in said
    assert told.fingerprint in said
    assert told.frozen.publication.number in said
    assert "尚未装订" in said


def test_it_says_where_the_month_is_kept_and_names_nobody(client, community):
    who = actor(community, today=IN_JANUARY)
    make_volumes(who, year=2026)
    for kept in volumes_of(community, 2026):
        place_volume(who, number=kept.volume.number, place="张伟家2号柜")

    said = page(client, community)

    assert life_of_books(community).kept_until == date(2056, 12, 31)
    assert "2号柜" in said
    assert "张伟" not in said
    assert "王秀" not in said


def test_it_is_there_in_english_and_linked_from_the_board(client, community):
    assert "vouchers" in page(client, community, "en")
    assert f"/{community.code}/life/" in client.get(f"/{community.code}/").content.decode()


def test_before_the_first_published_month_it_has_no_numbers(client):
    new = village("xincun")

    assert "第一个月公示后" in page(client, new)
