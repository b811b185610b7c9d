"""From a wish to a project over two years: asked, decided, planned, built, paid, judged, on paper."""

import subprocess
from datetime import date

import pytest
import time_machine
from django.test import Client

from funds.admin.projects.papers import LABELS
from funds.commons.ratings import rateable
from funds.models import Category, Matter, Project, ProjectStage
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from funds.projects.execution import execution
from funds.projects.standing import standing_of
from funds.spending.claiming import propose
from funds.spending.project_money import money_of
from funds.spending.signing import approve, pay_claim, review
from tests.cases.outcomes import broken
from tests.making.claims import draft, office
from tests.making.desk import DeskClient
from tests.making.meetings import decided
from tests.making.residents import logged_in
from tests.making.villages import actor, door, fund, yuan

pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]
S = ProjectStage


def on(day):
    return time_machine.travel(f"{day}T10:00:00+08:00", tick=False)


def rows(**columns):
    return {
        f"{name}-{place}": value
        for name, values in columns.items()
        for place, value in enumerate(values, start=1)
    }


def adopted(at, year, resolution, day):
    """The year's plan of the fund: only haulage; the project has its own line beside it."""
    clerk = actor(at.community, at.clerk, day)
    plan = draft_budget(clerk, year=year, beginning=Beginning.EMPTY)
    lines = {Kind(fund(at.community).pk, category=Category.HAULAGE): yuan(600)}
    write_budget(clerk, budget=plan, lines=lines, writing=1)
    plan.refresh_from_db()
    adopt_budget(clerk, budget=plan, decision=str(resolution), on=clerk.today)


def paid(at, project, amount, day):
    """A claim for the contract, signed by all, paid in cash."""
    wanted = draft(
        at.community,
        amount,
        category=Category.REPAIR,
        payee="余家湾施工队",
        happened_on=day,
        project=project,
    )
    claim = propose(actor(at.community, at.clerk, day), draft=wanted)
    review(actor(at.community, at.reviewer, day), claim=claim)
    if claim.amount >= 1000:
        review(actor(at.community, at.second, day), claim=claim)
    approve(actor(at.community, at.approver, day), claim=claim)
    pay_claim(actor(at.community, at.clerk, day), claim=claim, method="cash", paid_on=day)


