"""Signing: a claim is reviewed, approved, sent back, withdrawn, and paid (审核、审批)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger.recording import record
from funds.models import (
    UNDER_WAY,
    UNFINISHED,
    Advance,
    BudgetExcess,
    Category,
    Claim,
    ClaimState,
    Expense,
    Outlay,
    SignOff,
    Step,
)
from funds.spending.advancing import spend_advance
from funds.spending.claim_grounds import require_ground
from funds.spending.claiming import BadClaim, NotYourTurn, fresh_claim
from funds.spending.claims import papers_of, reviewers_of, tier_for, writers_of
from funds.spending.keeping_to_budget import BeyondPlan, keep_excess, require_in_budget
from funds.spending.project_money import require_within_project
from funds.spending.spending import Hands, pay_expense
from funds.words.wording import names_said
from households.acting import Actor, act
from households.person_names import is_same_name
from households.refusal import Refused
from households.revising import revise


@act
def review(
    actor: Actor,
    /,
    *,
    claim: Claim,
    note: str = "",
    meeting: str = "",
    version: int | None = None,
    papers: int | None = None,
) -> Claim:
    """Sign as a reviewer (审核); after as many as its tier asks for, the approver is next.

    ``version`` is the one that was read, ``papers`` how many were seen with it, where somebody
    could have changed it since. Nobody reviews what they wrote or handled, nor twice. Raises
    NotYourTurn, BadClaim.
    """
    community = actor.community
    claim = fresh_claim(community, claim, ClaimState.PENDING)
    _require_as_read(claim, version, papers)
    _require_other(actor, claim)
    before = reviewers_of(community, claim)
    if actor.person.pk in before:
        raise NotYourTurn(_("You have reviewed it already; another reviewer is needed."))
    _sign(actor, claim, Step.REVIEW, note)
    if len(before) + 1 >= tier_for(community, claim.amount).reviewers:
        claim.state = ClaimState.REVIEWED
    _name_meeting(actor, claim, meeting)
    revise(claim, by=actor.person)
    return claim


@act
def approve(
    actor: Actor,
    /,
    *,
    claim: Claim,
    note: str = "",
    meeting: str = "",
    version: int | None = None,
    papers: int | None = None,
) -> Claim:
    """Sign as the approver (审批); the claim may then be paid.

    ``version`` and ``papers``: as in ``review``. Who wrote, handled or reviewed it does not
    approve it (会计法 art. 25). Above the tier's limit the meeting that decided it has to be named.
    What is left of its line in the year's plan is looked at once more: others may have been approved
    meanwhile; so is the resolution on its project. Raises NotYourTurn, BadClaim, BeyondPlan, NoGround.
    """
    community = actor.community
    claim = fresh_claim(community, claim, ClaimState.REVIEWED)
    _require_as_read(claim, version, papers)
    _require_other(actor, claim)
    if actor.person.pk in reviewers_of(community, claim):
        raise NotYourTurn(_("Who reviewed a claim may not approve it."))
    require_ground(community, claim, today=actor.today)
    _name_meeting(actor, claim, meeting)
    if tier_for(community, claim.amount).needs_meeting and not claim.meeting:
        raise BadClaim(
            _("An expense of %(amount)s yuan needs a meeting: write its date and minutes.")
            % {"amount": claim.amount},
            field="meeting",
        )
    keep_excess(actor, claim, _excess_now(actor, claim))
    _sign(actor, claim, Step.APPROVE, note)
    claim.state = ClaimState.APPROVED
    revise(claim, by=actor.person)
    return claim


@act
def send_back(actor: Actor, /, *, claim: Claim, reason: str) -> Claim:
    """Return a claim to who entered it, with the reason (退回). Raises NotYourTurn, BadClaim."""
    claim = fresh_claim(actor.community, claim, *UNDER_WAY)
    return _end(actor, claim, Step.RETURN, ClaimState.RETURNED, reason)


@act
def withdraw(actor: Actor, /, *, claim: Claim, reason: str) -> Claim:
    """Give a claim up for good. Raises NotYourTurn, BadClaim."""
    claim = fresh_claim(actor.community, claim, *UNFINISHED)
    return _end(actor, claim, Step.WITHDRAW, ClaimState.WITHDRAWN, reason)


@act
def pay_claim(
    actor: Actor,
    /,
    *,
    claim: Claim,
    method: str,
    paid_on: date,
    advance: Advance | None = None,
    late: bool = False,
    shortage: str = "",
) -> Expense:
    """Pay an approved claim, in cash, by transfer or out of an advance.

    ``shortage``: see ``funds.ledger.holdings``. Raises NotYourTurn, NotSpendable, FundTooLow,
    AccountTooLow, AdvanceTooLow, NotYet, BeforeBooks, MonthClosed, WrongProject, BeyondProject.
    """
    claim = fresh_claim(actor.community, claim, ClaimState.APPROVED)
    require_within_project(actor.community, claim)
    signed = (
        SignOff.objects.of(actor.community)
        .filter(claim=claim, version=claim.version)
        .order_by("seq")
    )
    names = {
        step: names_said([sign.name for sign in signed if sign.step == step])
        for step in (Step.REVIEW, Step.APPROVE)
    }
    expense = _pay(
        actor,
        fund=claim.fund,
        category=Category(claim.category),
        summary=claim.summary,
        payee=claim.payee,
        amount=claim.amount,
        method=Outlay.ADVANCE if advance else method,
        happened_on=paid_on,
        hands=Hands(
            handled_by=claim.handled_by,
            witnessed_by=claim.witnessed_by,
            reviewed_by=names[Step.REVIEW],
            approved_by=names[Step.APPROVE],
        ),
        decision=claim.overdraft_decision,
        late=late,
        shortage=shortage,
    )
    if advance:
        spend_advance(actor, advance=advance, expense=expense)
    claim.state, claim.expense = ClaimState.PAID, expense
    revise(claim, by=actor.person)
    return expense


def _name_meeting(actor: Actor, claim: Claim, meeting: str) -> None:
    """The meeting that decided the claim, where somebody who signs it names one."""
    if meeting.strip():
        claim.meeting = meeting.strip()
        claim.resolution = resolution_named(
            actor.community, claim.meeting, on=actor.today, field="meeting"
        )


def _excess_now(actor: Actor, claim: Claim) -> BudgetExcess | None:
    """By how much a claim goes beyond its line; None where this version of it was kept as such."""
    kept = BudgetExcess.objects.of(actor.community).filter(claim=claim, version=claim.version)
    try:
        excess = require_in_budget(actor, claim)
    except BeyondPlan as refusal:
        raise BeyondPlan(
            _("%(refusal)s Send it back: who entered it can write that.") % {"refusal": refusal}
        ) from refusal
    return None if kept.exists() else excess


def _pay(actor: Actor, **wanted: Any) -> Expense:
    """Pay an expense; a refusal of its day names the field of the claim's page."""
    try:
        return pay_expense(actor, **wanted)
    except Refused as refusal:
        if refusal.field == "happened_on":
            refusal.field = "paid_on"
        raise


