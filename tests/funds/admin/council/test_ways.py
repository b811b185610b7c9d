"""A matter's way at the desk: sent on it, its next meeting called with what is known filled in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from funds.commons.raising import From, raise_matter
from funds.models import MatterPath, Meeting, PathEvent
from tests.making.meetings import minuted
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
ZH = {"accept-language": "zh-CN"}


@pytest.fixture
def matter(community):
    return raise_matter(
        actor(community, today=timezone.localdate()),
        text="路灯要换\n太暗",
        raised_by=From(),
        may_be_public=True,
    )


def test_from_the_matters_page_to_the_first_meeting_and_the_register(clerk, community, matter):
    today = timezone.localdate()
    sheet = f"/admin/matters/{matter.number}/"
    asked = clerk.get(f"{sheet}send/").context["form"]
    assert asked["title"].value() == "路灯要换"
    way = {"title": "换路灯", "tier": "full", "cause": "people", "amount": "3000", "merged": "on"}
    assert clerk.post(f"{sheet}send/", way).status_code == 302
    path = MatterPath.objects.get()
    text = clerk.get(sheet, headers=ZH).content.decode()
    call = f"/admin/council/new/?matter={matter.number}"
    assert call in text
    assert "四议两公开" in text
    shown = clerk.get(call).context
    assert shown["form"]["body"].value() == "committees"
    assert shown["formset"][0]["title"].value() == "换路灯"
    wanted = {
        "name": "两委会",
        "body": "committees",
        "counted": "",
        "notice_on": str(today - timedelta(days=1)),
        "day": str(today),
        "start_slot": "38",
        "place": "村委会",
        "called_by": "支部书记",
        "matters-TOTAL_FORMS": "3",
        "matters-INITIAL_FORMS": "1",
        "matters-0-title": "换路灯",
    }
    assert clerk.post(call, wanted).status_code == 302
    assert PathEvent.objects.get().item.meeting == Meeting.objects.get()
    minuted(actor(community, today=today), Meeting.objects.get())
    text = clerk.get(sheet, headers=ZH).content.decode()
    assert "赞成 20 &gt; 实到 31÷2 ✓" in text
    assert "审议" in text
    paper = clerk.get(f"{sheet}{path.seq}/register.pdf")
    assert paper.content.startswith(b"%PDF")
    public = clerk.get(f"/{community.code}/village/", headers=ZH).content.decode()
    assert "换路灯" in public


def test_a_step_with_nothing_to_choose_says_why(clerk, matter):
    page = f"/admin/matters/{matter.number}/bring/"
    assert clerk.get(page).status_code == 200
    assert clerk.post(page, {"item": "1"}).status_code == 422
