"""The public board: always what the books say now, whatever state the village is in."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from funds.board.closing import close_month, reopen_month
from funds.models import Fund, Hall, Levy, LevyRate, Party
from funds.months import Month
from households.models import Role, User
from tests.making.one_of_each import tariff
from tests.making.publications import publish
from tests.making.rentals import rent_surely
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
ZH, EN = {"accept-language": "zh-CN"}, {"accept-language": "en"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False) as clock:
        yield clock


def text(path, **headers):
    answer = Client().get(path, headers=headers or ZH)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("headers", [ZH, EN])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "months/",
        "months/2026-01/",
        "months/2026-03/",
        "hall/",
        "rules/",
        "year.svg",
        "each-yuan.svg",
    ],
)
def test_a_village_without_anybody_has_every_page(path, headers):
    village()

    assert text(f"/shangyu/{path}", **headers)


@pytest.mark.parametrize("headers", [ZH, EN])
def test_a_village_whose_books_begin_next_year(headers):
    village(first_month=Month(2027, 1))

    assert "¥0.00" in text("/", **headers)
    assert text("/shangyu/months/", **headers)
    assert Client().get("/shangyu/months/?year=2027").status_code == 404
    assert Client().get("/shangyu/months/2027-01/").status_code == 404


@pytest.mark.parametrize(
    ("headers", "words"), [(ZH, "还没有开始记账"), (EN, "No books have been begun here yet")]
)
def test_before_there_is_a_village(headers, words):
    """Somebody can log in already: the set-up is over, but no books were begun."""
    User.objects.create_user("sun")
    assert words in text("/", **headers)
    assert Client().get("/login/").status_code == 200
    assert Client().get("/verify/").status_code == 200
    assert Client().get("/offline/").status_code == 200


def test_what_is_unchanged_is_not_sent_again_until_something_changes(clock):
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    browser = Client()
    tag = browser.get("/").headers["ETag"]

    def again(**headers):
        return browser.get("/", headers={"if-none-match": tag, **headers})

    assert (again().status_code, again().content) == (304, b"")
    assert again(**EN).status_code == 200
    browser.cookies["size"] = "3"
    assert again().status_code == 200
    del browser.cookies["size"]

    pay(wang, 3)
    assert "¥3.00" in again().content.decode()

    tag = browser.get("/").headers["ETag"]
    clock.move_to(datetime(2026, 3, 21, 2, 0, tzinfo=UTC))
    assert "2026年3月21日" in again().content.decode()


def test_an_address_with_odd_ends_is_no_page_for_others():
    village()

    odd = Client().get("/?" + "&" * 999, headers=ZH).content.decode()

    assert "&amp;" * 9 in odd or "%26" * 9 in odd
    assert len(text("/")) < len(odd) - 999


def test_what_is_said_once_is_said_once():
    """A message goes with one page; what a telephone keeps of that page is asked for again."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    browser = logged_in(wang)
    browser.post("/me/phones/forget/")

    spoken, quiet = (browser.get("/", headers=ZH) for _ in range(2))

    assert "所有手机都已忘记" in spoken.content.decode()
    assert "ETag" not in spoken.headers
    assert "所有手机都已忘记" not in quiet.content.decode()
    assert "ETag" in quiet.headers


def test_a_month_that_is_being_corrected_says_so():
    community = village()
    clerk = official(community, first_name="周文书")
    reviewer = official(community, "zheng", Role.REVIEWER, last_name="郑", first_name="光明")
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 2, date(2026, 1, 20))
    close_month(actor(community, clerk, TODAY), month=Month(2026, 1))
    publish(actor(community, reviewer, TODAY), month=Month(2026, 1))
    before = text("/shangyu/months/2026-01/")
    assert "正在更正" not in text("/shangyu/")
    reopen_month(actor(community, clerk), month=Month(2026, 1), reason="漏记")
    pay(wang, 1, date(2026, 1, 25), today=TODAY)

    during = text("/shangyu/months/2026-01/")

    assert "公示人 郑光明" in " ".join(before.split())
    assert "正在更正" not in before
    assert "正在更正" in during
    assert "¥2.00" in during
    assert "正在更正" in text("/shangyu/months/")
    assert "正在更正" in text("/shangyu/")

    reviewer.first_name = "改名"
    reviewer.save()
    assert "郑光明" in text("/shangyu/months/2026-01/")


