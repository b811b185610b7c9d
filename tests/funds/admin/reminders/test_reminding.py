"""Reminding at the desk: from the arrears page to slips, sentences and text messages."""

from datetime import date

import pytest
import time_machine

from funds.admin import asking
from funds.models import PaymentPromise, Reminder, ReminderPause
from households.models import Household, User
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.villages import charge, door, official, pay, village

pytestmark = pytest.mark.django_db
SHEET = "/admin/households/household/01-001/sheet/"


def owing(code="shangyu"):
    """Three households that owe three months, one that owes one; one has no telephone."""
    community = village(code, clerk_phone="028-80000001")
    for number in range(1, 4):
        door(community, f"01-{number:03d}", phone="" if number == 3 else f"1380000000{number}")
    charge(community, "2026-01", "2026-02")
    door(community, "02-001", "李建国", group=2)
    charge(community, "2026-03")
    official(community)
    return community


built, community = once_a_module(owing)


@pytest.fixture
def clerk(community):
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        client = DeskClient()
        client.force_login(User.objects.get(username="clerk"))
        yield client


def listed(response):
    return [one.letter.household.number for one in response.context["candidates"]]


def test_the_arrears_are_narrowed(clerk):
    def numbers(**asked):
        rows = clerk.get("/admin/arrears/", asked).context["rows"]
        return [row.household.number for row in rows]

    assert numbers(min_months="2") == ["01-001", "01-002", "01-003"]
    assert numbers(min_owed="3", group="2") == ["02-001"]
    assert numbers(search="01-002") == ["01-002"]
    assert len(numbers(min_months="viel", min_owed="-", group="x")) == 4


def test_the_plot_of_arrears_ends_with_what_is_owed_today(clerk):
    for asked in ({}, {"group": "2"}, {"as_of": "2026-02-10"}):
        trend = clerk.get("/admin/arrears/", asked).context["owed_trend"]
        assert [(str(row.month), row.owed) for row in trend] == [
            ("2026-01", 9), ("2026-02", 18), ("2026-03", 30),
        ]  # fmt: skip
    pay(Household.objects.get(number="01-001"), 3, date(2026, 3, 20))
    assert clerk.get("/admin/arrears/").context["owed_trend"][-1].owed == 27


def test_what_is_ticked_there_is_listed_here(clerk):
    assert listed(clerk.get("/admin/reminders/?household=01-001&household=02-001")) == [
        "01-001", "02-001",
    ]  # fmt: skip
    assert len(listed(clerk.get("/admin/reminders/?group=1"))) == 3


def test_long_lists_come_in_pages_and_their_sums_are_of_all(clerk, monkeypatch):
    monkeypatch.setattr(asking, "LONGEST_LIST", 3)

    first, last = (clerk.get(f"/admin/arrears/?group=&page={number}") for number in (1, 2))
    assert [[row.household.number for row in one.context["rows"]] for one in (first, last)] == [
        ["01-001", "01-002", "01-003"], ["02-001"],
    ]  # fmt: skip
    assert first.context["owed"] == last.context["owed"]
    assert "?group=&amp;page=2" in first.content.decode()
    reminders = [listed(clerk.get(f"/admin/reminders/?page={number}")) for number in (1, 2)]
    assert reminders == [["01-001", "01-002", "01-003"], ["02-001"]]


def test_nobody_ticked_does_not_mean_everybody(clerk):
    page = clerk.get("/admin/reminders/?ticked=1", follow=True)
    assert page.redirect_chain[-1][0].endswith("/arrears/")
    assert "请先勾选要提醒的住户" in page.content.decode()


def test_slips_are_a_paper_and_are_made_once(clerk):
    form = clerk.get("/admin/reminders/?group=1").context["form"]
    said = {"once": form["once"].value(), "channel": "slip", "household": ["01-001", "01-003"]}

    first = clerk.post("/admin/reminders/?group=1", said)
    again = clerk.post("/admin/reminders/?group=1", said, follow=True)

    assert first.content.startswith(b"%PDF")
    assert list(Reminder.objects.values_list("household__number", flat=True)) == [
        "01-001", "01-003",
    ]  # fmt: skip
    assert "TX-2026-03-0001" in again.content.decode()


