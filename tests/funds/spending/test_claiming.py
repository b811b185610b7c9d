"""A claim goes from hand to hand: entered, reviewed, approved, paid, or sent back."""

from datetime import date
from decimal import Decimal

import pytest

from funds.models import ApprovalTier, Claim, ClaimLine, SignOff
from funds.money import BadAmount
from funds.spending.claiming import BadClaim, NotYourTurn, Wanted, change
from funds.spending.signing import approve, review, send_back, withdraw
from households.revising import revise
from tests.cases.outcomes import broken
from tests.making.claims import TODAY, approved, counters, draft, paid, proposed
from tests.making.villages import actor, official, yuan

pytestmark = pytest.mark.django_db


def state_of(claim):
    return Claim.objects.get(community=claim.community, pk=claim.pk).state


def test_the_whole_chain_ends_in_an_expense_with_everybodys_name(at):
    """周文书 enters it, 郑光明 reviews, 钱主任 approves; 120.00 leave the box."""
    claim = proposed(at, 100, 20)
    assert (claim.number, claim.amount, claim.state) == ("SQ-2026-0001", yuan(120), "pending")
    assert review(actor(at.community, at.reviewer), claim=claim, note="属实").state == "reviewed"
    assert approve(actor(at.community, at.approver), claim=claim).state == "approved"

    expense = paid(at, claim)

    assert state_of(claim) == "paid"
    assert (expense.number, expense.amount, expense.method) == (
        "BX-2026-03-001",
        yuan(120),
        "cash",
    )
    assert (expense.handled_by, expense.witnessed_by) == ("吴水电", "李建国")
    assert (expense.reviewed_by, expense.approved_by) == ("郑光明", "钱主任")
    assert expense.decision == ""
    assert broken(at.community) == []


def test_a_large_claim_takes_two_reviewers(at):
    """From 1 000.00 on; the same one twice is not two."""
    claim = proposed(at, 1000)
    assert review(actor(at.community, at.reviewer), claim=claim).state == "pending"

    with pytest.raises(NotYourTurn):
        review(actor(at.community, at.reviewer), claim=claim)
    with pytest.raises(NotYourTurn):
        approve(actor(at.community, at.approver), claim=claim)

    assert review(actor(at.community, at.second), claim=claim).state == "reviewed"
    approve(actor(at.community, at.approver), claim=claim)
    assert paid(at, claim).reviewed_by == "郑光明、孙监委"
    assert broken(at.community) == []


def test_one_reviewer_is_enough_a_fen_below_the_tier(at):
    claim = proposed(at, "999.99")

    assert review(actor(at.community, at.reviewer), claim=claim).state == "reviewed"


def test_long_names_of_five_reviewers_fit_on_the_slip(at):
    tier = ApprovalTier.objects.get(community=at.community, from_amount=0)
    tier.reviewers = 5
    revise(tier, by=None)
    claim = proposed(at)
    for number in range(5):
        user = official(at.community, f"r{number}", first_name=f"审核人{number}" * 8)
        review(actor(at.community, user), claim=claim)
    approve(actor(at.community, at.approver), claim=claim)

    expense = paid(at, claim)

    assert expense.reviewed_by.startswith("审核人0审核人0")
    assert len(expense.reviewed_by) <= 60
    assert broken(at.community) == []


def test_who_entered_it_signs_nothing(at):
    claim = proposed(at)
    with pytest.raises(NotYourTurn):
        review(actor(at.community, at.clerk), claim=claim)
    review(actor(at.community, at.reviewer), claim=claim)
    with pytest.raises(NotYourTurn):
        approve(actor(at.community, at.clerk), claim=claim)

    assert SignOff.objects.filter(community=at.community).count() == 1


def test_who_handled_it_signs_nothing(at):
    """The handler is known by name only."""
    for signer, name in ((at.reviewer, "郑光明"), (at.approver, " 钱主任 ")):
        claim = proposed(at, handled_by=name)
        with pytest.raises(NotYourTurn):
            review(actor(at.community, signer), claim=claim)
        review(actor(at.community, at.second), claim=claim)
        with pytest.raises(NotYourTurn):
            approve(actor(at.community, signer), claim=claim)


def test_who_handled_it_signs_nothing_however_long_the_name(at):
    """A slip has room for sixty characters of a name."""
    user = official(at.community, "long", last_name="欧阳", first_name="明" * 70)
    claim = proposed(at, handled_by=user.called)

    assert len(user.called) == 60
    with pytest.raises(NotYourTurn):
        review(actor(at.community, user), claim=claim)


def test_who_reviewed_it_does_not_approve_it(at):
    claim = proposed(at)
    review(actor(at.community, at.reviewer), claim=claim)

    with pytest.raises(NotYourTurn):
        approve(actor(at.community, at.reviewer), claim=claim)

    assert state_of(claim) == "reviewed"