def text_of(answer, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(answer.content)
    said = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return "".join(said.stdout.decode().split())


def project_line(at, year):
    kept = execution(at.community, year, this_year=year)
    (line,) = [one for one in kept.expenses if one.project]
    return line


def test_from_a_wish_to_a_judged_lane_over_two_years(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path / "kept"
    at = office()
    wang = door(at.community)
    desk = DeskClient(headers={"accept-language": "zh-CN"})
    desk.force_login(at.clerk)

    # A resident says what is wanted; the clerk puts it into the reserve list, which answers it.
    with on("2026-09-01"):
        logged_in(wang).post("/me/matters/", {"text": "二组余家巷雨天泥泞，老人难走"})
    matter = Matter.objects.get()
    with on("2026-09-02"):
        desk.force_login(at.clerk)
        told = desk.post(
            f"/admin/matters/{matter.number}/project/",
            {
                "name": "二组巷道硬化",
                "place": "二组余家巷",
                "cause": matter.text,
                "beneficiaries": "二组12户",
                "estimate": "4000",
                "proposed_by": "二组",
                "proposed_on": "2026-09-02",
                "keeper": "周文书",
                "wanted_year": "2026",
                "rank": "1",
            },
        )
        assert told.status_code == 302
        assert "已答复" in logged_in(wang).get("/me/matters/").text
        assert "估算 ¥4,000.00" in Client().get("/shangyu/village/").text
    project = Project.objects.select_related("community").get()
    step = f"/admin/projects/{project.number}/"

    def enter(stage, day, **said):
        with on(day):
            desk.force_login(at.clerk)
            told = desk.post(f"{step}{stage.value}/", {"on": day, **said})
            assert told.status_code == 302, told.text

    # The representatives decide; the budget is divided among two years, each with its plan.
    resolution = decided(actor(at.community, at.clerk, date(2026, 9, 20)), title="硬化余家巷")
    key = fund(at.community).pk
    source = rows(kind=["fund"], fund=[key], giver=[""], amount=["4000"])
    enter(S.APPROVED, "2026-09-20", decision=str(resolution), **source)
    lines = rows(
        kind=["material"], item=["混凝土路面"], unit=["项"], quantity=["1"], unit_price=["4000"]
    )
    years = {f"share_{key}_2026": "1500", f"share_{key}_2027": "2500"}
    enter(S.BUDGETED, "2026-09-21", **lines, **years)
    assert standing_of(project).steps[0].resolution == resolution
    adopted(at, 2026, resolution, date(2026, 9, 21))

    quotes = rows(
        supplier=["余家湾施工队", "乙队", "丙队"],
        amount=["3600", "3700", "3900"],
        days=["30"] * 3,
        warranty_months=["12"] * 3,
    )
    signed = {"asker_first": "周文书", "asker_second": "吴水电", "watcher": "孙监委"}
    enter(S.QUOTED, "2026-10-10", declared="无", **signed, **quotes, **{"chosen-1": "on"})
    contract = {
        "client": "上余村村民委员会",
        "builder": "余家湾施工队",
        "content": "硬化巷道60米",
        "price": "3600",
        "ends_on": "2027-03-31",
        "warranty_months": "12",
        "warranty_percent": "5",
        "safety": "乙方负责施工安全",
    }
    nodes = rows(name=["开工", "验收"], percent=["30", "65"], due=["started", "accepted"])
    enter(S.CONTRACTED, "2026-10-12", **contract, **nodes)
    enter(S.ANNOUNCED, "2026-10-12", until="2026-10-27")

    # Work waits for the announcement; then it begins, and the first node is paid of 2026.
    with on("2026-10-20"):
        desk.force_login(at.clerk)
        early = desk.post(f"{step}started/", {"on": "2026-10-20", "text": "交底"})
        assert (early.status_code, "2026-10-27" in early.text) == (422, True)
    enter(S.STARTED, "2026-10-28", text="安全交底，公告牌立在巷口")
    with on("2026-10-30"):
        paid(at, project, "1080", date(2026, 10, 30))
    assert (project_line(at, 2026).actual, project_line(at, 2026).left) == (1080, 420)

    # What is left of 2026 is carried on into 2027; the lane is accepted and paid there.
    with on("2027-01-05"):
        adopted(at, 2027, resolution, date(2027, 1, 5))
    assert (project_line(at, 2027).carried, project_line(at, 2027).planned) == (420, 2920)
    enter(S.PROGRESS, "2027-02-10", text="路基完成")
    looked = {"villager_first": "王秀英", "villager_second": "陈国强", "supervisor": "孙监委"}
    enter(S.ACCEPTED, "2027-03-20", text="平整，无积水", builder="余师傅", **looked)
    with on("2027-03-25"):
        paid(at, project, "2340", date(2027, 3, 25))
    enter(S.ACCOUNTED, "2027-04-01", amount="3600")
    enter(S.SHOWN, "2027-04-02", until="2027-04-17")
    assert (project_line(at, 2027).actual, money_of(project).kept) == (2340, 180)

    # Who asked for it judges; everybody sees where, why, what it cost, and no name.
    with on("2027-04-05"):
        home = logged_in(wang)
        (thing,) = [
            one.thing
            for one in rateable(wang, today=date(2027, 4, 5))
            if one.thing.project == project
        ]
        said = {"thing": thing.code, "grade": "satisfied"}
        assert home.post("/me/ratings/", said).status_code == 302
        public = Client().get(f"/shangyu/projects/{project.number}/").text
        for said in ("二组余家巷", "3,600.00", "余家湾施工队", "孙监委"):
            assert said in public, said
        assert "王秀英" not in public
        plan = Client().get("/shangyu/budget/?year=2027").text
        assert "上年结转 420.00" in " ".join(plan.split())

    # Every paper is there, and says what was done.
    with on("2027-04-06"):
        desk.force_login(at.clerk)
        papers = {name: text_of(desk.get(f"{step}{name}.pdf"), tmp_path) for name in LABELS}
        kept = text_of(desk.get("/admin/budget/2027/paper.pdf"), tmp_path)
    for name, said in (
        ("application", "二组余家巷"),
        ("budget", "其中2027年：卫生费基金2,500.00元"),
        ("quotes", "丙队"),
        ("before", "合同价3600.00元"),
        ("acceptance", "平整，无积水"),
        ("account", "已付3,420.00"),
        ("after", "二组巷道硬化"),
    ):
        assert said in papers[name], (name, papers[name])
    assert "含上年结转420.00" in kept
    with on("2027-04-06"):
        assert broken(at.community) == []
