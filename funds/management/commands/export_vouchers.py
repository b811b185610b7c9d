"""Write a closed month's vouchers as a table for another accounting program."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.documents.saving import save
from funds.documents.voucher_attachments import VoucherAttachments
from funds.documents.voucher_tables import WRITERS
from funds.exchange.export_words import said_twice
from funds.exchange.exporting import export_vouchers
from funds.exchange.voucher_rows import ExchangeLine
from funds.management.community import CommunityCommand
from funds.models import Program, VoucherExport
from funds.money import grouped
from funds.months import Month
from households.acting import Actor


class Command(CommunityCommand):
    help = "Writes a closed month's vouchers as a table for another accounting program."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("month", metavar="YYYY-MM")
        parser.add_argument("--format", required=True, choices=Program.values)
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")
        parser.add_argument(
            "--new", action="store_true", help="only the vouchers that no export had before"
        )
        parser.add_argument(
            "--attachments",
            type=Path,
            metavar="FILE.zip",
            help="the papers behind these vouchers too, named by voucher number",
        )

    def act(self, actor: Actor, **options: Any) -> str:
        program, file = Program(options["format"]), options["output"]
        month, behind = Month.parse(options["month"]), options["attachments"]
        packed: list[VoucherAttachments] = []

        def write(lines: Sequence[ExchangeLine]) -> bytes:
            content = WRITERS[program](lines)
            if behind:
                packed.append(VoucherAttachments(actor.community, month, lines))
                save(behind, packed[0].chunks())
            save(file, [content])  # what cannot be saved is not on record as exported
            return content

        export = export_vouchers(
            actor,
            month=month,
            program=program,
            write=write,
            only_new=options["new"],
        )
        told = [line for one in packed for line in _told_of(one, behind)]
        return "\n".join([_said(export, file), *told, *said_twice(export)])


def _told_of(attached: VoucherAttachments, file: Path) -> list[str]:
    """How many papers went along, and which could not."""
    told = [
        _("%(count)s papers behind them are in %(file)s.")
        % {"count": attached.count, "file": file}
    ]
    if attached.missing:
        lacking = _("Not on the disk any more, or changed: %(names)s")
        told.append(lacking % {"names": ", ".join(attached.missing)})
    return told


def _said(export: VoucherExport, file: Path) -> str:
    return _(
        "%(vouchers)s vouchers of %(month)s (%(numbers)s), %(total)s yuan on each side, are in "
        "%(file)s. SHA-256 %(hash)s"
    ) % {
        "vouchers": export.vouchers,
        "month": export.month,
        "numbers": export.numbers,
        "total": grouped(export.total),
        "file": file,
        "hash": export.sha256,
    }
