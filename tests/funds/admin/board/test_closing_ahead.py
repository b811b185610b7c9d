"""A month that is closed at the desk: its papers are made before the lock, and true under it."""

from datetime import date

import pytest
import time_machine

from funds.board.closing import close_month
from funds.board.kept import MONTH_IN_FULL
from funds.documents import monthly_papers
from funds.models import KeptPapers
from funds.months import Month
from funds.upkeep import answering
from households.acting import act
from households.models import Household
from households.revising import revise
from tests.making.desk import DeskClient, confirmed
from tests.making.reported_month import march
from tests.making.villages import actor, official

pytestmark = pytest.mark.django_db(transaction=True)

APRIL_1 = date(2026, 4, 1)


@pytest.fixture
def community():
    community = march()
    for number in (1, 2):
        close_month(actor(community, today=APRIL_1), month=Month(2026, number))
    return community


@act
def edit(actor, household):
    revise(household, by=actor.user)


def test_a_name_that_is_written_between_the_press_and_the_lock_is_on_them(community, monkeypatch):
    """The page said nothing of it, so that the month is closed as the button said."""
    locked = answering.locked

    def waits(*args, **how):
        monkeypatch.setattr(answering, "locked", locked)
        household = Household.objects.get(number="02-001")
        household.note = "刚刚写下"
        edit(actor(community, today=APRIL_1), household)
        return locked(*args, **how)

    clerk = DeskClient()
    clerk.force_login(official(community))
    with time_machine.travel("2026-04-01T10:00:00+08:00"):
        form = clerk.get("/admin/months/2026-03/close/").context["form"]
        said = {"seen": form["seen"].value(), "once": "a", "despite": "没有别的"}
        monkeypatch.setattr(answering, "locked", waits)
        assert clerk.post("/admin/months/2026-03/close/", said).status_code == 302

    assert "刚刚写下" in KeptPapers.objects.of(community).get(kind=MONTH_IN_FULL).content


def test_the_desk_makes_them_before_it_has_the_lock(community, monkeypatch):
    locked = answering.locked
    sheets, before = [], []
    sheet = monthly_papers.year_sheet
    monkeypatch.setattr(
        monthly_papers, "year_sheet", lambda *a, **k: sheets.append(1) or sheet(*a, **k)
    )
    monkeypatch.setattr(
        answering, "locked", lambda *a, **k: before.extend(sheets) or locked(*a, **k)
    )
    clerk = DeskClient()
    clerk.force_login(official(community))
    with time_machine.travel("2026-04-01T10:00:00+08:00"):
        answer = confirmed(clerk, "/admin/months/2026-03/close/", despite="没有别的")

    assert answer.status_code == 302
    assert before == sheets == [1]


def test_none_are_made_of_a_month_that_cannot_be_closed(community, monkeypatch):
    sheets = []
    monkeypatch.setattr(monthly_papers, "year_sheet", lambda *a, **k: sheets.append(1))
    clerk = DeskClient()
    clerk.force_login(official(community))
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        answer = confirmed(clerk, "/admin/months/2026-03/close/", despite="没有别的")

    assert answer.status_code == 422
    assert "2026-03-31" in answer.text or "2026-04-01" in answer.text or "4月1日" in answer.text
    assert not sheets
