"""A screen for the village office: it turns by itself, and says only what is public."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client, override_settings

from funds.board.closing import close_month, reopen_month
from funds.hall.slots import Stay
from funds.models import Hall, Party
from funds.months import Month
from households.models import Community
from tests.making.one_of_each import tariff
from tests.making.publications import publish
from tests.making.rentals import rent
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

JANUARY = Month(2026, 1)
TODAY = date(2026, 3, 20)
SCREEN = "/shangyu/screen/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


def shown(path=SCREEN, language="zh-CN"):
    """The pages in the order in which they turn, from the first back to it."""
    texts, following = [], path
    for _page in range(30):
        answer = Client().get(following, headers={"accept-language": language})
        assert answer.status_code == 200
        texts.append(" ".join(re.sub("<[^>]*>", " ", answer.content.decode()).split()))
        seconds, following = answer.headers["Refresh"].split("; url=")
        assert int(seconds) >= 10
        if following == f"{path}?page=1":
            return texts
    raise AssertionError("it never comes back to the first page")


def published():
    community = village(clerk_phone="028-80000001")
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 2, date(2026, 1, 20))
    close_month(actor(community, official(community), TODAY), month=JANUARY)
    publish(actor(community, today=TODAY), month=JANUARY)
    return community, wang


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_empty_village_says_what_comes(language):
    community = village(clerk_phone="028-80000001")

    texts = shown(language=language)

    assert all("028-80000001" in text and community.name in text for text in texts)
    assert (
        "还没有公示过的月份" if language == "zh-CN" else "No month has been published"
    ) in texts[0]


def test_it_shows_the_month_its_funds_the_hall_and_whom_to_ask():
    published()

    month, funds, hall, ask = shown()

    assert "2026年1月的收支 上月结余 0.00 ＋ 收入 2.00 － 支出 0.00 ＝ 本月结余 2.00" in month
    assert "加减没错" in month
    assert "2026年1月底各基金结余" in funds
    assert hall.count("空着") == 7
    assert "就在村委会当面说" in ask


def test_what_was_not_published_is_not_shown():
    community, wang = published()
    before = shown()
    reopen_month(actor(community, today=TODAY), month=JANUARY, reason="漏记")
    pay(wang, "1.37", date(2026, 1, 25), today=TODAY)
    pay(wang, "2.46", TODAY)

    assert shown() == before


def test_the_hall_is_busy_with_nobody():
    community, wang = published()
    tariff(community, Party.ORIGINAL)
    day = date(2026, 3, 22)
    rent(community, wang, stay=Stay(day, 12, day, 44))

    (hall,) = (text for text in shown() if "3月22日" in text)

    assert hall.count("空着") == 6
    assert not re.search("王|01-001|HZ-", hall)


def test_a_village_without_a_hall_has_no_page_of_it():
    community, _wang = published()
    Hall.objects.of(community).delete()

    assert len(shown()) == 3


@override_settings(PUBLIC_URL="https://village.example.cn")
def test_the_code_leads_to_the_board():
    published()

    assert "https://village.example.cn/shangyu/" in shown()[-1]
    assert 'class="qr"' in Client().get(f"{SCREEN}?page=4").content.decode()


def test_it_can_be_made_to_stay():
    published()

    answer = Client().get(f"{SCREEN}?page=2&stay")

    assert "Refresh" not in answer.headers
    assert "接着自动翻" in answer.content.decode()


@pytest.mark.parametrize("odd", ["0", "-1", "99", "x", "²", "", "9" * 9])
def test_a_page_that_is_not_there_is_the_first(odd):
    published()

    answer = Client().get(SCREEN, {"page": odd})

    assert answer.headers["Refresh"].endswith("?page=2")


def test_where_one_village_lives_the_short_address_leads_there():
    assert (
        "还没有开始记账"
        in Client().get("/screen/", headers={"accept-language": "zh"}).content.decode()
    )
    published()
    assert Client().get("/screen/").headers["Location"] == SCREEN
    village("liuhe")
    assert "/liuhe/screen/" in Client().get("/screen/").content.decode()
    assert "2.00" not in "".join(shown("/liuhe/screen/"))
    assert Client().get("/nowhere/screen/").status_code == 404


def test_no_village_takes_its_name():
    with pytest.raises(Exception, match="code"):
        Community(code="screen", name="x").full_clean()
