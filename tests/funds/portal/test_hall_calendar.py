"""The public calendar of the hall, as a page and as a file: when it is taken, and nobody's name."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from funds.documents.calendar_file import Taken, calendar_file
from funds.hall.cancelling import cancel
from funds.hall.slots import Stay
from funds.models import Party
from tests.making.once import once_a_module
from tests.making.one_of_each import tariff
from tests.making.rentals import TODAY, WEDDING_DAY, rent
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
PAGE, FILE = "/shangyu/hall/", "/shangyu/hall/calendar.ics"
ZH, EN = {"accept-language": "zh-CN"}, {"accept-language": "en"}


def with_a_wedding():
    community = village()
    tariff(community, Party.ORIGINAL)
    rent(
        community,
        door(community),
        phone="13800000000",
        stay=Stay(WEDDING_DAY, 25, WEDDING_DAY, 33),
    )
    return community


built, community = once_a_module(with_a_wedding)


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


def day_of(text, day):
    return next(one for one in text.split("<li") if f"{day}日" in one)


def events(content):
    """The lines of each event, unfolded as any reader of the format does it."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    found = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _colon, value = line.partition(":")
            found[-1].setdefault(name, value)
    return found


def test_each_day_has_its_weekday_its_lunar_day_and_its_sessions(community):
    text = Client().get(PAGE, headers=ZH).content.decode()
    wedding, free = day_of(text, 28), day_of(text, 29)
    assert "周六" in wedding or "星期六" in wedding
    assert "初十" in wedding
    assert (wedding.count("✗"), wedding.count("✓"), free.count("✓")) == (1, 2, 3)
    assert "12:30–16:30" in wedding


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_nobody_is_named(community, address):
    text = Client().get(address, headers=ZH).content.decode()
    for secret in ("王秀英", "王*英", "01-001", "1380", "HZ-2026", "婚"):
        assert secret not in text


def test_the_file_says_when_in_the_worlds_time_and_keeps_its_names(community):
    answer = Client().get(FILE, headers=ZH)
    (wedding,) = events(answer.content)
    assert (wedding["DTSTART"], wedding["DTEND"]) == ("20260328T043000Z", "20260328T083000Z")
    with time_machine.travel(datetime(2026, 3, 25, 2, 0, tzinfo=UTC)):
        (later,) = events(Client().get(FILE, headers=EN).content)
    assert later["UID"] == wedding["UID"]
    assert answer.headers["Content-Type"].startswith("text/calendar")
    again = Client().get(FILE, headers={**ZH, "if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_given_up_is_out_of_the_file(community):
    tariff(community, Party.OUTSIDER)
    rental = rent(community, lessee="丁家", stay=Stay(TODAY, 40, TODAY, 44))
    assert len(events(Client().get(FILE).content)) == 2
    cancel(actor(community, today=TODAY), rental=rental, reason="改期", method="cash")
    assert len(events(Client().get(FILE).content)) == 1


def test_lines_are_short_and_end_as_they_should():
    name = "大礼堂，" * 40 + "; a, b\\ \n\rX-EVIL:1"
    written = datetime(2026, 3, 20, tzinfo=UTC)
    taken = [Taken("hall", name, TODAY, 0, 48)]
    content = calendar_file(name=name, community="shangyu", taken=taken, written=written)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"\r\nX-EVIL" not in content
    (event,) = events(content)
    assert event["SUMMARY"].endswith("\\; a\\, b\\\\ X-EVIL:1")
    assert event["DTEND"] == "20260320T160000Z"


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_a_village_without_rentals_has_both(address):
    village("empty")
    assert Client().get(address.replace("shangyu", "empty")).status_code == 200
