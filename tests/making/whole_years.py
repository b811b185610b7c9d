"""Villages whose books have a whole year, 2026."""

from datetime import date

from funds.board.closing import close_month
from funds.models import Category, Expense
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from funds.spending.spending import Hands, pay_expense, reverse_expense
from households.models import Community
from tests.making.busy_year import a_busy_year
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, fund, pay, village, yuan

IN_JANUARY = date(2027, 1, 10)
"""On this day, or later, they are built and looked at."""


def a_busy_year_to_its_end() -> Community:
    """The busy year, charged and closed up to December."""
    community = a_busy_year()
    charge(community, "2026-10", "2026-11", today=date(2026, 11, 24))
    charge(community, "2026-12")
    for month in range(4, 13):
        close_month(
            actor(community, today=date(2027, 1, 5)), month=Month(2026, month), despite="年底补结"
        )
    return community


HANDS = Hands(
    handled_by="周文书", witnessed_by="陈小妹", reviewed_by="赵主任", approved_by="钱主任"
)


def spend(
    community: Community, amount: int, on: date, category: Category = Category.HAULAGE
) -> Expense:
    return pay_expense(
        actor(community, today=on),
        fund=fund(community),
        category=category,
        summary="清运",
        payee="王铁柱",
        amount=yuan(amount),
        method="cash",
        happened_on=on,
        hands=HANDS,
    )


def a_year_with_a_plan() -> Community:
    """Six households of one group and one of another; a plan, expenses, a count, an objection."""
    community = village("qinghe")
    doors = [door(community, f"01-00{number}", f"王秀{number}") for number in range(1, 7)]
    door(community, "02-001", "张伟", group=2)
    _plan(community)
    charge(community, *(f"2026-{month:02d}" for month in range(1, 13)))
    for one in doors[:5]:
        pay(one, 36, date(2026, 12, 3))
    wrong = pay(doors[5], 10, date(2026, 12, 4))
    reverse_payment(actor(community, today=date(2026, 12, 5)), payment=wrong, reason="记错户")
    spend(community, 36, date(2026, 12, 6))
    spend(community, 12, date(2026, 12, 7), Category.LABOUR)
    twice = spend(community, 5, date(2026, 12, 8))
    reverse_expense(actor(community, today=date(2026, 12, 9)), expense=twice, reason="重复")
    return community


def _plan(community: Community) -> None:
    budget = draft_budget(actor(community), year=2026, beginning=Beginning.EMPTY)
    sanitation = fund(community).pk
    lines = {
        Kind(sanitation, Category.HAULAGE): yuan(30),
        Kind(sanitation, Category.REPAIR): yuan(30),
        Kind(sanitation, income="levies"): yuan(80),
    }
    write_budget(actor(community), budget=budget, lines=lines, writing=budget.writing)
    adopt_budget(actor(community), budget=budget, decision="村民会议", on=date(2026, 3, 1))


def a_closed_year() -> Community:
    """The year with a plan, closed, its last month published."""
    community = a_year_with_a_plan()
    for month in Month(2026, 1).through(Month(2026, 12)):
        close_month(actor(community, today=IN_JANUARY), month=month, despite="年底补结")
    publish(actor(community, today=IN_JANUARY), month=Month(2026, 12))
    return community
