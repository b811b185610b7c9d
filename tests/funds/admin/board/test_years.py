"""The accounts of a year at the desk, on the board and for programs."""

import json

import pytest
import time_machine
from django.test import Client
from rest_framework.test import APIClient

from funds.board.year_accounts import year_accounts
from funds.board.year_publications import passed
from funds.models import Publication
from households.models import Role
from tests.making.desk import DeskClient, confirmed
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.publications import pass_accounts, publish_accounts
from tests.making.villages import actor, official
from tests.making.whole_years import IN_JANUARY, a_closed_year

pytestmark = pytest.mark.django_db

built, community = once_a_module(a_closed_year, on=IN_JANUARY)
BOARD, PUBLISH = "/qinghe/years/2026/", "/admin/years/2026/publish/"


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(IN_JANUARY, tick=False):
        yield


@pytest.fixture
def desk(community):
    """Somebody who keeps the books, in a village of few where they review them as well."""
    clerk = official(community)
    clerk.memberships.create(community=community, role=Role.REVIEWER)
    client = DeskClient(community.code)
    client.force_login(clerk)
    return client


def accounts(community):
    return Publication.objects.of(community).filter(kind="year")


def test_publishing_says_first_what_it_does_and_is_done_once_it_was_read(community, desk):
    page = desk.get(PUBLISH)
    blind = desk.post(PUBLISH, {"days": "15"})

    assert "2026年决算第1版" in " ".join(page.context["effects"].does)
    assert (blind.status_code, accounts(community).count()) == (422, 0)
    assert confirmed(desk, PUBLISH, days="15").status_code == 302
    assert accounts(community).get().number == "GS-2026-N-01"


def test_a_year_that_cannot_be_published_says_what_is_to_be_done(community, desk):
    page = desk.get("/admin/years/2027/publish/")

    assert page.context["effects"] is None
    assert "2027-01还没有结账" in page.content.decode()
    assert desk.get("/admin/years/2028/").status_code == 404
    assert desk.get("/admin/years/2025/").status_code == 404


def test_the_desk_shows_the_sheet_and_the_board_what_was_published(community, desk):
    assert "年度收支决算表" in desk.get("/admin/years/2026/").content.decode()
    assert "决算将要公示" in Client().get(BOARD).content.decode()
    publish_accounts(actor(community, today=IN_JANUARY), year=2026)

    page = Client().get(BOARD).content.decode()

    assert "这是公示时的内容" in page
    assert "GS-2026-N-01" in page
    assert "王秀" not in page
    assert Client().get("/qinghe/notices/GS-2026-N-01.pdf").content.startswith(b"%PDF")


def test_how_the_assembly_passed_them_is_written_down_and_shown(community, desk):
    publish_accounts(actor(community, today=IN_JANUARY), year=2026)
    resolution = decided(actor(community, today=IN_JANUARY), title="通过2026年度决算")

    said = {"decision": str(resolution), "passed_on": "2027-01-10"}
    answer = desk.post("/admin/years/2026/passed/", said)

    assert answer.status_code == 302
    assert "到会 31 人，同意 20 人" in desk.get("/admin/years/2026/").content.decode()
    assert "到会 31 人，同意 20 人" in Client().get(BOARD).content.decode()


def test_programs_have_the_same_figures_and_the_published_file(community, desk):
    published = publish_accounts(actor(community, today=IN_JANUARY), year=2026)
    client = APIClient()
    client.force_login(official(community, "auditor", Role.AUDITOR))

    told = client.get("/api/v1/reports/yearly/2026/").json()
    now = year_accounts(community, 2026)

    assert told["published"] == [published.number]
    assert told["accounts"]["status"] == "published"
    assert told["accounts"]["closing"] == str(now.closing)
    assert [row["closing"] for row in told["accounts"]["months"]] == [
        str(row.closing) for row in now.months
    ]
    assert told["accounts"]["budget"][0].keys() >= {"planned", "actual", "difference", "rate"}
    stored = {one.kind: bytes(one.content) for one in published.files.of(community)}
    for kind in ("csv", "xlsx", "pdf"):
        answer = client.get(f"/api/v1/reports/yearly/2026/?format={kind}")
        assert answer.content == stored[kind]
    assert json.loads(stored["json"])["number"] == "GS-2026-N-01"
    assert client.get("/api/v1/reports/yearly/2025/").status_code == 400


def test_today_says_what_is_next_with_the_accounts(community, desk):
    first = desk.get("/admin/").content.decode()
    published = publish_accounts(actor(community, today=IN_JANUARY), year=2026)
    second = desk.get("/admin/").content.decode()
    pass_accounts(
        actor(community, today=IN_JANUARY), year=2026, decision="村民会议", on=IN_JANUARY
    )
    third = desk.get("/admin/").content.decode()

    assert ("公示2026年决算" in first, "2026年决算已公示" in first) == (True, False)
    assert ("公示2026年决算" in second, "2026年决算已公示" in second) == (False, True)
    assert "2026年决算" not in third
    assert passed(published).decision == "村民会议"
