"""The desk's pages about the whole village, and who is let in."""

import pytest
from django.test import Client
from django.utils import timezone

from funds.board.objecting import raise_objection
from funds.models import Charge, Period
from funds.months import Month
from households.models import Household, Role, User
from tests.making.desk import confirmed
from tests.making.villages import actor, official, pay, yuan

pytestmark = pytest.mark.django_db


def test_today_says_what_was_taken_and_what_is_owed(clerk, community):
    pay(Household.objects.get(number="01-001"), 6, timezone.localdate(), method="wechat")

    context = clerk.get("/admin/").context

    assert [amount for _method, amount in context["taken"]] == [yuan(6)]
    assert context["summary"].owed == yuan(12)
    missing = {point.code: point.rows for point in context["missing"]}
    assert missing == {}


def test_today_asks_little_while_nothing_is_booked(clerk, django_assert_max_num_queries):
    clerk.get("/admin/")

    with django_assert_max_num_queries(15):
        clerk.get("/admin/")


def test_what_waits_is_there_as_soon_as_it_is_booked(clerk, community):
    clerk.get("/admin/")
    before = {one.fact for one in clerk.get("/admin/").context["waits"]}

    raise_objection(actor(community, today=timezone.localdate()), text="路灯费怎么多了？")

    after = {one.fact for one in clerk.get("/admin/").context["waits"]}
    assert [fact for fact in after - before if "路灯费怎么多了？" in fact]


def test_arrears_of_one_group_on_a_past_day(clerk, first):
    answer = clerk.get("/admin/arrears/", {"as_of": first.last_day.isoformat(), "group": "1"})

    assert [row.owed for row in answer.context["rows"]] == [yuan(3)] * 3
    assert clerk.get("/admin/arrears/", {"group": "2"}).context["rows"] == []


@pytest.mark.parametrize("day", ["2026-02-30", "x", "9999-12-31", "0001-01-01"])
def test_days_that_make_no_sense_are_taken_kindly(clerk, day):
    assert clerk.get("/admin/arrears/", {"as_of": day, "group": "²"}).status_code == 200


def test_charges_are_raised_once(clerk, community):
    month = str(Month.of(timezone.localdate()))

    for _click in range(2):
        confirmed(clerk, "/admin/charges/", month=month)

    assert Charge.objects.filter(community=community, month=Month.parse(month)).count() == 9


@pytest.mark.parametrize("month", ["2026-13", "x", "", "2199-01"])
def test_a_month_that_cannot_be_charged_is_said(clerk, month):
    answer = confirmed(clerk, "/admin/charges/", month=month)

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_month_is_closed_and_reopened(clerk, community, first):
    address = f"/admin/months/{first}/"

    confirmed(clerk, f"{address}close/")
    assert Period.objects.get(community=community).status == "closed"

    clerk.post(address, {"reopen": "1", "reason": ""})
    assert Period.objects.get(community=community).status == "closed"

    clerk.post(address, {"reopen": "1", "reason": "漏记一笔"})
    assert Period.objects.get(community=community).status == "open"


def test_a_month_out_of_order_is_not_closed(clerk, community, first):
    answer = confirmed(clerk, f"/admin/months/{first.plus(1)}/close/")

    assert str(first) in answer.content.decode()
    assert not Period.objects.filter(community=community).exists()


def test_an_auditor_looks_and_writes_nothing(client, community, first):
    client.force_login(official(community, "auditor", Role.AUDITOR))

    for address in ("/admin/", "/admin/arrears/", "/admin/months/", f"/admin/months/{first}/"):
        assert client.get(address).status_code == 200
    for address in ("/admin/charges/", "/admin/roster/"):
        assert client.get(address).status_code == 403
    assert client.post(f"/admin/months/{first}/close/").status_code == 403
    assert client.get("/admin/households/household/add/").status_code == 403


def test_a_member_logs_in_and_needs_no_other_right(client, community):
    user = official(community)
    user.is_staff = False
    user.save()

    said = {"username": "clerk", "password": "a-long-password", "next": "/admin/"}

    assert client.post("/admin/login/", said).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_who_works_nowhere_is_let_in_nowhere(client, community):
    client.force_login(official(None, "nobody"))

    assert client.get("/admin/").status_code == 404
    whole = Client()
    whole.force_login(User.objects.get(username="nobody"))
    assert whole.get("/admin/").status_code == 302
