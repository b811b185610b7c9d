"""Take in a bill of WeChat, Alipay or a bank."""

from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.bank_statements.bills import BillContradicts, OfOtherAccount
from funds.bank_statements.importing import (
    BillReport,
    RowReport,
    Standing,
    import_bank_statement,
)
from funds.bank_statements.taking import Taken, take_sure
from funds.management.community import CommunityCommand
from funds.management.files import content_of
from funds.models import BANK_STATEMENT_METHODS, BankStatementPart
from households.acting import Actor


class Command(CommunityCommand):
    help = (
        "Read a bill (对账单) of WeChat, Alipay or a bank: prints for each line what it may be, and "
        "why. Nothing is booked without --take-sure."
    )
    ways = MappingProxyType(
        {
            BillContradicts: "import_statement … --despite-sums",
            OfOtherAccount: "import_statement … --account ACCOUNT",
        }
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--account",
            required=True,
            choices=[str(method) for method in BANK_STATEMENT_METHODS],
            help="the account the bill is of",
        )
        parser.add_argument("--dry-run", action="store_true", help="only report")
        parser.add_argument(
            "--take-sure",
            action="store_true",
            help="book the lines that bear a household number with its check digit",
        )
        parser.add_argument(
            "--despite-sums",
            action="store_true",
            help="take in a bill whose lines are not those that it promises",
        )

    def act(self, actor: Actor, **options: Any) -> str | None:
        path: Path = options["file"]
        report = import_bank_statement(
            actor,
            account=options["account"],
            content=content_of(path),
            filename=path.name,
            dry_run=options["dry_run"],
            accepted=options["despite_sums"],
        )
        for row in report.rows:
            self.stdout.write(_said(row))
        for unread in report.unread:
            self.stdout.write(
                _("line %(row)s: left out: “%(text)s”: %(why)s")
                % {"row": unread.row, "text": unread.text[:80], "why": unread.why}
            )
        for finding in report.findings:
            self.stdout.write(f"! {finding}")
        if options["take_sure"] and not options["dry_run"]:
            self._take(actor, report)
        return _concluded(report, dry_run=options["dry_run"])

    def _take(self, actor: Actor, report: BillReport) -> None:
        lines = [row.line for row in report.rows]
        for taken in take_sure(actor, within=lines):
            self.stdout.write(_taken_said(taken))


def _said(row: RowReport) -> str:
    line = row.line
    words = {
        "row": line.row,
        "day": line.happened_on,
        "amount": f"{line.amount:+}",
        "who": " ".join(part for part in (line.peer, line.remark) if part)[:60],
        "what": _proposed(row),
    }
    return _("line %(row)s: %(day)s %(amount)s %(who)s: %(what)s") % words


def _proposed(row: RowReport) -> str:
    if row.standing is Standing.KNOWN:
        return _("is there already")
    proposal = row.proposal
    if proposal is None:
        return _("once more in the same file, left out")
    households = proposal.households or [f"{one.number}?" for one in proposal.others]
    mark = _("sure") if proposal.sure else _("to be confirmed") if proposal.asks else _("likely")
    words = {
        "kind": proposal.kind.label,
        "households": " ".join(["", *households]),
        "mark": mark,
        "why": proposal.why,
    }
    return _("%(kind)s%(households)s (%(mark)s): %(why)s") % words


def _taken_said(taken: Taken) -> str:
    if taken.decision is None:
        return _("line %(row)s: not taken: %(why)s") % {
            "row": taken.line.row,
            "why": taken.refusal,
        }
    parts = BankStatementPart.objects.of(taken.line.community_id).filter(decision=taken.decision)
    receipts = parts.order_by("seq").values_list("payment__receipt", flat=True)
    return _("line %(row)s: taken, %(receipts)s") % {
        "row": taken.line.row,
        "receipts": " ".join(receipts),
    }


def _concluded(report: BillReport, *, dry_run: bool) -> str:
    words = {"added": len(report.added), "known": len(report.rows) - len(report.added)}
    if dry_run:
        return (
            _("Nothing was written. %(added)s lines would be added, %(known)s are there already.")
            % words
        )
    if report.was_there:
        return _("This file was taken in before; nothing was added.")
    return _("%(added)s lines added, %(known)s were there already.") % words
