"""A page of the desk leads back to the list and the thing above it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.html import escape

from funds.admin.site import desk
from funds.admin.ways_up import LISTS
from tests.making.desk import DeskClient, at_desk
from tests.making.meetings import a_meeting
from tests.making.villages import actor, official, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)
OF_THEIR_OWN = ("setup", "receipts")
"""The first steps go on in one direction; a receipt lies at its household, not at those to print."""


def clerk_at_desk(community):
    client = DeskClient()
    client.force_login(official(community))
    return client


def crumbs(page):
    return page.content.decode().split('class="breadcrumbs"')[1].split("</div>")[0]


def test_the_minutes_of_a_meeting_lead_back_to_it_and_to_all_meetings():
    community = village()
    meeting = a_meeting(actor(community, today=DAY), day=DAY)
    client = clerk_at_desk(community)

    shown = crumbs(client.get(f"/admin/council/{meeting.number}/minutes/"))

    assert f'href="{at_desk("/admin/council/")}"' in shown
    assert f'href="{at_desk(f"/admin/council/{meeting.number}/")}"' in shown


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/admin/council/polls/new/", ["/admin/council/", "/admin/council/polls/"]),
        ("/admin/matters/new/", ["/admin/matters/"]),
        ("/admin/micro/wishes/new/", ["/admin/micro/", "/admin/micro/wishes/"]),
        ("/admin/plots/waiting/new/", ["/admin/plots/"]),
        ("/admin/claims/new/", ["/admin/claims/"]),
        ("/admin/archive/hand-overs/", ["/admin/archive/"]),
        ("/admin/archive/hand-overs/new/", ["/admin/archive/", "/admin/archive/hand-overs/"]),
        ("/admin/archive/viewings/new/", ["/admin/archive/", "/admin/archive/viewings/"]),
        ("/admin/money/count/", ["/admin/money/"]),
        (
            "/admin/money/bank-statements/columns/",
            ["/admin/money/", "/admin/money/bank-statements/"],
        ),
        ("/admin/offices/new/", ["/admin/offices/"]),
    ],
)
def test_a_form_leads_back_to_its_lists(address, above):
    shown = crumbs(clerk_at_desk(village()).get(address))

    today, *others = [part.split('"')[0] for part in shown.split('href="')[1:]]
    assert today == at_desk("/admin/")
    assert others == [at_desk(one) for one in above]


def lists_above() -> Iterator[tuple[str, str]]:
    """Every page of the desk with each of the pages above it that stand for a list."""
    pages = {page.route.strip("/") for page in desk.pages}
    for route in pages:
        parts = route.split("/")
        for length in range(1, len(parts)):
            above = "/".join(parts[:length])
            if above in pages and "<" not in above and parts[0] not in OF_THEIR_OWN:
                yield route, above


def test_every_page_below_a_list_leads_back_to_it():
    assert [(route, above) for route, above in lists_above() if above not in LISTS] == []


def test_a_list_is_called_in_the_crumbs_as_on_its_own_page():
    client = clerk_at_desk(village())
    for address, name in LISTS.items():
        page = client.get(f"/admin/{address}/")

        assert page.status_code == 200, address
        assert crumbs(page).split("›")[-1].strip().startswith(escape(str(name))), address
