"""A project at the desk: proposed, taken from stage to stage on small pages, claimed for."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.models import Asset, Claim, Moment, Project, ProjectPhoto, ProjectStage
from funds.projects.standing import standing_of
from funds.spending.project_money import money_of
from households.models import Revision
from tests.making.claims import TODAY, office
from tests.making.desk import DeskClient
from tests.making.photos import photo
from tests.making.projects import BUILDER, lane, proposed_lane, went
from tests.making.villages import fund

pytestmark = pytest.mark.django_db

S = ProjectStage
DAY = f"{TODAY}"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield


@pytest.fixture
def at():
    return office()


@pytest.fixture
def desk(at):
    client = DeskClient(headers={"accept-language": "zh-CN"})
    client.force_login(at.clerk)
    return client


def sent(desk, project, stage, **said):
    return desk.post(f"/admin/projects/{project.number}/{stage.value}/", {"on": DAY, **said})


def rows(**columns):
    return {
        f"{name}-{place}": value
        for name, values in columns.items()
        for place, value in enumerate(values, start=1)
    }


def test_a_project_is_taken_to_its_contract_by_forms_alone(at, desk):
    said = {
        "name": "巷道硬化",
        "place": "余家巷",
        "cause": "泥泞",
        "beneficiaries": "12 户",
        "estimate": "500",
        "proposed_by": "组长",
        "proposed_on": DAY,
        "keeper": "周文书",
        "wanted_year": "2026",
        "rank": "1",
    }
    assert desk.post("/admin/projects/new/", said).status_code == 302
    project = Project.objects.get()
    assert "XM-2026-01" in desk.get("/admin/projects/").content.decode()
    source = rows(kind=["fund"], fund=[str(_fund(at).pk)], giver=[""], amount=["500"])
    assert sent(desk, project, S.APPROVED, decision="会议", **source).status_code == 302
    lines = rows(
        kind=["material"], item=["砂石"], unit=["方"], quantity=["2.5"], unit_price=["180.50"]
    )
    assert sent(desk, project, S.BUDGETED, **lines).status_code == 302
    assert standing_of(project).budget == Decimal("451.25")
    page = desk.get(f"/admin/projects/{project.number}/").content.decode()
    assert "还缺" in page
    assert "三家报价或不足三家的理由" in page
    quotes = rows(
        supplier=["甲", "乙", "丙"],
        amount=["400", "410", "420"],
        days=["", "9", ""],
        chosen=["on"],
    )
    people = {"asker_first": "一", "asker_second": "二", "watcher": "三", "declared": "无"}
    refused = sent(desk, project, S.QUOTED, **quotes, **{**people, "asker_second": "一"})
    assert refused.status_code == 422
    assert "两名询价人" in refused.content.decode()
    assert sent(desk, project, S.QUOTED, **quotes, **people).status_code == 302
    page = desk.get(f"/admin/projects/{project.number}/contracted/").content.decode()
    assert 'value="400.00"' in page
    terms = {
        "client": "村委会",
        "builder": "甲",
        "content": "铺路",
        "price": "400",
        "ends_on": DAY,
        "warranty_months": "12",
        "warranty_percent": "5",
        "safety": "乙方",
        **rows(name=["开工款", "尾款"], percent=["30", "65"], due=["started", "accepted"]),
    }
    assert sent(desk, project, S.CONTRACTED, **terms).status_code == 302
    assert [node.percent for node in standing_of(project).nodes] == [30, 65, 5]


def test_a_row_with_something_in_it_is_not_left_out(at, desk):
    project = proposed_lane(at.community)
    went(project, S.APPROVED, on=TODAY)
    lines = rows(
        kind=["material", "labour", "material"],
        item=["砂石", "", ""],
        unit=["方", "", ""],
        quantity=["2", "", ""],
        unit_price=["45.60", "35", ""],
    )
    answer = sent(desk, project, S.BUDGETED, **lines)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"item-2"}
    lines["unit_price-2"] = ""
    assert sent(desk, project, S.BUDGETED, **lines).status_code == 302
    assert standing_of(project).budget == Decimal("91.20")


def test_a_claim_at_the_desk_names_the_contract_or_a_line(at, desk):
    project = lane(at)
    line = standing_of(project).lines[1]
    page = desk.get("/admin/claims/new/").content.decode()
    assert "合同款（还可报 1,080.00 元）" in page
    said = {
        "fund": _fund(at).pk,
        "category": "repair",
        "summary": "公告牌",
        "payee": BUILDER,
        "happened_on": DAY,
        "handled_by": "甲",
        "witnessed_by": "乙",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-text": "牌",
        "lines-0-amount": "201",
        "lines-0-invoice": "none",
    }
    over = {**said, "project": f"{project.pk}-{line.pk}"}
    refused = desk.post("/admin/claims/new/", over)
    assert refused.status_code == 422
    assert "200.00" in refused.content.decode()
    assert desk.post("/admin/claims/new/", {**over, "lines-0-amount": "150"}).status_code == 302
    claim = Claim.objects.get()
    assert (claim.project, claim.project_line) == (project, line)
    changed = desk.get(f"/admin/claims/{claim.number}/change/").content.decode()
    assert f'value="{project.pk}-{line.pk}" selected' in changed
    assert money_of(project).lines[1].left == 50
    assert project.number in desk.get(f"/admin/claims/{claim.number}/").content.decode()


def test_photos_papers_and_the_public_card(at, desk, client):
    project = lane(at)
    from_camera = _upload()
    said = {"photos": from_camera, "moment": "before", "spot": "巷口", "taken_on": DAY}
    assert desk.post(f"/admin/projects/{project.number}/photos/", said).status_code == 302
    kept = ProjectPhoto.objects.get()
    assert (kept.moment, kept.spot) == (Moment.BEFORE, "巷口")
    for name in ("application", "budget", "quotes", "before", "acceptance", "account", "after"):
        paper = desk.get(f"/admin/projects/{project.number}/{name}.pdf")
        assert (paper.status_code, paper.content[:4]) == (200, b"%PDF")
    card = client.get(f"/shangyu/projects/{project.number}/", headers={"accept-language": "zh-CN"})
    text = card.content.decode()
    for word in (BUILDER, "4,000.00", "孙监委", "二组余家巷"):
        assert word in text
    assert "王秀英" not in text
    assert "已到付款节点" not in text
    assert "质保期内由施工方" not in text
    small = client.get(f"/shangyu/projects/{project.number}/photos/{kept.photo_id}/small/")
    assert small.status_code == 200
    other = proposed_lane(at.community, at.clerk, name="花池")
    wrong = client.get(f"/shangyu/projects/{other.number}/photos/{kept.photo_id}/small/")
    assert wrong.status_code == 404
    listed = client.get("/shangyu/projects/").content.decode()
    assert "花池" in listed
    village = client.get("/shangyu/village/").content.decode()
    assert "二组巷道硬化" in village


def test_days_of_projects_are_on_today(at, desk):
    lane(at)
    assert "已到付款节点" in desk.get("/admin/").content.decode()


def test_what_was_dropped_is_not_shown(at, desk, client):
    project = proposed_lane(at.community, at.clerk)
    went(project, S.DROPPED)
    assert "二组巷道硬化" not in client.get("/shangyu/projects/").content.decode()
    assert "退库" in desk.get(f"/admin/projects/{project.number}/").content.decode()


def _fund(at):
    return fund(at.community)


def _upload():
    return SimpleUploadedFile("a.jpg", photo(), "image/jpeg")


def test_what_the_village_owns_gets_its_card_and_another_keeper(at, desk):
    said = {"name": "割草机", "place": "工具房", "value": "860", "since": DAY, "keeper": "周文书"}
    assert desk.post("/admin/projects/assets/new/", said).status_code == 302
    card = Asset.objects.get()
    page = f"/admin/projects/assets/{card.pk}/"
    assert page in desk.get("/admin/projects/").text

    early = {**said, "reason": "厂家延保", "warranty_until": "2026-01-01"}
    assert "质保" in desk.post(page, early).text
    told = {**said, "keeper": "吴水电", "warranty_until": "2027-03-20", "reason": "换人管护"}
    assert desk.post(page, told).status_code == 302

    card.refresh_from_db()
    assert (card.keeper, card.warranty_until) == ("吴水电", date(2027, 3, 20))
    assert Revision.objects.of(at.community).filter(row=card.pk, reason="换人管护").exists()
