"""Projects over several years: each year has its share, and what is left of it is carried on."""

from datetime import date

import pytest
import time_machine

from funds.models import (
    BeyondBudget,
    BudgetExcess,
    Category,
    NodeDue,
    PaymentNode,
    ProjectStage,
    ProjectYear,
)
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from funds.projects.execution import execution
from funds.projects.stepping import StillMissing
from funds.spending.keeping_to_budget import BeyondPlan
from funds.upkeep.proofs.budgets import excesses_are_allowed
from tests.cases.outcomes import broken
from tests.funds.api.client import clerk_of, everything
from tests.funds.projects.test_budgets import tier
from tests.making.claims import approved, office, paid, proposed
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.projects import (
    BUILDER,
    UNTIL_STARTED,
    approved_for,
    paid_for,
    proposed_lane,
    went,
)
from tests.making.villages import actor, fund, yuan

pytestmark = pytest.mark.django_db
S = ProjectStage


built, at = once_a_module(office)


def shares(at, *amounts, first=2026):
    paid_by = fund(at.community)
    return [
        ProjectYear(fund=paid_by, year=first + ahead, amount=yuan(amount))
        for ahead, amount in enumerate(amounts)
    ]


def divided(at, *amounts):
    """A lane of 4 000.00 that belongs to several years."""
    project = proposed_lane(at.community, at.clerk)
    went(project, S.APPROVED)
    went(project, S.BUDGETED, years=shares(at, *amounts))
    went(project, *UNTIL_STARTED[2:])
    return project


def planned(at, year, amount="500"):
    clerk = actor(at.community, at.clerk, date(year, 3, 20))
    budget = draft_budget(clerk, year=year, beginning=Beginning.EMPTY)
    lines = {Kind(fund(at.community).pk, category=Category.HAULAGE): yuan(amount)}
    write_budget(clerk, budget=budget, lines=lines, writing=1)
    budget.refresh_from_db()
    adopt_budget(clerk, budget=budget, decision="村民代表会议", on=date(year, 1, 10))


def line_of(at, project, year):
    kept = execution(at.community, year, this_year=year)
    return next(one for one in kept.expenses if one.project == project)


def others(at, year):
    kept = execution(at.community, year, this_year=year)
    return {one.kind.category: one.actual for one in kept.expenses if not one.project}


def test_what_is_left_of_a_year_is_carried_on_into_the_next(at):
    project = divided(at, 1500, 2500)
    planned(at, 2026)
    planned(at, 2027)
    paid_for(at, project, "1080")
    paid(at, approved(at, "70"))

    now, then = line_of(at, project, 2026), line_of(at, project, 2027)

    assert (now.planned, now.carried, now.actual, now.left) == (1500, 0, 1080, 420)
    assert (then.planned, then.carried, then.actual, then.left) == (2920, 420, 0, 2920)
    # What was paid for it counts once: on its own line, and on no category's.
    assert others(at, 2026) == {"haulage": 70}
    assert others(at, 2027) == {"haulage": 0}
    kept = execution(at.community, 2026, this_year=2026)
    assert (kept.expense.planned, kept.expense.actual) == (2000, 1150)
    assert broken(at.community) == []


def test_a_claim_is_held_against_its_year_and_not_against_a_category(at):
    project = divided(at, 500, 3500)
    planned(at, 2026, "1")
    tier(at, BeyondBudget.STOP)
    approved_for(at, project, 450)

    with pytest.raises(BeyondPlan, match=r"50\.00"):
        proposed(at, 60, project=project, payee=BUILDER)
    proposed(at, 50, project=project, payee=BUILDER)


def test_shares_come_to_the_budget_and_to_no_more_than_their_fund_gives(at):
    project = proposed_lane(at.community, at.clerk)
    went(project, S.APPROVED)

    with pytest.raises(StillMissing, match=r"4,000\.00"):
        went(project, S.BUDGETED, years=shares(at, 1000, 2000))
    strange = ProjectYear(fund=fund(at.community, "hall"), year=2026, amount=yuan(4000))
    with pytest.raises(StillMissing, match="红白喜事"):
        went(project, S.BUDGETED, years=[strange])


