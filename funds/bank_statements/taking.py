"""Taking lines of bank statements into the books: as proposed, or as a person says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from funds.bank_statements.booked import method_of
from funds.bank_statements.deciding import (
    BadDecision,
    LineDecided,
    Piece,
    decide,
    piece_of,
    require_undecided,
    take_back,
)
from funds.bank_statements.proposing import Entry, Kind, Proposal, Share
from funds.bank_statements.still_standing import parts_standing
from funds.bank_statements.waiting import waiting_with_proposals
from funds.cash.transferring import transfer_money
from funds.models import (
    BankStatementDecision,
    BankStatementLine,
    Fund,
    FundKind,
    Outcome,
)
from funds.payments.brought import Brought
from funds.payments.papers import Papers
from funds.payments.receipting import record_other_income, record_payments
from funds.spending.bank_fees import pay_fee
from households.acting import Actor, act
from households.models import Community
from households.refusal import Conflict, Refused


class NotClear(Refused):
    """A line that cannot be taken as it is proposed: something has to be chosen first."""


class ProposalChanged(Conflict):
    """What is proposed for a line is no longer what was seen."""


@dataclass(frozen=True)
class Taken:
    """A line, and what became of it; ``refusal`` says why nothing did."""

    line: BankStatementLine
    decision: BankStatementDecision | None = None
    refusal: str = ""


@act
def take_line(
    actor: Actor, /, *, line: BankStatementLine, seen: str = "", fund: Fund | None = None
) -> BankStatementDecision:
    """Take one line as it is proposed; ``seen`` is the mark of the proposal that was looked at.

    ``fund`` bears a fee, or gets income; without one it is the first fund. Raises LineDecided,
    NotClear, ProposalChanged, and what the acts raise by which it is booked.
    """
    require_undecided(line)
    _lines, found = waiting_with_proposals(actor.community, today=actor.today)
    return _take(actor, line, found[line.identity], seen=seen, fund=fund)


@act
def take_lines(actor: Actor, /, *, seen: Mapping[int, str]) -> list[Taken]:
    """Take these lines, by their keys, each as the proposal with this mark says.

    A line that is refused is left as it was, and does not hinder the others. Of a transfer both
    ends may be among them: the second is then what the first one booked.
    """
    lines, found = waiting_with_proposals(actor.community, today=actor.today)
    shown, done = found, []
    for line in (line for line in lines if line.pk in seen):
        proposal, mark = found[line.identity], seen[line.pk]
        if proposal.kind is Kind.BOOKED and shown[line.identity].mark == mark:
            mark = proposal.mark
        done.append(_try(actor, line, proposal, mark))
        if proposal.kind is Kind.TRANSFER and done[-1].decision:
            _lines, now = waiting_with_proposals(actor.community, today=actor.today)
            found = {**found, **now}
    return done


@act
def take_sure(
    actor: Actor, /, *, within: Sequence[BankStatementLine] | None = None
) -> list[Taken]:
    """Take the lines about which nothing is left to ask; all that wait, or some of them.

    These bear a household number with its check digit, and an amount that it may well be.
    """
    lines, found = waiting_with_proposals(actor.community, today=actor.today)
    wanted = None if within is None else {line.identity for line in within}
    return [
        _try(actor, line, found[line.identity], found[line.identity].mark)
        for line in lines
        if found[line.identity].sure and (wanted is None or line.identity in wanted)
    ]


@act
def take_as_payment(
    actor: Actor, /, *, line: BankStatementLine, shares: Sequence[Share]
) -> BankStatementDecision:
    """Take a line as the payments of these households; together they make up its amount.

    Raises LineDecided, BadDecision, and what ``record_payments`` raises.
    """
    require_undecided(line)
    if line.amount <= 0 or not shares:
        raise BadDecision(_("Only money that came in is a payment. Choose the household."))
    brought = [
        Brought(
            household=share.household,
            amount=share.amount,
            method=method_of(line.account),
            received_on=line.happened_on,
            payer=line.peer[:60],
            papers=_papers(line),
            late=True,
            confirmed=True,
        )
        for share in shares
    ]
    payments = record_payments(actor, brought=brought)
    pieces = [Piece(payment.amount, payment) for payment in payments]
    return decide(actor, line, Outcome.PAYMENT, pieces)


@act
def take_as_income(
    actor: Actor,
    /,
    *,
    line: BankStatementLine,
    purpose: str,
    fund: Fund | None = None,
    payer: str = "",
) -> BankStatementDecision:
    """Take a line as other income of a fund: interest, a donation, a grant.

    Raises LineDecided, and what ``record_other_income`` raises.
    """
    require_undecided(line)
    payment = record_other_income(
        actor,
        payer=payer.strip() or line.peer[:60] or line.account.name,
        fund=fund or _first_fund(actor.community),
        amount=line.amount,
        method=method_of(line.account),
        received_on=line.happened_on,
        purpose=purpose,
        papers=_papers(line),
        late=True,
    )
    return decide(actor, line, Outcome.INCOME, [Piece(payment.amount, payment)])


@act
def take_as_fee(
    actor: Actor, /, *, line: BankStatementLine, fund: Fund | None = None, shortage: str = ""
) -> BankStatementDecision:
    """Take a line as a fee of the bank or the app; raises LineDecided and what ``pay_fee`` does.

    ``shortage``: see ``funds.ledger.holdings``.
    """
    require_undecided(line)
    fund = fund or _first_fund(actor.community)
    return decide(actor, line, Outcome.FEE, [_fee(actor, line, -line.amount, fund, shortage)])


@act
def take_as_transfer(
    actor: Actor,
    /,
    *,
    line: BankStatementLine,
    other: str,
    known: Entry | None = None,
    fund: Fund | None = None,
    shortage: str = "",
) -> BankStatementDecision:
    """Take a line as money to or from another account of the village, by its method.

    What the app kept of a withdrawal is a fee of ``fund``. ``known`` is the transfer where the
    other side has booked it already; ``shortage``: see ``funds.ledger.holdings``. Raises
    LineDecided and what the acts raise that book it.
    """
    require_undecided(line)
    standing = parts_standing(line)
    pieces = []
    if not any(part.transfer_id for part in standing):
        pieces.append(piece_of(line, known) if known else _transfer(actor, line, other, shortage))
    if line.fee and not any(part.expense_id for part in standing):
        fund = fund or _first_fund(actor.community)
        pieces.append(_fee(actor, line, line.fee, fund, shortage))
    return decide(actor, line, Outcome.TRANSFER, pieces)


@act
def mark_booked(
    actor: Actor, /, *, line: BankStatementLine, entries: Sequence[Entry]
) -> BankStatementDecision:
    """Say that a line stands in the books already. Raises LineDecided, BadDecision."""
    require_undecided(line)
    return decide(actor, line, Outcome.BOOKED, [piece_of(line, entry) for entry in entries])


@act
def set_aside(actor: Actor, /, *, line: BankStatementLine, reason: str) -> BankStatementDecision:
    """Say why there is nothing to book for a line. Raises LineDecided, BadDecision."""
    if not reason.strip():
        raise BadDecision(_("Write why there is nothing to book."), field="reason")
    return decide(actor, line, Outcome.ASIDE, reason=reason)


@act
def undo_decision(
    actor: Actor, /, *, decision: BankStatementDecision, reason: str
) -> BankStatementDecision:
    """Take back that a line was set aside, or was in the books already, by a red twin.

    Raises LineDecided where it was done, BadDecision for what was booked: that is reversed itself.
    """
    if not reason.strip():
        raise BadDecision(_("Write why it waits again."), field="reason")
    if decision.outcome not in (Outcome.ASIDE, Outcome.BOOKED) or decision.reverses_id:
        raise BadDecision(_("Reverse what was booked; then the line waits again by itself."))
    if BankStatementDecision.objects.of(actor.community).filter(reverses=decision).exists():
        raise LineDecided(_("The line waits again already."))
    return take_back(actor, decision, reason.strip()[:200])


def _try(actor: Actor, line: BankStatementLine, proposal: Proposal, seen: str) -> Taken:
    try:
        with transaction.atomic():
            return Taken(line, _take(actor, line, proposal, seen=seen))
    except Refused as refusal:
        return Taken(line, refusal=str(refusal))


def _take(
    actor: Actor,
    line: BankStatementLine,
    proposal: Proposal,
    *,
    seen: str = "",
    fund: Fund | None = None,
) -> BankStatementDecision:
    if seen and seen != proposal.mark:
        raise ProposalChanged(
            _("Something has changed: now the line is “%(kind)s”, %(why)s. Look at it again.")
            % {"kind": proposal.kind.label, "why": proposal.why}
        )
    if not proposal.is_complete:
        raise NotClear(
            _("Say what the line is; it is not clear by itself: %(why)s.") % {"why": proposal.why}
        )
    match proposal.kind:
        case Kind.PAYMENT:
            return take_as_payment(actor, line=line, shares=proposal.shares)
        case Kind.INCOME:
            return take_as_income(actor, line=line, purpose=proposal.purpose, fund=fund)
        case Kind.FEE:
            return take_as_fee(actor, line=line, fund=fund)
        case Kind.TRANSFER:
            known = proposal.entries[0] if proposal.entries else None
            return take_as_transfer(
                actor, line=line, other=proposal.other_method, known=known, fund=fund
            )
        case Kind.BOOKED:
            return mark_booked(actor, line=line, entries=proposal.entries)
    return set_aside(actor, line=line, reason=proposal.why)


def _papers(line: BankStatementLine) -> Papers:
    return Papers(reference=line.number[:60], note=line.remark[:200])


def _transfer(actor: Actor, line: BankStatementLine, other: str, shortage: str) -> Piece:
    here = method_of(line.account).value
    comes = line.amount > 0
    transfer = transfer_money(
        actor,
        origin=other if comes else here,
        target=here if comes else other,
        amount=abs(line.amount) - line.fee,
        happened_on=line.happened_on,
        reference=line.number[:60],
        note=line.remark[:200],
        late=True,
        shortage=shortage,
    )
    return piece_of(line, transfer)


def _fee(
    actor: Actor, line: BankStatementLine, amount: Decimal, fund: Fund, shortage: str
) -> Piece:
    expense = pay_fee(
        actor,
        fund=fund,
        amount=amount,
        method=method_of(line.account),
        happened_on=line.happened_on,
        note=line.remark[:100],
        confirmed=True,
        late=True,
        shortage=shortage,
    )
    return piece_of(line, expense)


def _first_fund(community: Community) -> Fund:
    funds = Fund.objects.of(community).exclude(kind=FundKind.HELD)
    return funds.order_by("position", "pk")[0]
