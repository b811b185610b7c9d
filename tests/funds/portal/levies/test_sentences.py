"""The one sentence of a household's page, in every state a household can be in."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.hall.renting import confirm
from funds.hall.settling import settle
from funds.levies.waiving import waive
from funds.models import Charge, Event, Party
from funds.months import Month
from funds.village.moving import move_out
from tests.making.once import once_a_module
from tests.making.one_of_each import tariff
from tests.making.rentals import rent
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
DUE = "3月的 3 元，3月31日前交就行。", "March: ¥3 is to be paid by 2026-03-31."
"""What is said of March, which is charged but not late."""
ZH, EN = {"accept-language": "zh-CN"}, {"accept-language": "en"}


def a_household_that_owes():
    """Charged for January, February and March: 9.00 in all."""
    household = door(village())
    charge(household.community, "2026-01", "2026-02", "2026-03")
    return household


built, wang = once_a_module(a_household_that_owes, on=TODAY)


def told(household):
    """The sentence in Chinese and in English, and whether it is one of owing."""
    browser = logged_in(household)
    pages = [browser.get("/me/", headers=language) for language in (ZH, EN)]
    assert [page.status_code for page in pages] == [200, 200]
    heads = [
        page.content.decode().split('<h1 class="sentence">')[1].split("</h1>")[0] for page in pages
    ]
    words = [
        " ".join(re.sub(r"<span class=\"sign\".*?</span>|<[^>]*>", "", head).split())
        for head in heads
    ]
    marks = {"clause overdue" in head for head in heads}
    assert len(marks) == 1
    return (*words, marks.pop())


def months(household, year=2026):
    """The months of a year, each by its class and its words."""
    page = logged_in(household).get(f"/me/?year={year}", headers=ZH).content.decode()
    rows = page.split('<ol class="months">')[1].split("</ol>")[0].split("<li ")[1:]
    return [
        (row.split('"')[1].split()[0], " ".join(row.rpartition("<span>")[2].split("<")[0].split()))
        for row in rows
    ]


def waive_all(household, **wanted):
    for one in Charge.objects.filter(household=household, **wanted):
        waive(
            actor(household.community, today=TODAY),
            charge=one,
            reason="低保户",
            approved_by="议事会",
            on=TODAY,
        )


def test_one_who_owes_is_told_how_much_and_for_which_months(wang):
    pay(wang, 3)

    assert told(wang) == (
        f"2月的 3 元还没交。 {DUE[0]}",
        f"February: ¥3 is not paid yet. {DUE[1]}",
        True,
    )
    assert months(wang)[:4] == [
        ("paid", "已缴"),
        ("open", "欠3元"),
        ("open", "待缴3元"),
        ("coming", "还没到"),
    ]


def test_a_month_paid_in_part_is_open(wang):
    pay(wang, 4)

    assert told(wang)[0] == f"2月的 2 元还没交。 {DUE[0]}"
    assert months(wang)[1] == ("open", "欠2元")


def test_one_who_owes_nothing_is_told_how_far_it_is_paid(wang):
    pay(wang, 9)

    assert told(wang) == ("已缴至 2026年3月", "Paid through March 2026", False)


def test_who_paid_ahead_sees_the_last_month(wang):
    pay(wang, 36)

    assert told(wang)[0] == "已缴至 2026年12月"
    assert months(wang)[11] == ("ahead", "已预缴")


def test_what_is_left_over_is_kept_and_said(wang):
    pay(wang, "10.50")
    page = logged_in(wang).get("/me/").content.decode()

    assert told(wang)[0] == "已缴至 2026年3月"
    assert "¥1.50" in page


def test_many_months_are_named_by_the_first_and_the_last_over_new_year():
    household = door(village(first_month=Month(2025, 10)), liable_from=date(2025, 10, 1))
    charge(household.community, "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")

    assert told(household) == (
        f"2025年10月至2026年2月的 15 元还没交。 {DUE[0]}",
        f"October 2025 to February 2026: ¥15 is not paid yet. {DUE[1]}",
        True,
    )
    assert [kind for kind, _words in months(household, 2025)[8:]] == ["none", *["open"] * 3]


def test_many_months_with_gaps_are_named_stretch_by_stretch():
    household = door(village(first_month=Month(2025, 1)), liable_from=date(2025, 1, 1))
    months = [str(month) for month in Month(2025, 1).through(Month(2026, 2))]
    charge(household.community, *months)
    for settled in ("2025-03", "2025-06", "2025-12"):
        waive_all(household, month=Month.parse(settled))

    assert (
        told(household)[0]
        == "2025年1月至2025年2月、2025年4月至2025年5月、2025年7月至2025年11月、1月至2月的 33 元还没交。"
    )

    for settled in ("2025-01", "2025-05", "2025-08", "2025-10", "2026-01"):
        waive_all(household, month=Month.parse(settled))

    assert told(household)[:2] == (
        "2025年2月、2025年4月、2025年7月、2025年9月、2025年11月、2月的 18 元还没交。",
        (
            "February 2025, April 2025, July 2025, September 2025, November 2025, February: "
            "¥18 is not paid yet."
        ),
    )


def test_more_pieces_than_anybody_reads_are_counted():
    household = door(village(first_month=Month(2025, 1)), liable_from=date(2025, 1, 1))
    odd = [f"2025-{month:02d}" for month in range(1, 13, 2)]
    charge(household.community, *[str(m) for m in Month(2025, 1).through(Month(2026, 1))])
    waive_all(household, month__in=[Month(2025, n) for n in range(2, 13, 2)])

    assert told(household)[:2] == (
        f"{len(odd) + 1} 个月，2025年1月至2026年1月之间的 21 元还没交。",
        "7 months, January 2025 to January 2026: ¥21 is not paid yet.",
    )


def test_all_waived(wang):
    waive_all(wang)

    assert told(wang) == (
        "您户今年的费用都减免了",
        "Nothing to pay: your levies are waived",
        False,
    )
    assert months(wang)[0] == ("exempt", "已减免")


def test_one_month_waived(wang):
    waive_all(wang, month=Month(2026, 1))

    assert told(wang)[0] == f"2月的 3 元还没交。 {DUE[0]}"
    assert [kind for kind, _words in months(wang)[:3]] == ["exempt", "open", "open"]


def test_one_who_just_moved_in():
    household = door(village(), liable_from=date(2026, 4, 1))

    assert told(household)[0] == "2026年4月1日以前不用缴费"
    assert told(household)[1] == "Nothing to pay before 2026-04-01"


def test_before_the_first_month_is_charged():
    household = door(village(), liable_from=date(2026, 3, 1))

    assert told(household)[:2] == ("目前没有要缴的费用", "Nothing to pay so far")
    assert months(household)[2:4] == [("coming", "还没开始收"), ("coming", "还没到")]


def test_one_who_left_and_paid(wang):
    pay(wang, 9)
    move_out(actor(wang.community, today=TODAY), household=wang, on=date(2026, 3, 15))

    assert told(wang)[0] == "账已结清，收到2026年3月15日为止"


def test_one_who_left_gets_back_what_was_paid_ahead(wang):
    pay(wang, 20)
    move_out(actor(wang.community, today=TODAY), household=wang, on=date(2026, 3, 15))

    assert told(wang)[0] == "账已结清，收到2026年3月15日为止"
    assert "另外还有您的 ¥11.00，请找报账员退还。" in logged_in(wang).get("/me/").content.decode()


def test_a_year_that_was_waived_says_nothing_of_this_one():
    household = door(village(first_month=Month(2025, 12)), liable_from=date(2025, 12, 1))
    charge(household.community, "2025-12", "2026-01", "2026-02", "2026-03")
    waive_all(household, month=Month(2025, 12))
    pay(household, 9)

    last_year = logged_in(household).get("/me/?year=2025", headers=ZH).content.decode()

    assert told(household)[0] == "已缴至 2026年3月"
    assert "已缴至 2026年3月" in last_year


def test_one_who_left_and_owes(wang):
    pay(wang, 3)
    move_out(actor(wang.community, today=TODAY), household=wang, on=date(2026, 3, 15))

    assert told(wang) == (
        f"2月的 3 元还没交。 {DUE[0]}",
        f"February: ¥3 is not paid yet. {DUE[1]}",
        True,
    )


def test_a_hall_bill_is_named_apart(wang):
    pay(wang, 9)
    tariff(wang.community, Party.ORIGINAL)
    rental = rent(wang.community, wang, event=Event.WEDDING)
    confirm(actor(wang.community, today=TODAY), rental=rental, method="cash", received_on=TODAY)
    wedding = date(2026, 3, 28)
    with time_machine.travel(datetime(2026, 3, 28, 2, 0, tzinfo=UTC), tick=False):
        settle(
            actor(wang.community, today=wedding),
            rental=rental,
            from_deposit=yuan(0),
            method="cash",
        )
        due = told(wang)
    with time_machine.travel(datetime(2026, 4, 1, 2, 0, tzinfo=UTC), tick=False):
        said = told(wang)

    assert due == (
        "3月的 250 元，3月31日前交就行。",
        "March: ¥250 is to be paid by 2026-03-31.",
        False,
    )
    assert said == (
        "红白喜事房的 250 元还没交。",
        "Village hall: ¥250 is not paid yet.",
        True,
    )