def test_sentences_stand_on_a_page_to_be_copied(clerk):
    said = {"channel": "message", "household": "01-001"}

    page = clerk.post("/admin/reminders/?household=01-001", said).content.decode()

    assert "王秀英家您好" in page
    assert Reminder.objects.get().channel == "message"


def test_text_messages_go_to_telephones_only(clerk):
    said = {"channel": "sms", "household": ["01-001", "01-003"]}

    content = clerk.post("/admin/reminders/", said).content.decode("utf-8-sig")

    assert [line.split(",")[0] for line in content.splitlines()] == ["手机号码", "13800000001"]
    assert [one.household.number for one in Reminder.objects.all()] == ["01-001"]


def test_nobody_ticked_is_refused(clerk):
    assert clerk.post("/admin/reminders/", {"channel": "slip"}).status_code == 422
    assert not Reminder.objects.exists()


def test_whose_money_waits_is_asked_about_once(clerk, monkeypatch):
    waiting = {Household.objects.get(number="01-001").pk}
    for place in ("funds.reminders.on_its_way", "funds.admin.reminders.reminding"):
        monkeypatch.setattr(f"{place}.waiting_households", lambda *_where, **_when: waiting)
    said = {"channel": "slip", "household": ["01-001"]}

    asked = clerk.post("/admin/reminders/", said)
    assert asked.status_code == 422
    assert "01-001" in str(asked.context["form"].errors["confirmed"])

    assert clerk.post("/admin/reminders/", said | {"confirmed": "on"}).status_code == 200
    assert Reminder.objects.count() == 1


def test_a_household_rests_and_is_taken_up(clerk):
    address = "/admin/households/household/01-001/reminders/"
    clerk.post(address, {"reason": "住院"})

    assert "住院" in clerk.get(SHEET).content.decode()
    sheet = clerk.post("/admin/reminders/", {"channel": "slip", "household": "01-001"})
    assert sheet.status_code == 422

    clerk.post(address, {"reason": "出院"})
    assert [pause.paused for pause in ReminderPause.objects.order_by("seq")] == [True, False]


def test_instalments_are_promised_seen_and_struck_out(clerk):
    said = {"amount": "3", "due_on": "2026-03-31", "instalments": "3", "note": "每月底"}
    clerk.post("/admin/households/household/01-001/promise/", said)

    promises = PaymentPromise.objects.order_by("seq")
    assert [str(one.due_on) for one in promises] == ["2026-03-31", "2026-04-30", "2026-05-31"]
    assert "每月底" in clerk.get(SHEET).content.decode()

    clerk.post(f"/admin/promises/{promises[0].pk}/reverse/", {"reason": "记错"})
    assert "2026-03-31" not in clerk.get(SHEET).content.decode()


def test_instalments_that_come_to_too_much_are_refused_together(clerk):
    said = {"amount": "30", "due_on": "2026-03-31", "instalments": "9", "note": ""}
    refused = clerk.post("/admin/households/household/01-001/promise/", said)
    assert "各期加起来" in str(refused.context["form"].errors["amount"])
    assert not PaymentPromise.objects.exists()


def test_a_broken_promise_is_on_today(clerk):
    said = {"amount": "3", "due_on": "2026-03-22", "instalments": "1"}
    clerk.post("/admin/households/household/01-001/promise/", said)
    assert not clerk.get("/admin/").context["broken"]

    with time_machine.travel("2026-03-23T10:00:00+08:00"):
        client = DeskClient()
        client.force_login(User.objects.get(username="clerk"))
        (broken,) = client.get("/admin/").context["broken"]
    assert broken.promise.household.number == "01-001"
