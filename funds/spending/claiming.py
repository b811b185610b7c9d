"""Claiming: an expense is asked for, with its lines and papers (经办、证明)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger.balances import fund_balance
from funds.ledger.holdings import FundTooLow
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import (
    UNFINISHED,
    Category,
    Claim,
    ClaimLine,
    ClaimState,
    Fund,
    FundKind,
    InvoiceKind,
    Project,
    ProjectLine,
)
from funds.money import ZERO, positive
from funds.spending.claim_grounds import require_ground
from funds.spending.keeping_to_budget import keep_excess, require_in_budget
from funds.spending.project_money import require_within_project
from funds.spending.usual import spending_note
from households.acting import Actor, act
from households.characters import visible
from households.models import Community
from households.person_names import is_same_name
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

    def seen(self) -> "Wanted":
        """The same without what nobody sees."""
        return replace(
            self,
            text=visible(self.text).strip(),
            quantity=visible(self.quantity).strip(),
            invoice_number=visible(self.invoice_number).strip(),
        )


WORDS = (
    "summary",
    "payee",
    "payee_account",
    "handled_by",
    "witnessed_by",
    "meeting",
    "overdraft_decision",
    "budget_exception",
)
"""What of a draft is written in words."""


@dataclass(frozen=True)
class Draft:
    """What somebody writes on a claim.

    ``total`` is the sum that they wrote beside the lines, in yuan, where they did: it has to agree.
    """

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
    budget_exception: str = ""
    total: Decimal | None = None
    project: Project | None = None
    project_line: ProjectLine | None = None

    @property
    def amount(self) -> Decimal:
        """What the lines come to, in yuan."""
        return sum((positive(line.amount) for line in self.lines), ZERO)

    def seen(self) -> "Draft":
        """The same without what nobody sees: a name of zero width names nobody."""
        words: dict[str, Any] = {name: visible(getattr(self, name)).strip() for name in WORDS}
        return replace(self, **words, lines=[line.seen() for line in self.lines])


@act
def propose(actor: Actor, /, *, draft: Draft, confirmed: bool | None = None) -> Claim:
    """Enter a claim, which then waits for its reviewers.

    ``confirmed`` is what was answered about an unusual amount, see ``spending_note``. Raises
    BadClaim, BadAmount, Unusual, FundTooLow where the fund has less and no decision is named,
    WrongProject, BeyondProject, BeyondPlan where its line of the year's plan has less and no exception
    is named.
    """
    claim = Claim(
        community=actor.community,
        number=f"SQ-{actor.today.year}-{take(actor.community, f'claim.{actor.today.year}'):04d}",
        version=1,
        state=ClaimState.PENDING,
        entered_by=actor.person,
    )
    _write(actor, claim, draft, confirmed=confirmed)
    return claim


@act
def change(actor: Actor, /, *, claim: Claim, draft: Draft, confirmed: bool | None = None) -> Claim:
    """Enter a claim anew; what was signed so far no longer counts. Raises as ``propose``."""
    claim = fresh_claim(actor.community, claim, *UNFINISHED)
    claim.version += 1
    claim.state = ClaimState.PENDING
    _write(actor, claim, draft, confirmed=confirmed)
    return claim


def _write(actor: Actor, claim: Claim, draft: Draft, *, confirmed: bool | None) -> None:
    draft = draft.seen()
    _require_complete(draft, actor.today)
    claim.fund, claim.category = draft.fund, draft.category
    claim.summary, claim.payee = draft.summary, draft.payee
    claim.payee_account = draft.payee_account
    claim.happened_on = draft.happened_on
    claim.handled_by, claim.witnessed_by = draft.handled_by, draft.witnessed_by
    claim.meeting = draft.meeting
    claim.overdraft_decision = draft.overdraft_decision
    claim.budget_exception = draft.budget_exception
    claim.amount = draft.amount
    claim.project, claim.project_line = draft.project, draft.project_line
    require_within_project(actor.community, claim)
    require_ground(actor.community, claim, today=actor.today)
    _require_money(actor.community, claim)
    claim.resolution = resolution_named(
        actor.community, claim.meeting, on=actor.today, field="meeting"
    )
    claim.overdraft_resolution = resolution_named(
        actor.community, claim.overdraft_decision, on=actor.today, field="overdraft_decision"
    )
    excess = require_in_budget(actor, claim)
    claim.note = spending_note(
        actor.community, claim.category, claim.amount, confirmed=confirmed, besides=claim
    )
    revise(claim, by=actor.person)
    keep_excess(actor, claim, excess)
    record(
        actor.community,
        [
            ClaimLine(
                claim=claim,
                version=claim.version,
                text=line.text,
                quantity=line.quantity,
                amount=line.amount,
                invoice=line.invoice,
                invoice_number=line.invoice_number,
                by=actor.person,
            )
            for line in draft.lines
        ],
    )


def _require_money(community: Community, claim: Claim) -> None:
    left = fund_balance(community, claim.fund)
    if claim.amount > left and not claim.overdraft_decision:
        raise FundTooLow(
            _(
                "“%(fund)s” has %(left)s yuan, the claim is for %(amount)s. Choose another fund, "
                "or name the decision that lets it go below zero."
            )
            % {"fund": claim.fund.name, "left": left, "amount": claim.amount},
            field="overdraft_decision",
        )


def _require_complete(draft: Draft, today: date) -> None:
    if not draft.lines or not all(line.text for line in draft.lines):
        raise BadClaim(_("Write at least one line: what it was for, and the amount."))
    if len(draft.lines) > MOST_LINES:
        raise BadClaim(_("At most %(most)s lines on one claim.") % {"most": MOST_LINES})
    _require_total(draft)
    needed = {
        "summary": draft.summary,
        "payee": draft.payee,
        "handled_by": draft.handled_by,
        "witnessed_by": draft.witnessed_by,
    }
    for field, text in needed.items():
        if not text:
            raise BadClaim(_("This has to be filled in."), field=field)
    if is_same_name(draft.handled_by, draft.witnessed_by):
        raise BadClaim(_("The handler cannot be the witness too."), field="witnessed_by")
    _require_spendable(draft)
    if draft.happened_on > today:
        raise BadClaim(
            _("%(day)s has not come yet.") % {"day": draft.happened_on}, field="happened_on"
        )


def _require_spendable(draft: Draft) -> None:
    if draft.fund.kind == FundKind.HELD:
        raise BadClaim(
            _("Money held for households is not spent. Choose another fund."), field="fund"
        )
    if draft.project_line and not draft.project:
        raise BadClaim(_("Choose the project that this line belongs to."), field="project")


def _require_total(draft: Draft) -> None:
    if draft.total is not None and draft.total != draft.amount:
        raise BadClaim(
            _(
                "The lines come to %(lines)s yuan, but you wrote %(total)s: %(gap)s apart. "
                "Mend a line, or this amount."
            )
            % {
                "lines": draft.amount,
                "total": draft.total,
                "gap": abs(draft.total - draft.amount),
            },
            field="total",
        )


def fresh_claim(community: Community, claim: Claim, *states: ClaimState) -> Claim:
    """The claim as it stands now, under the lock; raises NotYourTurn in any other state."""
    now = Claim.objects.select_related("fund", "entered_by").get(community=community, pk=claim.pk)
    if now.state not in states:
        raise NotYourTurn(
            _("%(claim)s is %(state)s; this can no longer, or not yet, be done.")
            % {"claim": now.number, "state": ClaimState(now.state).label}
        )
    return now
