"""What the demo village plans for each year, close to what it spends and takes in."""

from datetime import date
from decimal import Decimal

from funds.council.convening import Matter
from funds.demo.council import decide, decision_on
from funds.demo.stage import Stage
from funds.levies.ruling import save_rule
from funds.models import ApprovalTier, BeyondBudget, Budget, Category, IncomeKind
from funds.money import FEN
from funds.months import Month
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Amounts, Kind, planned

EACH_MONTH = (("sanitation", Category.HAULAGE, "40"), ("lights", Category.UTILITIES, "28"))
EACH_YEAR = (
    ("sanitation", Category.MATERIAL, "120"),
    ("plot", Category.REPAIR, "60"),
    ("hall", Category.REPAIR, "150"),
)
GIVEN = (
    ("sanitation", IncomeKind.GRANTS, "500"),
    ("lights", IncomeKind.DONATIONS, "500"),
    ("hall", IncomeKind.GRANTS, "600"),
    ("plot", IncomeKind.INTEREST, "2"),
    ("hall", IncomeKind.HALL, "900"),
)
LEVIED = ("sanitation", "plot", "lights")
MORE_FOR_REPAIRS = Decimal("100.00")


def plan_year(stage: Stage, first: Month) -> None:
    """The representatives adopt what the months left of a year may cost and should bring."""
    months = 13 - first.month
    funds = {code: fund.pk for code, fund in stage.funds.items()}
    lines: Amounts = {}
    for code, category, amount in EACH_MONTH:
        lines[Kind(funds[code], category=category)] = _yuan(amount) * months
    for code, category, amount in EACH_YEAR:
        lines[Kind(funds[code], category=category)] = _yuan(amount)
    for code in LEVIED:
        lines[Kind(funds[code], income=IncomeKind.LEVIES)] = _yuan(len(stage.doors) * months)
    for code, income, amount in GIVEN:
        lines[Kind(funds[code], income=income)] = _yuan(amount)
    budget = draft_budget(
        stage.clerk_on(first.first_day), year=first.year, beginning=Beginning.EMPTY
    )
    plan = Matter(
        f"{first.year}年度收支预算", "按基金和类别列明全年收支，超出的另行表决。", "村民委员会"
    )
    _adopt(stage, budget, lines, first.first_day, plan)


def spend_more_on_the_hall(stage: Stage, month: Month) -> None:
    """In the middle of the year the hall needs more: a second version of the plan."""
    day = month.first_day.replace(day=16)
    budget = draft_budget(stage.clerk_on(day), year=month.year, beginning=Beginning.IN_FORCE)
    lines = planned(budget)
    lines[Kind(stage.funds["hall"].pk, category=Category.REPAIR)] += MORE_FOR_REPAIRS
    more = Matter(
        f"{month.year}年度预算调整", f"红白喜事房维修增加{MORE_FOR_REPAIRS}元。", "村民委员会"
    )
    _adopt(stage, budget, lines, day, more)


def hold_to_the_plan(stage: Stage, on: date) -> None:
    """Small claims beyond their line are warned of, large ones stopped."""
    for tier in ApprovalTier.objects.of(stage.community).order_by("from_amount"):
        tier.beyond_budget = BeyondBudget.STOP if tier.from_amount else BeyondBudget.WARN
        save_rule(stage.clerk_on(on), rule=tier)


def _adopt(stage: Stage, budget: Budget, lines: Amounts, day: date, matter: Matter) -> None:
    """The representatives meet about a plan and adopt it the same day."""
    clerk = stage.clerk_on(day)
    write_budget(clerk, budget=budget, lines=lines, writing=budget.writing)
    decide(stage, day, matter)
    adopt_budget(clerk, budget=budget, decision=decision_on(stage, matter), on=day)


def _yuan(amount: str | int) -> Decimal:
    return Decimal(amount).quantize(FEN)
