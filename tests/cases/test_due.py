"""Due until a day that the village sets, past due only after it (case 131)."""

from datetime import date

import pytest
import time_machine
from django.utils.translation import override

from funds.levies.arrears import arrears
from funds.levies.arrears_summary import summarise
from funds.levies.charging_by_hand import charge_by_hand
from funds.levies.due_days import first_month_due, last_day_due
from funds.levies.statements import standing
from funds.models import Book
from funds.months import Month
from funds.portal.levies.overview import overview_page
from tests.cases.doing import decide
from tests.cases.outcomes import broken
from tests.funds.api.client import clerk_of, get
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)


def due_until(community, day):
    book = Book.objects.get(community=community)
    book.due_day = day
    return decide(book)


def sentence(household, today):
    with override("zh-hans"):
        return overview_page(household, year=2026, today=today).sentence


@pytest.mark.parametrize(
    ("month", "due_day", "last"),
    [
        ("2026-02", 31, date(2026, 2, 28)),
        ("2028-02", 30, date(2028, 2, 29)),
        ("2026-04", 31, date(2026, 4, 30)),
        ("2026-03", 10, date(2026, 3, 10)),
        ("2026-03", 1, date(2026, 3, 1)),
    ],
)
def test_the_last_day_to_pay_in_time(month, due_day, last):
    assert last_day_due(Month.parse(month), due_day) == last


@pytest.mark.parametrize(
    ("due_day", "day", "first"),
    [
        (31, date(2026, 3, 1), "2026-03"),
        (31, date(2026, 3, 31), "2026-03"),
        (31, date(2026, 4, 1), "2026-04"),
        (10, date(2026, 3, 10), "2026-03"),
        (10, date(2026, 3, 11), "2026-04"),
    ],
)
def test_the_first_month_that_is_not_past_due(due_day, day, first):
    community = village()
    due_until(community, due_day)

    assert str(first_month_due(community, day)) == first


def test_case_131_what_was_charged_this_month_is_not_in_arrears():
    """January is open since long, March was charged today: 2.50 are past due, 3.00 are due."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-03")
    pay(wang, "0.50", date(2026, 1, 9))

    (row,) = arrears(community, as_of=MARCH_20, today=MARCH_20)
    summary = summarise(community, as_of=MARCH_20, today=MARCH_20)
    now = standing(wang, today=MARCH_20)

    assert (row.owed, row.past_due, row.due) == (yuan("5.50"), yuan("2.50"), yuan(3))
    assert (summary.owed, summary.past_due, summary.due) == (row.owed, row.past_due, row.due)
    assert (now.owed, now.past_due, now.due) == (row.owed, row.past_due, row.due)
    assert row.ageing["1-3"] == yuan("5.50")


@pytest.mark.parametrize(
    ("due_day", "day", "late"),
    [
        (31, date(2026, 3, 31), "0"),
        (31, date(2026, 4, 1), "3.00"),
        (15, date(2026, 3, 15), "0"),
        (15, date(2026, 3, 16), "3.00"),
    ],
)
def test_case_131_past_due_after_the_villages_day(due_day, day, late):
    """For today and for a day that is past, and in the API."""
    community = village()
    due_until(community, due_day)
    door(community)
    charge(community, "2026-03")

    for today in (day, date(2026, 9, 1)):
        (row,) = arrears(community, as_of=day, today=today)
        assert (row.past_due, row.due) == (yuan(late), yuan(3) - yuan(late))
    assert summarise(community, as_of=day, today=day).owing_past_due == (yuan(late) > 0)


def test_case_131_the_api_splits_what_is_owed():
    community = village()
    door(community)
    charge(community, "2026-02", "2026-03")
    client = clerk_of(community)

    (row,) = get(client, "/arrears/", as_of="2026-03-20")["results"]
    summary = get(client, "/arrears/summary/", as_of="2026-03-20")

    for told in (row, summary):
        assert (told["owed"], told["past_due"], told["due"]) == ("6.00", "3.00", "3.00")


def test_case_131_the_round_does_not_call_it_arrears(client):
    """On the collector's table, lines and list stands what is open, of which nothing is past due."""
    community = village()
    door(community)
    charge(community, "2026-03")
    client.force_login(official(community, "zhao"))

    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        pages = [client.get(f"/admin/rounds/{rest}") for rest in ("", "1/", "1/list/")]

    groups, doors, listed = (page.content.decode() for page in pages)
    for shown in (_between(groups, "<table", "</table>"), _between(listed, "<table", "</table>")):
        assert ("3.00" in shown, "未缴" in shown, "欠" in shown) == (True, True, False)
    shown = _between(doors, '<ul class="visits"', "</ul>")
    assert ("3.00" in shown, "本月" in shown, "欠" in shown) == (True, True, False)


def _between(text, first, last):
    return text.partition(first)[2].partition(last)[0]


def test_case_131_the_residents_sentence():
    """Due only, late only, both, nothing: each in its own words."""
    community = village()
    wang = door(community)
    charge(community, "2026-02")
    due = sentence(wang, date(2026, 2, 20))
    assert (due.owes, due.due) == (False, True)
    assert due.text.replace("\xa0", " ") == "2月的 3 元，2月28日前交就行。"
    late = sentence(wang, date(2026, 3, 1))
    assert (late.owes, late.due, "欠费" in late.text) == (True, False, False)
    assert late.text.replace("\xa0", " ") == "2月的 3 元还没交。"
    charge(community, "2026-03")
    both = sentence(wang, MARCH_20)
    assert [clause.text.replace("\xa0", " ") for clause in both.clauses] == [
        "2月的 3 元还没交。",
        "3月的 3 元，3月31日前交就行。",
    ]
    pay(wang, 3, MARCH_20)
    assert sentence(wang, MARCH_20).due
    pay(wang, 3, MARCH_20)
    assert (sentence(wang, MARCH_20).owes, sentence(wang, MARCH_20).due) == (False, False)


def test_case_131_what_is_raised_late_is_due_this_month_and_named_as_such():
    """A broken window of February, charged on 20 March: due until its end; it is no hall rent."""
    community = village()
    wang = door(community)
    charge_by_hand(
        actor(community),
        households=[wang],
        fund=fund(community, "hall"),
        month=Month(2026, 2),
        amount=yuan("45.60"),
        reason="窗户",
        decision="村委会",
    )

    now, later = sentence(wang, MARCH_20), sentence(wang, date(2026, 4, 1))
    assert (now.owes, now.due) == (False, True)
    assert "45.60" in now.text
    assert later.owes
    assert "其他的 45.60 元" in later.text.replace("\xa0", " ")
    assert broken(community) == []
