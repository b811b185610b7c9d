"""What cannot be taken back is done only after a page has said what it does, and to how many."""

from datetime import date

import pytest
import time_machine

from funds.admin.site import desk
from funds.board.closing import close_month
from funds.models import BudgetEvent, Category, Charge, Exemption, Period, Publication
from funds.months import Month
from funds.projects.budgeting import Beginning, draft_budget, write_budget
from funds.projects.budgets import Kind
from households.models import AccessCard, Household, Role
from households.revising import revise
from tests.making.desk import DeskClient, confirmed
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

FINAL = {
    "raise-charges": "/admin/charges/",
    "use-cards": "/admin/cards/use/?household=01-002",
    "close-month": "/admin/months/2026-02/close/",
    "publish-month": "/admin/months/2026-01/publish/",
    "split": "/admin/households/household/01-002/split/",
    "adopt-budget": "/admin/budget/2026/1/adopt/",
    "merge": "/admin/households/household/01-002/merge/",
}
"""Each page of an act that cannot be taken back, as it is in the village below."""
ELSEWHERE = {"publish-year"}
"""Those that are walked where there is what they need: tests/funds/admin/board/test_years.py."""
SAID = {
    "month": "2026-03",
    "days": "15",
    "number": "01-003",
    "householder": "王小强",
    "into": "01-001",
    "on": "2026-03-05",
    "approved_by": "村委会",
    "decision": "3月1日村民会议",
}
"""What the pages ask for; each takes what it needs."""


def on_the_fifth_of_march():
    """A village of two households: January is closed, February may be, March is not charged."""
    community = village()
    for number in ("01-001", "01-002"):
        door(community, number)
    charge(community, "2026-01", "2026-02")
    closer = official(community, "closer")
    close_month(actor(community, closer), month=Month(2026, 1))
    clerk = official(community)
    clerk.memberships.create(community=community, role=Role.REVIEWER)
    drafted(community, clerk)
    return community, clerk


built, here = once_a_module(on_the_fifth_of_march, on=date(2026, 3, 5))


@pytest.fixture
def people(here):
    community, clerk = here
    with time_machine.travel("2026-03-05T10:00:00+08:00"):
        client = DeskClient()
        client.force_login(clerk)
        client.post("/admin/cards/?household=01-002")
        yield community, client


def drafted(community, clerk):
    """This year's plan waits to be adopted."""
    who = actor(community, clerk, date(2026, 3, 5))
    budget = draft_budget(who, year=2026, beginning=Beginning.EMPTY)
    lines = {Kind(fund(community).pk, category=Category.HAULAGE): yuan(480)}
    write_budget(who, budget=budget, lines=lines, writing=1)


def done(community):
    """How much of what the pages below do was done."""
    return (
        Charge.objects.of(community).filter(month=Month(2026, 3)).count(),
        Period.objects.of(community).count(),
        Publication.objects.of(community).count(),
        AccessCard.objects.of(community).count(),
        BudgetEvent.objects.of(community).count(),
        list(Household.objects.of(community).values_list("number", "liable_until")),
    )


def told(answer):
    return " ".join(answer.context["effects"].does)


def test_every_act_that_cannot_be_taken_back_is_walked_here():
    assert {page.name for page in desk.pages if page.is_final} == {*FINAL, *ELSEWHERE}


@pytest.mark.parametrize("address", FINAL.values(), ids=FINAL)
def test_case_111_nothing_is_done_before_it_was_said(people, address):
    community, client = people
    before = done(community)

    page = client.get(address)
    blind = client.post(address, SAID)

    assert page.status_code == 200
    assert any(digit in told(page) for digit in "123456789")
    assert (blind.status_code, done(community)) == (422, before)
    assert told(blind)

    seen = {**SAID, "seen": blind.context["form"]["seen"].value()}
    assert client.post(address, seen).status_code == 302
    assert done(community) != before


def test_case_111_what_changed_meanwhile_is_said_first(people):
    community, client = people
    page = client.get(FINAL["raise-charges"])
    door(community, "01-003")
    said = {"month": "2026-03", "seen": page.context["form"]["seen"].value()}

    late = client.post(FINAL["raise-charges"], said)

    assert (late.status_code, done(community)[0]) == (422, 0)
    assert ("2 户" in told(page), "3 户" in told(late)) == (True, True)
    assert "2026-03" in late.content.decode()


def test_case_111_what_a_charge_run_adds_is_said_to_the_fen(people):
    """01-001 is let off a third of its dues; the run then does what was said."""
    community, client = people
    free = Exemption(
        community=community,
        household=Household.objects.get(community=community, number="01-001"),
        percent=33,
        from_month=Month(2026, 3),
        reason="困难",
        approved_by="会议",
    )
    revise(free, by=None)

    page = client.get(FINAL["raise-charges"])
    confirmed(client, FINAL["raise-charges"], month="2026-03")

    raised = Charge.objects.of(community).filter(month=Month(2026, 3))
    assert "2 户" in told(page)
    assert "共 6 笔，合计 6.00 元" in told(page)
    assert "免缴 0.99 元" in told(page)
    assert sum(one.amount for one in raised) == yuan(6)
    assert sum(one.waived for one in raised) == yuan("0.99")


def test_case_111_another_month_is_looked_at_first(people):
    community, client = people
    page = client.get(FINAL["raise-charges"])
    said = {"month": "2026-04", "seen": page.context["form"]["seen"].value()}

    other = client.post(FINAL["raise-charges"], said)

    assert other.status_code == 422
    assert "2026-04" in told(other)
    assert Charge.objects.of(community).filter(month=Month(2026, 4)).count() == 0


def test_case_111_closing_says_the_figures_that_are_shut_in(people):
    community, client = people
    pay(Household.objects.get(community=community, number="01-001"), 7, date(2026, 2, 9))

    page = client.get(FINAL["close-month"])

    assert "1 张凭证" in told(page)
    assert "收入 7.00" in told(page)
