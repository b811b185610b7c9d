"""Year plans: drafted, adopted, replaced; planned, spent and left by line; claims held to them."""

from datetime import date

import pytest
from django.utils.translation import gettext

from funds.models import ApprovalTier, BudgetEvent, BudgetExcess, BudgetLine, Category
from funds.money import ZERO
from funds.payments.receipting import record_other_income
from funds.projects.budgeting import (
    BadBudget,
    Beginning,
    NotADraft,
    adopt_budget,
    discard_budget,
    draft_budget,
    undo_adoption,
    write_budget,
)
from funds.projects.budgets import Kind, Stand, draft_of, in_force, planned, versions_of
from funds.projects.execution import execution
from funds.spending.claiming import change
from funds.spending.keeping_to_budget import BeyondPlan
from funds.spending.returning import return_part
from funds.spending.signing import approve, review
from funds.spending.spending import reverse_expense
from funds.upkeep.checking import check_books
from tests.making.claims import approved, draft, office, paid, proposed
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import actor, fund, yuan

pytestmark = pytest.mark.django_db
built, at = once_a_module(office)
DAY = date(2026, 3, 20)
MEETING = "2026年1月10日村民代表会议"


def clerk(at):
    return actor(at.community, at.clerk, DAY)


def haulage(at):
    return Kind(fund(at.community).pk, category=Category.HAULAGE)


def adopted(at, amount="300", year=2026, **more):
    budget = draft_budget(clerk(at), year=year, beginning=Beginning.EMPTY)
    lines = {haulage(at): yuan(amount), **more.get("lines", {})}
    write_budget(clerk(at), budget=budget, lines=lines, writing=1)
    budget.refresh_from_db()
    adopt_budget(clerk(at), budget=budget, decision=MEETING, on=date(2026, 1, 10))
    return budget


def tier(at, rule):
    ApprovalTier.objects.of(at.community).delete()
    ApprovalTier.objects.create(community=at.community, from_amount=ZERO, beyond_budget=rule)


def kept(at, year=2026):
    return execution(at.community, year, this_year=2026)


def line(at, kind, year=2026):
    (found,) = [one for one in (*kept(at).expenses, *kept(at).incomes) if one.kind == kind]
    return found


def stands(at):
    return [one.stand for one in versions_of(at.community, 2026)]


def test_a_plan_is_in_force_by_a_decision_until_another_is_adopted(at):
    first = adopted(at)
    assert in_force(at.community, 2026).adopted.decision == MEETING
    second = draft_budget(clerk(at), year=2026, beginning=Beginning.IN_FORCE)
    assert planned(second) == {haulage(at): yuan(300)}
    assert in_force(at.community, 2026).budget == first
    write_budget(clerk(at), budget=second, lines={haulage(at): yuan(450)}, writing=1)
    adopt_budget(clerk(at), budget=second, decision="2026年3月5日村民会议", on=DAY)
    assert stands(at) == [Stand.IN_FORCE, Stand.REPLACED]
    undo_adoption(clerk(at), budget=second, reason="会上没有通过")
    assert stands(at) == [Stand.UNDONE, Stand.IN_FORCE]
    assert line(at, haulage(at)).planned == yuan(300)


def test_what_was_adopted_wrongly_is_copied_and_not_typed_again(at):
    budget = adopted(at)
    with pytest.raises(BadBudget, match="请写明原因"):
        undo_adoption(clerk(at), budget=budget, reason="\u200b")
    undo_adoption(clerk(at), budget=budget, reason="日期写错")
    again = draft_budget(clerk(at), year=2026, beginning=Beginning.IN_FORCE)
    assert planned(again) == {haulage(at): yuan(300)}


def test_an_adopted_version_is_not_written_any_more(at):
    budget = adopted(at)
    with pytest.raises(NotADraft):
        write_budget(clerk(at), budget=budget, lines={haulage(at): yuan(1)}, writing=2)
    with pytest.raises(NotADraft):
        discard_budget(clerk(at), budget=budget, reason="改了")
    with pytest.raises(NotADraft):
        adopt_budget(clerk(at), budget=budget, decision=MEETING, on=DAY)
    assert planned(budget) == {haulage(at): yuan(300)}


@pytest.mark.parametrize(
    ("said", "field"),
    [({"decision": " "}, "decision"), ({"on": date(2026, 3, 21)}, "on")],
)
def test_adopting_needs_a_decision_that_has_come(at, said, field):
    budget = draft_budget(clerk(at), year=2026, beginning=Beginning.EMPTY)
    write_budget(clerk(at), budget=budget, lines={haulage(at): yuan(5)}, writing=1)
    with pytest.raises(BadBudget) as refused:
        adopt_budget(
            clerk(at), budget=budget, **{"decision": MEETING, "on": date(2026, 1, 10), **said}
        )
    assert refused.value.field == field
    assert in_force(at.community, 2026) is None


