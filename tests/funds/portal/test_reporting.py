"""Reporting on the telephone: by the code on a lamp, on a household's page, without a log-in."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from funds.commons.repairs import Stand, standing_of
from funds.models import Facility, Photo, RepairRequest, Via
from households.models import Household, User
from tests.making.once import once_a_module
from tests.making.photos import photo
from tests.making.repairs import lamp, mended, said
from tests.making.residents import logged_in
from tests.making.villages import door, official, village

pytestmark = pytest.mark.django_db
LAMP, ELSEWHERE, LIST = (
    "/shangyu/f/LD-01-001/",
    "/shangyu/repairs/new/",
    "/shangyu/repairs/",
)
MINE = "/me/repairs/"
DAY = date(2026, 3, 20)


def lit_village():
    community = village()
    official(community)
    door(community)
    door(community, "01-002", "李桂芳")
    lamp(community, photo=photo())
    return community


built, community = once_a_module(lit_village)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-03-20T10:00:00+08:00", tick=False):
        yield


@pytest.fixture
def wang(community):
    return Household.objects.get(community=community, number="01-001")


def test_anybody_reports_a_lamp_by_its_code_with_a_photo(community):
    sent = {
        "trouble": "dark",
        "household": "1-2",
        "photo": SimpleUploadedFile("a.jpg", photo(), "image/jpeg"),
    }
    browser = Client()

    assert browser.post(LAMP, sent).status_code == 302
    said_now = browser.get(LAMP).text

    one = RepairRequest.objects.get()
    assert (one.household.number, one.via, one.trouble) == ("01-002", Via.CODE, "dark")
    assert one.photo_id
    assert "WX-2026-0001" in said_now
    assert "李桂芳" not in Client().get(LAMP).text
    private = Photo.objects.get(pk=one.photo_id).seq
    assert browser.get(f"/shangyu/photos/{private}/small.jpg").status_code == 404
    lamps = Photo.objects.exclude(pk=one.photo_id).get().seq
    shown = browser.get(f"/shangyu/photos/{lamps}/small.jpg")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")


def test_the_second_is_told_since_when_it_is_known(community, wang):
    said(first(community), wang, on=date(2026, 3, 18))

    browser = Client()
    browser.post(LAMP, {"trouble": "dark", "name": "赵六", "phone": "13900000001"})

    assert "第 2 位" in browser.get(LAMP).text
    assert RepairRequest.objects.filter(joins__isnull=False).count() == 1


def first(community):
    return Facility.objects.select_related("community").get(community=community)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"words": "坏"}, "trouble"),
        ({"trouble": "leaks"}, "trouble"),
        ({"trouble": "dark"}, "name"),
        ({"trouble": "dark", "name": "赵六", "phone": "12"}, "phone"),
        ({"trouble": "dark", "household": "01-999"}, "household"),
        ({"trouble": "other", "name": "赵六", "phone": "13900000001"}, "words"),
    ],
)
def test_what_is_missing_is_said_at_the_field(community, sent, field):
    answer = Client().post(LAMP, sent)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not RepairRequest.objects.exists()


def test_what_is_no_photo_is_refused(community):
    sent = {
        "trouble": "dark",
        "name": "赵六",
        "phone": "13900000001",
        "photo": SimpleUploadedFile("a.jpg", b"%PDF-1.4\n", "image/jpeg"),
    }
    answer = Client().post(LAMP, sent)

    assert answer.status_code == 422
    assert not RepairRequest.objects.exists()
    assert Photo.objects.count() == 1


def test_nobody_reports_more_than_a_few_times_an_hour(community):
    def report(place):
        sent = {"trouble": "blocked", "place": place, "name": "赵六"}
        return Client().post(ELSEWHERE, {**sent, "phone": f"1390000000{len(place)}"})

    answers = [report("沟" * turn).status_code for turn in range(1, 9)]

    assert answers == [302] * 6 + [422] * 2


def test_a_household_follows_its_own_and_judges_it(community, wang):
    clerk = User.objects.get(username="clerk")
    one = said(first(community), wang, on=date(2026, 3, 18))
    mended(one, clerk=clerk, taken=date(2026, 3, 18), done=date(2026, 3, 19))
    browser = logged_in(wang)

    page = browser.get(MINE).text
    assert page.count('<li class="done">') == 3
    browser.post(f"{MINE}{one.number}/still-broken/", {"reason": "又灭了"})
    assert standing_of(one).stand == Stand.RAISED
    mended(one, clerk=clerk, taken=DAY, done=DAY)
    browser.post(f"{MINE}{one.number}/judge/", {"satisfaction": "3"})

    assert standing_of(one).stand == Stand.RATED
    told = Client().get(LIST).text
    assert "满意" in told
    assert "0 元" in told
    assert "王秀英" not in told


def test_nobody_judges_or_withdraws_what_another_said(community, wang):
    one = said(first(community), wang, on=date(2026, 3, 18))
    other = logged_in(Household.objects.get(community=community, number="01-002"))

    for deed in ("judge", "still-broken", "withdraw"):
        sent = {"satisfaction": "3", "reason": "x"}
        assert other.post(f"{MINE}{one.number}/{deed}/", sent).status_code == 404

    assert standing_of(one).stand == Stand.RAISED
