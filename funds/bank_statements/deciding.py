"""Writing down what a line is: once, with where its money stands in the books."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from funds.bank_statements.proposing import Entry
from funds.bank_statements.still_standing import parts_standing
from funds.ledger.recording import record
from funds.models import (
    BankStatementDecision,
    BankStatementLine,
    BankStatementPart,
    Expense,
    Outcome,
    Payment,
)
from funds.money import ZERO
from households.acting import Actor
from households.refusal import Conflict, Refused


class BadDecision(Refused):
    """What a line was said to be does not fit it."""


class LineDecided(Conflict):
    """Somebody has decided about the line already."""


@dataclass(frozen=True)
class Piece:
    """So much of a line, signed like it, and where it stands in the books."""

    amount: Decimal
    entry: Entry


def piece_of(line: BankStatementLine, entry: Entry) -> Piece:
    """What an entry of the books is of a line, as the line's account sees it."""
    if isinstance(entry, Payment):
        return Piece(entry.amount, entry)
    if isinstance(entry, Expense):
        return Piece(-entry.amount, entry)
    comes = entry.to_account_id == line.account_id
    return Piece(entry.amount if comes else -entry.amount, entry)


def require_undecided(line: BankStatementLine) -> None:
    """Raises LineDecided for a line about which a decision is in force."""
    rows = BankStatementLine.objects.of(line.community_id)
    if not rows.waiting().filter(pk=line.pk).exists():
        raise LineDecided(
            _(
                "The line of %(day)s over %(amount)s yuan is decided already. Look at the page again."
            )
            % {"day": line.happened_on, "amount": line.amount}
        )


def decide(
    actor: Actor,
    line: BankStatementLine,
    outcome: Outcome,
    pieces: Sequence[Piece] = (),
    *,
    reason: str = "",
) -> BankStatementDecision:
    """Write a decision and its parts, which have to make up the line.

    One that holds no longer, since what it names was reversed, gets its red twin first; what
    of it nobody has reversed stays a part of the line.

    Raises BadDecision, LineDecided.
    """
    require_undecided(line)
    kept = _kept(line, pieces)
    if outcome is Outcome.ASIDE and kept:
        raise BadDecision(_still_booked(kept))
    pieces = [*kept, *pieces]
    total = sum((piece.amount for piece in pieces), ZERO)
    if outcome is not Outcome.ASIDE and total != line.amount:
        if kept:
            raise BadDecision(_still_booked(kept))
        raise BadDecision(
            _("The line is over %(amount)s yuan; what was said of it makes %(total)s.")
            % {"amount": line.amount, "total": total}
        )
    for former in _standing(line):
        take_back(actor, former, _("what it names was reversed"))
    decision = BankStatementDecision(
        line=line, outcome=outcome.value, reason=reason.strip()[:200], by=actor.user
    )
    record(actor.community, [decision])
    record(
        actor.community,
        [
            BankStatementPart(
                decision=decision,
                amount=piece.amount,
                by=actor.user,
                **{str(piece.entry._meta.model_name): piece.entry},
            )
            for piece in pieces
        ],
    )
    return decision


def take_back(actor: Actor, decision: BankStatementDecision, reason: str) -> BankStatementDecision:
    """Write the red twin of a decision."""
    twin = BankStatementDecision(
        line=decision.line,
        outcome=decision.outcome,
        reason=reason,
        reverses=decision,
        by=actor.user,
    )
    record(actor.community, [twin])
    return twin


def _kept(line: BankStatementLine, pieces: Sequence[Piece]) -> list[Piece]:
    """What of a line still stands in the books, and is not named among its new pieces."""
    named = {(piece.entry._meta.model_name, piece.entry.pk) for piece in pieces}
    standing = [
        Piece(part.amount, entry)
        for part in parts_standing(line)
        for entry in (part.payment or part.expense or part.transfer,)
        if entry is not None
    ]
    return [one for one in standing if (one.entry._meta.model_name, one.entry.pk) not in named]


def _still_booked(kept: Sequence[Piece]) -> str:
    return _(
        "%(entries)s still stands in the books, with %(amount)s yuan of this line. Enter only the "
        "rest; or reverse that first, then the whole line."
    ) % {
        "entries": "、".join(_name(piece.entry) for piece in kept),
        "amount": abs(sum((piece.amount for piece in kept), ZERO)),
    }


def _name(entry: Entry) -> str:
    return entry.receipt if isinstance(entry, Payment) else str(entry)


def _standing(line: BankStatementLine) -> list[BankStatementDecision]:
    rows = BankStatementDecision.objects.of(line.community_id)
    return list(rows.filter(line=line, reverses=None, reversed_by=None).order_by("seq"))
