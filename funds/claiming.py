"""Claiming: an expense is asked for, reviewed, approved, and paid (经办、证明、审核、审批)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.advancing import spend_advance
from funds.balances import fund_balance
from funds.claims import reviewers_of, tier_for, writers_of
from funds.models import (
    Advance,
    Category,
    Claim,
    ClaimLine,
    ClaimState,
    Expense,
    Fund,
    FundKind,
    InvoiceKind,
    Outlay,
    SignOff,
    Step,
)
from funds.money import ZERO, positive
from funds.numbering import take
from funds.recording import record
from funds.spending import FundTooLow, pay_expense
from funds.wording import names_said
from households.acting import act
from households.models import Community, User
from households.refusal import Conflict, Refused
from households.revising import revise

MOST_LINES = 50


class BadClaim(Refused):
    """A claim without what it needs."""


class NotYourTurn(Conflict):
    """Somebody may not sign this claim, or not now."""


@dataclass(frozen=True)
class Wanted:
    """One line of a claim to be; ``amount`` in yuan."""

    text: str
    amount: Decimal
    quantity: str = ""
    invoice: str = InvoiceKind.NONE
    invoice_number: str = ""


@dataclass(frozen=True)
class Draft:
    """What somebody writes on a claim."""

    fund: Fund
    category: Category
    summary: str
    payee: str
    happened_on: date
    handled_by: str
    witnessed_by: str
    lines: Sequence[Wanted]
    payee_account: str = ""
    meeting: str = ""
    overdraft_decision: str = ""


@act
def propose(community: Community, /, *, draft: Draft, today: date, by: User) -> Claim:
    """Enter a claim, which then waits for its reviewers.

    Raises BadClaim, BadAmount, FundTooLow where the fund has less and no decision is named.
    """
    claim = Claim(
        community=community,
        number=f"SQ-{today.year}-{take(community, f'claim.{today.year}'):04d}",
        version=1,
        state=ClaimState.PENDING,
        entered_by=by,
    )
    _write(community, claim, draft, today, by)
    return claim


@act
def change(community: Community, /, *, claim: Claim, draft: Draft, today: date, by: User) -> Claim:
    """Enter a claim anew; what was signed so far no longer counts. Raises as ``propose``."""
    claim = _fresh(
        community,
        claim,
        ClaimState.PENDING,
        ClaimState.REVIEWED,
        ClaimState.APPROVED,
        ClaimState.RETURNED,
    )
    claim.version += 1
    claim.state = ClaimState.PENDING
    _write(community, claim, draft, today, by)
    return claim


@act
def review(
    community: Community, /, *, claim: Claim, by: User, note: str = "", meeting: str = ""
) -> Claim:
    """Sign as a reviewer (审核); after as many as its tier asks for, the approver is next.

    Nobody reviews what they wrote or handled, nor twice. Raises NotYourTurn, BadClaim.
    """
    claim = _fresh(community, claim, ClaimState.PENDING)
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
    claim = _fresh(community, claim, ClaimState.REVIEWED)
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
    claim = _fresh(community, claim, ClaimState.PENDING, ClaimState.REVIEWED, ClaimState.APPROVED)
    return _end(community, claim, Step.RETURN, ClaimState.RETURNED, reason, by)


@act
def withdraw(community: Community, /, *, claim: Claim, reason: str, by: User) -> Claim:
    """Give a claim up for good. Raises NotYourTurn, BadClaim."""
    claim = _fresh(
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
    claim = _fresh(community, claim, ClaimState.APPROVED)
    signed = SignOff.objects.filter(
        community=community, claim=claim, version=claim.version
    ).order_by("seq")
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


def _write(community: Community, claim: Claim, draft: Draft, today: date, by: User) -> None:
    _require_complete(draft, today)
    claim.fund, claim.category = draft.fund, draft.category
    claim.summary, claim.payee = draft.summary.strip(), draft.payee.strip()
    claim.payee_account = draft.payee_account.strip()
    claim.happened_on = draft.happened_on
    claim.handled_by, claim.witnessed_by = draft.handled_by.strip(), draft.witnessed_by.strip()
    claim.meeting = draft.meeting.strip()
    claim.overdraft_decision = draft.overdraft_decision.strip()
    claim.amount = sum((positive(line.amount) for line in draft.lines), ZERO)
    left = fund_balance(community, draft.fund)
    if claim.amount > left and not claim.overdraft_decision:
        raise FundTooLow(
            _(
                "“%(fund)s” has %(left)s yuan, the claim is for %(amount)s. Choose another fund, "
                "or name the decision that lets it go below zero."
            )
            % {"fund": draft.fund.name, "left": left, "amount": claim.amount},
            field="overdraft_decision",
        )
    revise(claim, by=by)
    record(
        community,
        [
            ClaimLine(
                claim=claim,
                version=claim.version,
                text=line.text.strip(),
                quantity=line.quantity.strip(),
                amount=line.amount,
                invoice=line.invoice,
                invoice_number=line.invoice_number.strip(),
                by=by,
            )
            for line in draft.lines
        ],
    )


def _require_complete(draft: Draft, today: date) -> None:
    if not draft.lines or not all(line.text.strip() for line in draft.lines):
        raise BadClaim(_("Write at least one line: what it was for, and the amount."))
    if len(draft.lines) > MOST_LINES:
        raise BadClaim(_("At most %(most)s lines on one claim.") % {"most": MOST_LINES})
    needed = {
        "summary": draft.summary,
        "payee": draft.payee,
        "handled_by": draft.handled_by,
        "witnessed_by": draft.witnessed_by,
    }
    for field, text in needed.items():
        if not text.strip():
            raise BadClaim(_("This has to be filled in."), field=field)
    if draft.handled_by.strip() == draft.witnessed_by.strip():
        raise BadClaim(_("The handler cannot be the witness too."), field="witnessed_by")
    if draft.fund.kind == FundKind.HELD:
        raise BadClaim(
            _("Money held for households is not spent. Choose another fund."), field="fund"
        )
    if draft.happened_on > today:
        raise BadClaim(
            _("%(day)s has not come yet.") % {"day": draft.happened_on}, field="happened_on"
        )


def _fresh(community: Community, claim: Claim, *states: ClaimState) -> Claim:
    """The claim as it stands now, under the lock; raises NotYourTurn in any other state."""
    now = Claim.objects.select_related("fund", "entered_by").get(community=community, pk=claim.pk)
    if now.state not in states:
        raise NotYourTurn(
            _("%(claim)s is %(state)s; this can no longer, or not yet, be done.")
            % {"claim": now.number, "state": ClaimState(now.state).label}
        )
    return now


def _require_other(community: Community, claim: Claim, by: User) -> None:
    if by.pk in writers_of(community, claim) or claim.handled_by == name_of(by):
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
                name=name_of(by),
                note=note.strip(),
                by=by,
            )
        ],
    )


def name_of(user: User) -> str:
    """The name somebody signs with."""
    return (user.first_name or user.get_username())[:60]
