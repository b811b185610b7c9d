"""Signing: a claim is reviewed, approved, sent back, withdrawn, and paid (审核、审批)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.ledger.recording import record
from funds.models import (
    Advance,
    Category,
    Claim,
    ClaimState,
    Expense,
    Outlay,
    SignOff,
    Step,
)
from funds.spending.advancing import spend_advance
from funds.spending.claiming import BadClaim, NotYourTurn, fresh_claim
from funds.spending.claims import reviewers_of, tier_for, writers_of
from funds.spending.spending import pay_expense
from funds.wording import names_said
from households.acting import act
from households.models import Community, User
from households.revising import revise


@act
def review(
    community: Community, /, *, claim: Claim, by: User, note: str = "", meeting: str = ""
) -> Claim:
    """Sign as a reviewer (审核); after as many as its tier asks for, the approver is next.

    Nobody reviews what they wrote or handled, nor twice. Raises NotYourTurn, BadClaim.
    """
    claim = fresh_claim(community, claim, ClaimState.PENDING)
    _require_other(community, claim, by)
    before = reviewers_of(community, claim)
    if by.pk in before:
        raise NotYourTurn(_("You have reviewed it already; another reviewer is needed."))
    _sign(community, claim, Step.REVIEW, note, by)
    if len(before) + 1 >= tier_for(community, claim.amount).reviewers:
        claim.state = ClaimState.REVIEWED
    claim.meeting = meeting.strip() or claim.meeting
    revise(claim, by=by)
    return claim


@act
def approve(
    community: Community, /, *, claim: Claim, by: User, note: str = "", meeting: str = ""
) -> Claim:
    """Sign as the approver (审批); the claim may then be paid.

    Who wrote, handled or reviewed it does not approve it (会计法 art. 25). Above the tier's
    limit the meeting that decided it has to be named. Raises NotYourTurn, BadClaim.
    """
    claim = fresh_claim(community, claim, ClaimState.REVIEWED)
    _require_other(community, claim, by)
    if by.pk in reviewers_of(community, claim):
        raise NotYourTurn(_("Who reviewed a claim may not approve it."))
    claim.meeting = meeting.strip() or claim.meeting
    if tier_for(community, claim.amount).needs_meeting and not claim.meeting:
        raise BadClaim(
            _("An expense of %(amount)s yuan needs a meeting: write its date and minutes.")
            % {"amount": claim.amount},
            field="meeting",
        )
    _sign(community, claim, Step.APPROVE, note, by)
    claim.state = ClaimState.APPROVED
    revise(claim, by=by)
    return claim


@act
def send_back(community: Community, /, *, claim: Claim, reason: str, by: User) -> Claim:
    """Return a claim to who entered it, with the reason (退回). Raises NotYourTurn, BadClaim."""
    claim = fresh_claim(
        community, claim, ClaimState.PENDING, ClaimState.REVIEWED, ClaimState.APPROVED
    )
    return _end(community, claim, Step.RETURN, ClaimState.RETURNED, reason, by)


@act
def withdraw(community: Community, /, *, claim: Claim, reason: str, by: User) -> Claim:
    """Give a claim up for good. Raises NotYourTurn, BadClaim."""
    claim = fresh_claim(
        community,
        claim,
        ClaimState.PENDING,
        ClaimState.REVIEWED,
        ClaimState.APPROVED,
        ClaimState.RETURNED,
    )
    return _end(community, claim, Step.WITHDRAW, ClaimState.WITHDRAWN, reason, by)


@act
def pay_claim(
    community: Community,
    /,
    *,
    claim: Claim,
    method: str,
    paid_on: date,
    today: date,
    by: User,
    advance: Advance | None = None,
) -> Expense:
    """Pay an approved claim, in cash, by transfer or out of an advance.

    Raises NotYourTurn, NotSpendable, FundTooLow, MonthClosed, AdvanceTooLow.
    """
    claim = fresh_claim(community, claim, ClaimState.APPROVED)
    signed = (
        SignOff.objects.of(community).filter(claim=claim, version=claim.version).order_by("seq")
    )
    names = {
        step: names_said([sign.name for sign in signed if sign.step == step])
        for step in (Step.REVIEW, Step.APPROVE)
    }
    expense = pay_expense(
        community,
        fund=claim.fund,
        category=Category(claim.category),
        summary=claim.summary,
        payee=claim.payee,
        amount=claim.amount,
        method=Outlay.ADVANCE if advance else method,
        happened_on=paid_on,
        today=today,
        handled_by=claim.handled_by,
        witnessed_by=claim.witnessed_by,
        reviewed_by=names[Step.REVIEW],
        approved_by=names[Step.APPROVE],
        decision=claim.overdraft_decision,
        by=by,
    )
    if advance:
        spend_advance(community, advance=advance, expense=expense, by=by)
    claim.state, claim.expense = ClaimState.PAID, expense
    revise(claim, by=by)
    return expense


def _require_other(community: Community, claim: Claim, by: User) -> None:
    if by.pk in writers_of(community, claim) or claim.handled_by == by.called:
        raise NotYourTurn(_("Who entered or handled a claim may neither review nor approve it."))


def _end(
    community: Community, claim: Claim, step: Step, state: ClaimState, reason: str, by: User
) -> Claim:
    if not reason.strip():
        raise BadClaim(_("Write why."), field="reason")
    _sign(community, claim, step, reason, by)
    claim.state = state
    revise(claim, by=by, reason=reason.strip())
    return claim


def _sign(community: Community, claim: Claim, step: Step, note: str, by: User) -> None:
    record(
        community,
        [
            SignOff(
                claim=claim,
                version=claim.version,
                step=step,
                name=by.called,
                note=note.strip(),
                by=by,
            )
        ],
    )
