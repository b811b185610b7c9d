"""A claim or a fee far above what was spent on the same kind before asks once at the desk."""

import pytest
import time_machine

from funds.models import Category, Claim, ClaimState, Expense, book_of
from funds.payments.unusual import Unusual
from funds.spending.claiming import change, propose
from funds.spending.signing import withdraw
from funds.spending.spending import reverse_expense
from households.revising import revise
from tests.cases.outcomes import broken
from tests.making.claims import TODAY, approved, draft, office, paid, proposed
from tests.making.once import once_a_module
from tests.making.villages import actor, fund, yuan

pytestmark = pytest.mark.django_db

NEW = "/admin/claims/new/"


def an_office_that_spent_180():
    """180.00 and 95.50 were spent on haulage, nothing on anything else."""
    at = office()
    paid(at, approved(at, 180))
    paid(at, approved(at, "95.50"))
    return at


built, at = once_a_module(an_office_that_spent_180)


@pytest.fixture
def desk(client, at):
    client.force_login(at.clerk)
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield client


def written(at, amount, **more):
    return {
        "fund": fund(at.community).pk,
        "category": "haulage",
        "summary": "清运垃圾",
        "payee": "清运队",
        "happened_on": TODAY,
        "handled_by": "吴水电",
        "witnessed_by": "李建国",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-text": "清运",
        "lines-0-amount": amount,
        "lines-0-invoice": "none",
        **more,
    }


def tried(at, amount, **details):
    """A claim for which the clerk has not ticked that it is so."""
    who = actor(at.community, at.clerk, TODAY)
    return propose(who, draft=draft(at.community, amount, **details), confirmed=False)


def test_case_129_the_desk_asks_once_about_a_claim_and_remembers_the_answer(desk, at):
    """1800.00 typed for 180.00 is refused with a tick; ticked, the claim and its slip say so."""
    assert 'name="confirmed"' not in desk.get(NEW).content.decode()

    asked = desk.post(NEW, written(at, "1800"))

    assert asked.status_code == 422
    assert "“清运”以前一笔最多 180.00 元" in asked.content.decode()
    assert 'name="confirmed"' in asked.content.decode()
    assert Claim.objects.filter(community=at.community).count() == 2

    assert desk.post(NEW, written(at, "1800", confirmed="on")).status_code == 302
    claim = Claim.objects.filter(community=at.community).latest("pk")
    assert (claim.amount, claim.state) == (yuan(1800), ClaimState.PENDING)
    assert claim.note == "（已确认：远多于以往，以往同类最多180.00元）"
    assert claim.note in desk.get(f"/admin/claims/{claim.number}/").content.decode()
    assert broken(at.community) == []


@pytest.mark.parametrize(
    ("amount", "details"),
    [("900", {}), ("499.99", {}), ("6000", {"category": Category.REPAIR})],
)
def test_case_129_five_times_as_much_is_usual_and_so_is_the_first_of_its_kind(at, amount, details):
    assert tried(at, amount, **details).note == ""


def test_case_129_one_fen_more_is_asked_about(at):
    with pytest.raises(Unusual) as refusal:
        tried(at, "900.01")

    assert refusal.value.field == "confirmed"


def test_case_129_a_changed_claim_is_asked_about_anew(desk, at):
    """Right at first, then 2640.00 for 264.00; set right again, nothing is noted any more."""
    claim = proposed(at, 264)
    page = f"/admin/claims/{claim.number}/change/"

    asked = desk.post(page, written(at, "2640"))
    assert "confirmed" in asked.context["form"].errors
    assert desk.post(page, written(at, "2640", confirmed="on")).status_code == 302
    claim.refresh_from_db()
    assert "180.00" in claim.note

    assert desk.post(page, written(at, "264")).status_code == 302
    claim.refresh_from_db()
    assert (claim.amount, claim.note) == (yuan(264), "")


def test_case_129_what_was_given_up_makes_nothing_usual(at):
    """A withdrawn claim for 1500.00 and a reversed expense of 990.00 do not count."""
    clerk = actor(at.community, at.clerk, TODAY)
    withdraw(clerk, claim=proposed(at, 1500), reason="写错")
    reverse_expense(clerk, expense=paid(at, approved(at, 990)), reason="付错")

    with pytest.raises(Unusual, match=r"180\.00"):
        tried(at, 1501)


def test_case_129_what_nobody_can_be_asked_about_is_entered(at):
    """A command has nobody at the screen."""
    claim = proposed(at, 5000)
    assert claim.note == ""

    who = actor(at.community, at.clerk, TODAY)
    assert change(who, claim=claim, draft=draft(at.community, 5100)).note == ""


def test_case_129_the_desk_asks_about_a_bank_fee(desk, at):
    """35.00 typed for 3.50 within a limit of 100.00; usual fees before were 3.50."""
    book = book_of(at.community)
    book.fee_limit = yuan(100)
    revise(book, by=at.approver)
    page = "/admin/claims/fees/new/"
    said = {"fund": fund(at.community, "lights").pk, "method": "bank", "happened_on": TODAY}
    assert desk.post(page, {**said, "amount": "3.50"}).status_code == 302

    asked = desk.post(page, {**said, "amount": "35"})
    assert "3.50" in str(asked.context["form"].errors["confirmed"])
    assert desk.post(page, {**said, "amount": "35", "confirmed": "on"}).status_code == 302

    fees = Expense.objects.filter(community=at.community, category=Category.FEE).order_by("seq")
    assert [fee.summary for fee in fees] == [
        "银行转账手续费",
        "银行转账手续费（已确认：远多于以往，以往同类最多3.50元）",
    ]
    assert broken(at.community) == []
