"""A page of the desk leads back to the list and the thing above it."""

from datetime import date

import pytest

from tests.making.desk import DeskClient, at_desk
from tests.making.meetings import a_meeting
from tests.making.villages import actor, official, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)


def clerk_at_desk(community):
    desk = DeskClient()
    desk.force_login(official(community))
    return desk


def crumbs(page):
    return page.content.decode().split('class="breadcrumbs"')[1].split("</div>")[0]


def test_the_minutes_of_a_meeting_lead_back_to_it_and_to_all_meetings():
    community = village()
    meeting = a_meeting(actor(community, today=DAY), day=DAY)
    desk = clerk_at_desk(community)

    shown = crumbs(desk.get(f"/admin/council/{meeting.number}/minutes/"))

    assert f'href="{at_desk("/admin/council/")}"' in shown
    assert f'href="{at_desk(f"/admin/council/{meeting.number}/")}"' in shown


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/admin/council/polls/new/", ["/admin/council/", "/admin/council/polls/"]),
        ("/admin/matters/new/", ["/admin/matters/"]),
        ("/admin/micro/wishes/new/", ["/admin/micro/", "/admin/micro/wishes/"]),
        ("/admin/plots/waiting/new/", ["/admin/plots/"]),
        ("/admin/claims/new/", []),
    ],
)
def test_a_form_leads_back_to_its_lists(address, above):
    shown = crumbs(clerk_at_desk(village()).get(address))

    today, *others = [part.split('"')[0] for part in shown.split('href="')[1:]]
    assert today == at_desk("/admin/")
    assert others == [at_desk(one) for one in above]