def test_what_changes_belongs_to_its_year_and_an_end_carries_only_what_is_owed(at):
    project = divided(at, 3000, 1000)
    planned(at, 2027)
    went(project, S.CHANGED, amount=yuan(100))
    assert line_of(at, project, 2027).carried == 3100

    paid_for(at, project, 1080)
    node = PaymentNode.objects.get(contract__step__project=project, due=NodeDue.PROGRESS)
    went(project, S.PROGRESS, node=node)
    went(project, S.ACCEPTED)
    paid_for(at, project, "2435")
    went(project, S.ACCOUNTED, amount=yuan(3700))

    # Of 3 700.00 the warranty money of 185.00 is still owed; nothing else is carried on.
    assert line_of(at, project, 2027).carried == 185


def test_the_desk_asks_for_the_years_and_shows_them(at):
    project = proposed_lane(at.community, at.clerk)
    went(project, S.APPROVED)
    desk, key = DeskClient(), fund(at.community).pk
    desk.force_login(at.clerk)
    page = f"/admin/projects/{project.number}/"
    row = {"kind-1": "material", "item-1": "水泥", "unit-1": "袋", "quantity-1": 100}
    sent = {"on": "2026-03-20", **row, "unit_price-1": "40", f"share_{key}_2026": "1500"}

    with time_machine.travel("2026-03-20T10:00:00+08:00", tick=False):
        assert "4,000.00" in desk.post(f"{page}budgeted/", sent).text
        told = desk.post(f"{page}budgeted/", {**sent, f"share_{key}_2027": "2500"})
        assert told.status_code == 302
        shown = desk.get(page).text

    assert "分年" in shown
    assert "2,500.00" in shown


def test_programs_and_papers_are_told_which_year_has_how_much(at, client):
    project = divided(at, 1500, 2500)
    planned(at, 2027)

    (told,) = everything(clerk_of(at.community), "/budgets/")
    (line,) = [one for one in told["lines"] if one["project"]]

    assert line["project"] == project.number
    assert (line["planned"], line["carried"], line["left"]) == ("4000.00", "1500.00", "4000.00")
    assert line["category"] is line["income"] is None


@pytest.mark.parametrize("rule", [BeyondBudget.STOP, BeyondBudget.WARN])
def test_a_year_without_a_plan_holds_a_project_to_its_share(at, rule):
    project = divided(at, 500, 3500)
    tier(at, rule)
    approved_for(at, project, 450)
    proposed(at, 5000)

    if rule == BeyondBudget.STOP:
        with pytest.raises(BeyondPlan, match=r"二组巷道硬化今年还能从“卫生费基金”支出 50\.00 元"):
            proposed(at, 60, project=project, payee=BUILDER)
    allowed = "村民会议同意先付" if rule == BeyondBudget.STOP else ""
    claim = proposed(at, 60, project=project, payee=BUILDER, budget_exception=allowed)

    (excess,) = BudgetExcess.objects.of(at.community)
    assert (excess.claim, excess.budget, excess.rule) == (claim, None, rule)
    assert (excess.planned, excess.approved, excess.amount) == (500, 450, 60)
    assert list(excesses_are_allowed(at.community)) == []


def test_a_year_without_a_plan_says_what_is_left_while_a_claim_is_written(at):
    project = divided(at, 500, 3500)
    claim = approved_for(at, project, 450)
    desk = DeskClient()
    desk.force_login(at.clerk)

    with time_machine.travel("2026-03-20T10:00:00+08:00", tick=False):
        form = desk.get("/admin/claims/new/").text
        page = desk.get(f"/admin/claims/{claim.number}/").text

    assert f'data-project="{project.pk}"' in form
    assert "今年预算没有这一项" not in form
    assert "今年安排 500.00 元，不算这张单子还剩 500.00 元" in page