def test_who_changed_it_does_not_sign_what_they_wrote(at):
    """An approver who writes another amount on it has entered that claim."""
    claim = proposed(at)
    change(actor(at.community, at.approver, TODAY), claim=claim, draft=draft(at.community, 900))
    with pytest.raises(NotYourTurn):
        review(actor(at.community, at.approver), claim=claim)
    review(actor(at.community, at.reviewer), claim=claim)

    with pytest.raises(NotYourTurn):
        approve(actor(at.community, at.approver), claim=claim)
    assert state_of(claim) == "reviewed"


def test_a_changed_claim_loses_its_signatures(at):
    """Approved for 120.00, then written anew: it waits for review again, and both lines stay."""
    claim = approved(at)

    changed = change(
        actor(at.community, at.clerk, TODAY), claim=claim, draft=draft(at.community, 130)
    )

    assert (changed.version, changed.state, changed.amount) == (2, "pending", yuan(130))
    with pytest.raises(NotYourTurn):
        paid(at, claim)
    lines = ClaimLine.objects.filter(community=at.community, claim=claim).order_by("seq")
    assert [(line.version, line.amount) for line in lines] == [(1, yuan(120)), (2, yuan(130))]
    review(actor(at.community, at.reviewer), claim=claim)
    approve(actor(at.community, at.approver), claim=claim)
    assert paid(at, claim).amount == yuan(130)
    assert broken(at.community) == []


def test_a_returned_claim_is_written_anew(at):
    claim = approved(at)
    with pytest.raises(BadClaim) as refusal:
        send_back(actor(at.community, at.approver), claim=claim, reason=" ")
    assert refusal.value.field == "reason"

    send_back(actor(at.community, at.approver), claim=claim, reason="缺发票")

    assert state_of(claim) == "returned"
    for act in (review, approve):
        with pytest.raises(NotYourTurn):
            act(actor(at.community, at.reviewer), claim=claim)
    again = change(actor(at.community, at.clerk, TODAY), claim=claim, draft=draft(at.community))
    assert (again.version, again.state) == (2, "pending")
    assert broken(at.community) == []


def test_a_withdrawn_claim_is_over(at):
    claim = proposed(at)
    withdraw(actor(at.community, at.clerk), claim=claim, reason="不买了")

    with pytest.raises(NotYourTurn):
        change(actor(at.community, at.clerk, TODAY), claim=claim, draft=draft(at.community))
    for act in (review, approve):
        with pytest.raises(NotYourTurn):
            act(actor(at.community, at.reviewer), claim=claim)
    assert broken(at.community) == []


def test_a_paid_claim_is_over(at):
    claim = approved(at)
    paid(at, claim)

    with pytest.raises(NotYourTurn):
        paid(at, claim)
    with pytest.raises(NotYourTurn):
        send_back(actor(at.community, at.approver), claim=claim, reason="错")
    with pytest.raises(NotYourTurn):
        change(actor(at.community, at.clerk, TODAY), claim=claim, draft=draft(at.community))
    assert broken(at.community) == []


def test_a_very_large_claim_needs_its_meeting(at):
    """From 5 000.00 on the approver cannot sign before the meeting is named."""
    claim = proposed(at, 5000)
    for reviewer in (at.reviewer, at.second):
        review(actor(at.community, reviewer), claim=claim)

    with pytest.raises(BadClaim, match=r"5,000\.00") as refusal:
        approve(actor(at.community, at.approver), claim=claim, meeting="  ")
    assert (refusal.value.field, state_of(claim)) == ("meeting", "reviewed")

    approve(actor(at.community, at.approver), claim=claim, meeting="3月18日村民代表会议")
    assert paid(at, claim).amount == yuan(5000)
    assert broken(at.community) == []


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("summary", {"summary": " "}),
        ("payee", {"payee": ""}),
        ("handled_by", {"handled_by": ""}),
        ("witnessed_by", {"witnessed_by": ""}),
        ("witnessed_by", {"witnessed_by": " 吴水电"}),
        ("happened_on", {"happened_on": date(2026, 3, 21)}),
        (None, {"lines": []}),
        (None, {"lines": [Wanted(" ", yuan(1))]}),
        (None, {"lines": [Wanted("x", yuan(1))] * 51}),
        ("amount", {"lines": [Wanted("x", yuan(5)), Wanted("y", yuan(-1))]}),
        ("amount", {"lines": [Wanted("x", Decimal("0.001"))]}),
    ],
)
def test_an_incomplete_claim_is_refused_and_uses_no_number(at, field, details):
    before = counters(at.community)

    with pytest.raises((BadClaim, BadAmount)) as refusal:
        proposed(at, **details)

    assert refusal.value.field == field
    assert (counters(at.community), Claim.objects.count()) == (before, 0)


def test_a_sum_written_beside_the_lines_has_to_agree(at):
    """18.00 and 7.50 are 25.50; whoever writes 27.50 is told so, and nothing is entered."""
    known = counters(at.community)
    with pytest.raises(BadClaim, match=r"25\.50 .*27\.50 .*2\.00") as refused:
        proposed(at, 18, "7.5", total=yuan("27.5"))

    assert refused.value.field == "total"
    assert counters(at.community) == known
    assert proposed(at, 18, "7.5", total=yuan("25.5")).amount == yuan("25.5")