def test_the_board_of_another_village_is_its_own():
    """A payment in one changes nothing that another's browser holds."""
    one, two = village("one"), village("two")
    charge(one, "2026-01")
    wang = door(one)
    tag = Client().get("/two/").headers["ETag"]

    pay(wang, 3)

    assert Client().get("/two/", headers={"if-none-match": tag}).status_code == 304
    assert "¥3.00" not in text("/two/")
    assert two.name in text("/")


def test_all_months_are_found_by_their_year():
    community = village(first_month=Month(2024, 11))
    wang = door(community, liable_from=date(2024, 11, 1))
    charge(community, "2024-11", "2024-12", "2025-01")
    pay(wang, 9, date(2024, 12, 5), today=date(2024, 12, 5))
    close_month(actor(community, today=TODAY), month=Month(2024, 11))
    publish(actor(community, None, TODAY), month=Month(2024, 11))
    old, now = text("/shangyu/months/?year=2024"), text("/shangyu/months/")

    assert re.findall(r"<strong>(\d+年\d+月)</strong>", old) == ["2024年12月", "2024年11月"]
    assert re.findall(r"<strong>(\d+年\d+月)</strong>", now) == [
        "2026年3月",
        "2026年2月",
        "2026年1月",
    ]
    assert "2026年3月20日公示" in old
    assert "收 ¥9.00" in old
    assert "GS-2024-11-01" not in text("/"), "the board shows the last twelve months"
    wrong = ("2023", "2027", "x", "", "２０２５", "20251")
    assert [Client().get("/shangyu/months/", {"year": one}).status_code for one in wrong] == [
        404
    ] * 6


def test_nobody_learns_who_has_the_hall():
    community = village()
    tariff(community, Party.ORIGINAL)
    wang = door(community)
    rent_surely(community, wang, phone="13800000000")
    page = text("/shangyu/hall/")

    assert "06:00–22:00" in page
    for secret in ("王秀英", "王*英", "01-001", "13800000000", "婚"):
        assert secret not in page


def test_no_page_for_everybody_tells_of_a_debtor():
    """What a household owes stands on no public page, by name, number or count of one."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02")
    pay(li, 6, TODAY)
    paths = ["/", "/shangyu/months/", "/shangyu/months/2026-02/", "/shangyu/rules/"]

    pages = {path: text(path) for path in paths}

    for secret in (wang.householder, "王*英", wang.number, li.number, li.householder, "李*国"):
        assert [path for path, page in pages.items() if secret in page] == []


def test_a_household_inside_sees_the_same_board():
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    ours = logged_in(wang).get("/", headers=ZH).content.decode()

    assert ours == text("/")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/", "收进第一笔钱，这里就有图"),
        ("/", "还没有公示过的月份。一个月过完"),
        ("/shangyu/hall/", "村里没有出租的红白喜事房"),
    ],
)
def test_what_is_empty_says_what_comes(path, says):
    Hall.objects.of(village()).delete()

    assert says in text(path)


def test_a_village_without_levies_funds_or_hall_has_every_page():
    community = village()
    for rows in (LevyRate, Levy, Hall):
        rows.objects.of(community).delete()

    assert "还没有定收费项目" in text("/shangyu/rules/")
    assert text("/shangyu/screen/")


def test_a_month_proves_itself_fund_by_fund():
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, "1234.50", date(2026, 1, 20))
    close_month(actor(community, today=TODAY), month=Month(2026, 1))
    publish(actor(community, today=TODAY), month=Month(2026, 1))

    for path in ("/", "/shangyu/months/2026-01/"):
        words = " ".join(re.sub("<[^>]*>", " ", text(path)).split())
        assert "上月结余 0.00 ＋ 收入 1,234.50 － 支出 0.00 ＝ 本月结余 1,234.50" in words
        assert "✓ 加减没错，每个基金对得上，合计也对得上。" in words
    assert words.count("＝ 本月结余") == 1 + len(Fund.objects.of(community))
