"""A published month is passed on as a picture and as text: what was published, and nobody's name."""

import struct
from datetime import date

import pytest
from django.test import Client, override_settings
from django.utils import translation

from funds.board.closing import close_month, reopen_month
from funds.board.frozen_months import latest_frozen
from funds.documents.share import share_png, share_text, shared
from funds.months import Month
from funds.portal.board import sharing
from households.models import Household
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

ZH, EN = {"accept-language": "zh-CN"}, {"accept-language": "en"}
JANUARY = Month(2026, 1)
LATER = date(2026, 3, 20)
PAGE, PICTURE = "/shangyu/months/2026-01/share/", "/shangyu/months/2026-01/share.png"


def closed(**details):
    community = village(clerk_phone="028-80000001", **details)
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 2, date(2026, 1, 20))
    close_month(actor(community, official(community, first_name="周文书"), LATER), month=JANUARY)
    return community


def published_january():
    community = closed()
    publish(actor(community, today=LATER), month=JANUARY)
    return community


built, community = once_a_module(published_january)


def told(community, language="zh-hans"):
    with translation.override(language):
        return shared(community, latest_frozen(community))


def size(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_nothing_of_a_month_that_was_not_published():
    closed()

    answers = [Client().get(path) for path in (PAGE, PICTURE)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "share" not in Client().get("/shangyu/months/2026-01/").content.decode()
    assert Client().get("/shangyu/months/2026-1x/share.png").status_code == 404


def test_of_one_village_nothing_is_told_under_another(community):
    village("liuhe")

    assert Client().get(PAGE.replace("shangyu", "liuhe")).status_code == 404
    assert Client().get(PICTURE.replace("shangyu", "liuhe")).status_code == 404
    assert Client().get(PICTURE.replace("shangyu", "nowhere")).status_code == 404


def test_the_text_says_the_sum_and_whom_to_ask(community):
    chinese, english = share_text(told(community)), share_text(told(community, "en"))

    assert chinese.startswith(f"{community.name}\n")
    for line in (
        "2026年1月收支公示",
        "上月结余 0.00",
        "＋ 收入 2.00",
        "－ 支出 0.00",
        "＝ 本月结余 2.00",
        "✓ 加减没错，每个基金对得上，合计也对得上。",
        "有疑问请打 028-80000001",
    ):
        assert line in chinese.split("\n")
    assert "＝ Closing 2.00" in english
    assert "January 2026: what came in and what was spent" in english
    for name in ("王秀英", "王*英", "周文书", "SY-2026"):
        assert name not in chinese + english


@override_settings(PUBLIC_URL="https://village.example.cn")
def test_it_says_where_to_look_when_telephones_get_there(community):
    assert "看每一笔：https://village.example.cn/shangyu/" in share_text(told(community))
    assert told(community)["qr"].startswith("<svg")


def test_without_a_public_address_there_is_no_code(community):
    assert told(community)["qr"] == ""
    assert "每一笔都贴在村委会的公示栏里。" in share_text(told(community))


def test_the_picture_has_the_same_bytes_and_is_not_sent_twice(community):
    first = Client().get(PICTURE, headers=ZH)
    pay(door(community, "01-002", "李建国"), 9, LATER)
    again = Client().get(PICTURE, headers=ZH)

    assert first.content == again.content
    assert first.headers["Content-Type"] == "image/png"
    assert size(first.content)[0] == 1080
    kept = {"if-none-match": first.headers["ETag"]}
    assert Client().get(PICTURE, headers={**ZH, **kept}).status_code == 304
    assert Client().get(PICTURE, headers={**EN, **kept}).content != first.content


def test_a_correction_replaces_it_when_it_is_published(community):
    before = told(community)
    reopen_month(actor(community, today=LATER), month=JANUARY, reason="漏记")
    pay(Household.objects.get(community=community), 5, date(2026, 1, 25), today=LATER)

    assert told(community) == before

    close_month(actor(community, today=LATER), month=JANUARY)
    assert told(community) == before
    publish(actor(community, today=LATER), month=JANUARY, reason="补记李家")

    assert told(community)["closing"][1] == "7.00"
    assert told(community)["corrected"] == "第 2 版，2026年3月20日更正"
    assert "李家" not in share_text(told(community))


def test_long_names_rare_signs_and_a_fund_in_debt_fit(community):
    of = told(community)
    of["village"] = "𠮷家院子" * 25
    of["funds"] = [
        {"name": "#let x = *强* $1$" * 4, "closing": "-12,345,678.90", "part": 0, "sum": "0"},
        *of["funds"],
    ]

    assert size(share_png(of))[0] == 1080


def test_a_village_without_funds_has_a_picture():
    community = closed()
    publish(actor(community, today=LATER), month=JANUARY)
    of = {**told(community), "funds": []}

    assert "各基金结余" not in share_text(of)
    assert size(share_png(of))[0] == 1080


def test_pictures_are_drawn_one_at_a_time(community, monkeypatch):
    monkeypatch.setattr(sharing, "PATIENCE", 0)
    with sharing._drawing:
        answer = Client().get(PICTURE)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "0")
    assert Client().get(PICTURE).status_code == 200


@pytest.mark.parametrize("headers", [ZH, EN])
def test_the_page_has_picture_and_text_and_is_linked_to(community, headers):
    page = Client().get(PAGE, headers=headers).content.decode()

    assert f'src="{PICTURE}"' in page
    assert "<textarea" in page
    assert "2.00" in page
    assert PAGE in Client().get("/shangyu/months/2026-01/", headers=headers).content.decode()
    assert PAGE in Client().get("/", headers=headers).content.decode()
