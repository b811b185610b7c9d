"""Taking in a bill of WeChat, Alipay or a bank. Its lines are kept; nothing is booked by it."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from funds.bank_statements.bills import BadBill, Bill, BillContradicts, BillLine, Unread
from funds.bank_statements.identities import identities
from funds.bank_statements.layouts_known import layouts_known
from funds.bank_statements.matching import Proposals, payers_of, proposals
from funds.bank_statements.promises import contradictions
from funds.bank_statements.proposing import Proposal
from funds.bank_statements.reading import read_bill
from funds.bank_statements.recognising import rows_known
from funds.ledger.recording import record
from funds.models import (
    BANK_STATEMENT_METHODS,
    METHOD_ROLE,
    Account,
    BankStatement,
    BankStatementLine,
    Method,
)
from households.acting import Actor, act
from households.asked_ahead import asked_ahead
from households.models import Community

FEW = 3


class Standing(StrEnum):
    """What a line of a file is to what was there before."""

    NEW = "new"
    KNOWN = "known"
    REPEATED = "repeated"


@dataclass(frozen=True)
class RowReport:
    """One line of a file, and what is proposed for it; for what was there already, nothing."""

    line: BankStatementLine
    standing: Standing
    proposal: Proposal | None = None


@dataclass
class BillReport:
    """What taking in a file did, or would do."""

    statement: BankStatement
    rows: list[RowReport]
    unread: list[Unread]
    findings: list[str] = field(default_factory=list)
    was_there: bool = False

    @property
    def added(self) -> list[RowReport]:
        return [row for row in self.rows if row.standing is Standing.NEW]


@act
def import_bank_statement(
    actor: Actor,
    /,
    *,
    account: str,
    content: bytes,
    filename: str,
    dry_run: bool = False,
    accepted: bool = False,
) -> BillReport:
    """Keep the lines of a bill of an account that are not there yet, and propose what they are.

    ``account`` is a method of payment. The same file again, or one that overlaps, adds nothing that
    is there. A bill that contradicts itself is only taken when that was ``accepted``.

    Raises UnreadableFile, BadBill, UnknownBill, BillContradicts.
    """
    community = actor.community
    if account not in BANK_STATEMENT_METHODS:
        raise BadBill(_("Choose the account the bill is of."), field="account")
    place, bill = _read(community, account, content)
    found = list(contradictions(bill))
    if found and not accepted:
        raise BillContradicts(
            _(
                "The bill contradicts itself, so nothing was taken in: %(what)s Export it again; or "
                "say that it is to be taken in all the same."
            )
            % {"what": " ".join([*found, *_unread_said(bill)])},
            field="accepted",
        )
    with transaction.atomic():
        report = _keep(actor, place, bill, content, filename)
        report.findings = [*found, *report.findings]
        if dry_run:
            transaction.set_rollback(True)
    return report


def foresee_import(actor: Actor, /, *, account: str, content: bytes) -> None:
    """Read a bill, and what its lines are compared with, before it is imported: while others go on.

    Raises what reading it does.
    """
    if account in BANK_STATEMENT_METHODS:
        _read(actor.community, account, content)
        payers_of(actor.community, actor.today)


@asked_ahead
def _read(community: Community, account: str, content: bytes) -> tuple[Account, Bill]:
    place = Account.objects.of(community).get(role=METHOD_ROLE[Method(account)])
    return place, read_bill(content, place, mapped=layouts_known(community))


def _unread_said(bill: Bill) -> list[str]:
    """The first rows that could not be read, which may be what is missing."""
    return [
        _("Line %(row)s: %(why)s") % {"row": one.row, "why": one.why} for one in bill.unread[:FEW]
    ]


def _keep(actor: Actor, account: Account, bill: Bill, content: bytes, filename: str) -> BillReport:
    community = actor.community
    digest = hashlib.sha256(content).hexdigest()
    files = BankStatement.objects.of(community).filter(account=account)
    statement = files.filter(digest=digest).first()
    was_there = statement is not None
    if statement is None:
        statement = _statement(account, bill, digest, filename, actor)
        record(community, [statement])
    rows = _rows(community, statement, bill)
    new = [row.line for row in rows if row.standing is Standing.NEW]
    for line in new:
        line.by = actor.user
    record(community, new)
    found = proposals(community, new, today=actor.today)
    return BillReport(
        statement,
        [_with(row, found) for row in rows],
        bill.unread,
        list(_repetitions(rows)),
        was_there,
    )


def _statement(
    account: Account, bill: Bill, digest: str, filename: str, actor: Actor
) -> BankStatement:
    first, last = bill.oldest_first[0], bill.oldest_first[-1]
    opening = None if first.balance is None else first.balance - first.amount
    return BankStatement(  # type: ignore[misc]
        account=account,
        layout=bill.layout,
        filename=filename[:200],
        digest=digest,
        first_on=bill.first_on,
        last_on=bill.last_on,
        came_in=bill.came_in,
        went_out=bill.went_out,
        opening=opening,
        closing=last.balance,
        by=actor.user,
    )


def _rows(community: Community, statement: BankStatement, bill: Bill) -> list[RowReport]:
    named = identities(bill)
    known = rows_known(community, statement.account, bill, named)
    seen: set[str] = set()
    rows = []
    for line in bill.lines:
        identity = named[line.row]
        standing = Standing.KNOWN if line.row in known else Standing.NEW
        if identity in seen:
            standing = Standing.REPEATED
        rows.append(RowReport(_line(statement, line, identity), standing))
        seen.add(identity)
    return rows


def _line(statement: BankStatement, line: BillLine, identity: str) -> BankStatementLine:
    told = {
        name: value
        for name, value in asdict(line).items()
        if name not in ("direction", "number_lost")
    }
    return BankStatementLine(
        statement=statement, account=statement.account, identity=identity, **told
    )


def _with(row: RowReport, found: Proposals) -> RowReport:
    if row.standing is not Standing.NEW:
        return row
    return RowReport(row.line, row.standing, found[row.line.identity])


def _repetitions(rows: list[RowReport]) -> Iterator[str]:
    first: dict[str, int] = {}
    for row in rows:
        before = first.setdefault(row.line.identity, row.line.row)
        if row.standing is Standing.REPEATED:
            yield _(
                "Line %(row)s is line %(first)s once more, with the same transaction number; it "
                "was left out. The file counts it twice."
            ) % {"row": row.line.row, "first": before}