def test_a_year_has_one_draft_and_nobody_writes_over_another(at):
    budget = draft_budget(clerk(at), year=2026, beginning=Beginning.EMPTY)
    with pytest.raises(NotADraft):
        draft_budget(clerk(at), year=2026, beginning=Beginning.EMPTY)
    write_budget(clerk(at), budget=budget, lines={haulage(at): yuan(7)}, writing=1)
    with pytest.raises(NotADraft):
        write_budget(clerk(at), budget=budget, lines={haulage(at): yuan(9)}, writing=1)
    discard_budget(clerk(at), budget=budget, reason="重来")
    assert draft_of(at.community, 2026) is None
    again = draft_budget(clerk(at), year=2026, beginning=Beginning.EMPTY)
    assert again.version == 2


def test_a_draft_begins_with_what_was_done_last_year(at):
    with pytest.raises(BadBudget) as refused:
        draft_budget(clerk(at), year=2026, beginning=Beginning.LAST_YEAR)
    assert refused.value.field == "beginning"
    paid(at, approved(at, 120))
    record_other_income(
        clerk(at),
        payer="省里",
        fund=fund(at.community, "lights"),
        amount=yuan("80.50"),
        method="bank",
        received_on=DAY,
        purpose="grant",
    )
    budget = draft_budget(clerk(at), year=2027, beginning=Beginning.LAST_YEAR)
    assert planned(budget) == {
        haulage(at): yuan(120),
        Kind(fund(at.community, "lights").pk, income="grants"): yuan("80.50"),
    }


def test_spent_is_less_red_slips_and_what_came_back_and_approved_stands_beside(at):
    adopted(at, 1000)
    expense = paid(at, approved(at, 120))
    wrong = paid(at, approved(at, 70))
    reverse_expense(clerk(at), expense=wrong, reason="付错了")
    return_part(
        clerk(at),
        expense=expense,
        amount=yuan(20),
        method="cash",
        received_on=DAY,
        reason="多付了",
    )
    waits = approved(at, 33)
    proposed(at, 500)
    found = line(at, haulage(at))
    assert (found.planned, found.actual, found.approved) == (yuan(1000), yuan(100), yuan(33))
    assert found.left == yuan(867)
    paid(at, waits)
    assert line(at, haulage(at)).actual == yuan(133)
    assert line(at, haulage(at)).approved == ZERO


def test_what_the_plan_lacks_is_told(at):
    adopted(at)
    paid(at, approved(at, 40, category=Category.OTHER))
    found = line(at, Kind(fund(at.community).pk, category=Category.OTHER))
    assert (found.planned, found.left) == (None, yuan(-40))


def test_a_claim_beyond_its_line_is_stopped_unless_somebody_is_named(at):
    tier(at, "stop")
    adopted(at, 300)
    proposed(at, 300)
    approved(at, 200)
    with pytest.raises(BeyondPlan) as refused:
        proposed(at, "100.01")
    assert refused.value.field == "budget_exception"
    assert "100.00" in str(refused.value)
    with pytest.raises(BeyondPlan):
        proposed(at, "100.01", budget_exception="\u200b")
    claim = proposed(at, "100.01", budget_exception="钱主任：清明前多清运一次")
    assert claim.budget_exception == "钱主任：清明前多清运一次"
    (excess,) = BudgetExcess.objects.of(at.community)
    assert (excess.claim, excess.planned, excess.approved) == (claim, yuan(300), yuan(200))
    assert (excess.rule, excess.exception) == ("stop", claim.budget_exception)


def test_not_in_the_plan_is_stopped_too(at):
    tier(at, "stop")
    adopted(at)
    with pytest.raises(BeyondPlan):
        proposed(at, 1, category=Category.OTHER)
    assert not BudgetExcess.objects.of(at.community).exists()


@pytest.mark.parametrize("rule", ["warn", "none"])
def test_where_it_is_only_told_the_claim_goes_on(at, rule):
    tier(at, rule)
    adopted(at, 100)
    claim = proposed(at, 150)
    assert BudgetExcess.objects.of(at.community).get().rule == rule
    change(clerk(at), claim=claim, draft=draft(at.community, 90))
    assert BudgetExcess.objects.of(at.community).count() == 1


def test_two_claims_do_not_pass_the_same_line_together(at):
    """Both fitted when they were entered; the second is looked at once more when approved."""
    tier(at, "stop")
    adopted(at, 300)
    late = proposed(at, 200)
    approved(at, 200)
    review(actor(at.community, at.reviewer), claim=late)
    with pytest.raises(BeyondPlan):
        approve(actor(at.community, at.approver), claim=late)
    change(clerk(at), claim=late, draft=draft(at.community, 200, budget_exception="村民会议同意"))
    review(actor(at.community, at.reviewer), claim=late)
    approve(actor(at.community, at.approver), claim=late)
    assert BudgetExcess.objects.of(at.community).count() == 1


def test_sums_that_are_not_those_of_the_lines_are_named(at):
    adopted(at)
    changed = "UPDATE funds_budgetevent SET expense = expense + 1"
    assert unguarded(BudgetEvent, changed, [])
    found = {str(one.promise) for one in check_books(at.community) if one.findings}
    assert str(gettext("year plans are as they were adopted")) in found


def test_without_a_plan_nothing_is_said(at):
    tier(at, "stop")
    proposed(at, 5000)
    assert not BudgetLine.objects.of(at.community).exists()