def _require_as_read(claim: Claim, version: int | None, papers: int | None) -> None:
    if version is not None and version != claim.version:
        raise NotYourTurn(
            _("%(claim)s was changed since you opened it. Open it again and read it first.")
            % {"claim": claim.number}
        )
    if papers is not None and papers != papers_of(claim).count():
        raise NotYourTurn(
            _(
                "%(claim)s has another paper since you opened it. Open it again and look at it first."
            )
            % {"claim": claim.number}
        )


def _require_other(actor: Actor, claim: Claim) -> None:
    if actor.person.pk in writers_of(actor.community, claim) or is_same_name(
        claim.handled_by, actor.person.called
    ):
        raise NotYourTurn(_("Who entered or handled a claim may neither review nor approve it."))


def _end(actor: Actor, claim: Claim, step: Step, state: ClaimState, reason: str) -> Claim:
    if not reason.strip():
        raise BadClaim(_("Write why."), field="reason")
    _sign(actor, claim, step, reason)
    claim.state = state
    revise(claim, by=actor.person, reason=reason.strip())
    return claim


def _sign(actor: Actor, claim: Claim, step: Step, note: str) -> None:
    record(
        actor.community,
        [
            SignOff(
                claim=claim,
                version=claim.version,
                step=step,
                name=actor.person.called,
                note=note.strip(),
                by=actor.person,
            )
        ],
    )
