"""Collection codes at the desk, and households that say they have paid."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.models import CollectionCode, Method, PaidNotice
from funds.reminders.telling import tell_paid
from households.models import User
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.one_of_each import PNG
from tests.making.villages import actor, charge, door, official, village, yuan

pytestmark = pytest.mark.django_db
CODES = "/admin/collection-codes/"


def owing():
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    official(community)
    tell_paid(actor(community), household=wang, amount=yuan(6), method=Method.WECHAT)
    return community


built, community = once_a_module(owing)


@pytest.fixture
def clerk(community):
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        client = DeskClient()
        client.force_login(User.objects.get(username="clerk"))
        yield client


def show(clerk, content, **said):
    file = SimpleUploadedFile("code.png", content, content_type="image/png")
    return clerk.post(CODES, {"method": "wechat", "holder": "上余村", "file": file, **said})


def test_a_code_is_shown_and_taken_down(clerk):
    assert show(clerk, PNG).status_code == 302
    page = clerk.get(CODES).content.decode()
    assert "上余村" in page
    assert "data:image/png;base64," in page

    clerk.post(f"{CODES}wechat/down/", {"reason": "换码"})
    assert "data:image/png;base64," not in clerk.get(CODES).content.decode()


@pytest.mark.parametrize("content", [b"not a picture", PNG[:-20], b"\xff\xd8\xff\xe0 no more"])
def test_what_cannot_be_printed_is_refused_at_its_field(clerk, content):
    answer = show(clerk, content)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not CollectionCode.objects.exists()


def test_a_notice_is_on_today_and_in_the_round_until_it_is_answered(clerk):
    notice = PaidNotice.objects.get()
    assert [one.pk for one in clerk.get("/admin/").context["notices"]] == [notice.pk]
    (line,) = clerk.get("/admin/rounds/1/").context["lines"]
    assert line.said_paid == yuan(6)
    page = clerk.get(f"/admin/paid-notices/{notice.pk}/").content.decode()
    for way in ("households/household/01-001/sheet/", "money/bank-statements/"):
        assert way in page

    said = {"found": "no", "note": "没收到"}
    assert clerk.post(f"/admin/paid-notices/{notice.pk}/", said).status_code == 302

    assert not clerk.get("/admin/").context["notices"]
    (line,) = clerk.get("/admin/rounds/1/").context["lines"]
    assert line.said_paid is None
