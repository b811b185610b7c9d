"""A year's plan at the desk: begun, filled in, adopted, and beside a claim while it is written."""

from datetime import date

import pytest
import time_machine

from funds.models import BudgetEvent, Category
from funds.projects.budgets import Kind, in_force, planned
from tests.making.claims import TODAY, office
from tests.making.desk import DeskClient, confirmed
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.villages import actor, fund, yuan

pytestmark = pytest.mark.django_db
built, at = once_a_module(office)
DRAFT = "/admin/budget/2026/1/"


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        yield


@pytest.fixture
def client(at):
    desk = DeskClient()
    desk.force_login(at.clerk)
    return desk


def line(at):
    return f"line-{fund(at.community).pk}-haulage-out"


def test_a_plan_is_begun_filled_in_and_adopted_by_a_resolution(client, at):
    resolution = decided(actor(at.community, at.clerk, TODAY), title="预算", day=date(2026, 3, 9))
    client.post("/admin/budget/new/", {"year": "2026", "beginning": "empty"})
    wrong = client.post(DRAFT, {"writing": "1", line(at): "3x"})
    assert wrong.status_code == 422
    assert client.post(DRAFT, {"writing": "1", line(at): "4,800"}).status_code == 302
    stale = client.post(DRAFT, {"writing": "1", line(at): "5"})
    assert "别人改过" in stale.content.decode()
    page = client.get(f"{DRAFT}adopt/").content.decode()
    assert f'<option value="{resolution.number} 预算">' in page
    said = {"decision": f"{resolution.number} 预算", "on": "2026-03-10"}
    confirmed(client, f"{DRAFT}adopt/", **said)
    version = in_force(at.community, 2026)
    kind = Kind(fund(at.community).pk, category=Category.HAULAGE)
    assert planned(version.budget) == {kind: yuan(4800)}
    assert BudgetEvent.objects.of(at.community).get().resolution == resolution
    year = client.get("/admin/budget/2026/").content.decode()
    assert "4,800.00" in year
    assert f"/admin/council/resolutions/{resolution.pk}/" in year
    claim = client.get("/admin/claims/new/").content.decode()
    assert f'data-fund="{fund(at.community).pk}" data-category="haulage"' in claim
    assert "4,800.00" in claim


@pytest.mark.parametrize("year", ["２０２７", " 2027 "])
def test_a_year_is_read_as_an_input_method_writes_it(client, year):
    begun = client.post("/admin/budget/new/", {"year": year, "beginning": "empty"})
    assert begun["Location"].endswith("/admin/budget/2027/")


def test_a_sheet_that_comes_too_late_is_told_how_to_go_on(client, at):
    client.post("/admin/budget/new/", {"year": "2026", "beginning": "empty"})
    client.post("/admin/budget/2026/1/discard/", {"reason": "重编"})
    late = client.post(DRAFT, {"writing": "1", line(at): "5"}, follow=True)
    assert "请另编一版" in late.content.decode()
    client.force_login(at.reviewer)
    assert client.post(DRAFT, {"writing": "1", line(at): "5"}).status_code == 403
