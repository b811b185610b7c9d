"""check_books names a year plan that is not as it was adopted, and an excess nobody allowed."""

import pytest

from funds.models import BudgetEvent, BudgetExcess, BudgetLine, Claim
from funds.upkeep.proofs.budgets import budgets_agree, excesses_are_allowed
from tests.funds.projects.test_budgets import adopted, tier
from tests.making.claims import office, proposed
from tests.making.once import once_a_module
from tests.making.tampering import unguarded

pytestmark = pytest.mark.django_db


def beyond_its_plan():
    """A plan of 300.00, and a claim of 400.00 that was allowed."""
    at = office()
    tier(at, "stop")
    adopted(at, 300)
    proposed(at, 400, budget_exception="钱主任：清明前多清运一次")
    return at.community


built, community = once_a_module(beyond_its_plan)


def troubles(proof, community):
    return [str(one.row).split(" ")[1].split("#")[0] for one in proof(community)]


def test_what_was_adopted_and_allowed_is_proved(community):
    assert troubles(budgets_agree, community) == []
    assert troubles(excesses_are_allowed, community) == []


@pytest.mark.parametrize(
    ("model", "change", "named"),
    [
        (BudgetLine, "amount = amount + 1", "funds.budgetevent"),
        (BudgetEvent, "income = 100", "funds.budgetevent"),
        (BudgetEvent, "writing = writing - 1 WHERE writing = 2", "funds.budgetevent"),
        (BudgetLine, "writing = 9", "funds.budgetline"),
    ],
)
def test_a_plan_that_was_changed_is_named(community, model, change, named):
    assert unguarded(model, f"UPDATE {model._meta.db_table} SET {change}", [])

    assert named in troubles(budgets_agree, community)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (BudgetExcess, "amount = 30000"),
        (BudgetExcess, "planned = 99900"),
        (BudgetExcess, "exception = '别人'"),
        (Claim, "budget_exception = ''"),
    ],
)
def test_an_excess_that_nobody_allowed_is_named(community, model, change):
    assert unguarded(model, f"UPDATE {model._meta.db_table} SET {change}", [])

    assert troubles(excesses_are_allowed, community) == ["funds.budgetexcess"]
