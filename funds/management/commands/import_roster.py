"""Take in a roster of households."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.management.community import CommunityCommand
from funds.models import METHOD_ROLE, Method
from funds.village.importing import ImportReport, RowReport, import_roster
from households.acting import Actor


class Command(CommunityCommand):
    help = "Read a roster (xlsx, xls or csv) and enter its households; prints each row."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only report")
        parser.add_argument(
            "--skip-bad-rows", action="store_true", help="enter the clear rows, leave the others"
        )
        parser.add_argument(
            "--prepaid-in",
            choices=[str(method) for method in METHOD_ROLE],
            help="the account in which the money lies that households had paid ahead",
        )

    def act(self, actor: Actor, **options: Any) -> str | None:
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(why)s") % {"file": path, "why": error.strerror}
            ) from error
        place = options["prepaid_in"]
        report = import_roster(
            actor,
            content=content,
            filename=path.name,
            dry_run=options["dry_run"],
            skip_bad_rows=options["skip_bad_rows"],
            prepaid_in=METHOD_ROLE[Method(place)] if place else None,
        )
        for row in report.rows:
            self._print(row)
        for finding in report.control:
            self.stdout.write(str(finding))
        if report.prepaid and not report.placed:
            self.stdout.write(
                _(
                    "Households had paid %(prepaid)s yuan ahead. Say where that money lies, with "
                    "--prepaid-in or as the fund “held” of open_books; until then the opening does "
                    "not add up and the public board shows no balances."
                )
                % {"prepaid": report.prepaid}
            )
        return self._conclude(report, **options)

    def _print(self, row: RowReport) -> None:
        who = " ".join(part for part in (row.number, row.householder) if part)
        self.stdout.write(
            _("line %(line)s: %(who)s: %(outcome)s")
            % {"line": row.line, "who": who, "outcome": _outcome(row)}
        )
        marked = [*(("?", said) for said in row.problems), *(("!", said) for said in row.warnings)]
        for mark, said in marked:
            self.stdout.write(
                _("  %(mark)s %(column)s: “%(read)s”. %(advice)s")
                % {"mark": mark, "column": said.column, "read": said.read, "advice": said.advice}
            )

    def _conclude(self, report: ImportReport, **options: Any) -> str:
        unclear = sum(1 for row in report.rows if row.problems)
        if unclear and not options["skip_bad_rows"] and not options["dry_run"]:
            raise CommandError(
                _(
                    "%(unclear)s rows are unclear, so nothing was entered. Correct them in the "
                    "file, or leave them out with --skip-bad-rows."
                )
                % {"unclear": unclear}
            )
        if options["dry_run"]:
            return _("Nothing was written. %(count)s households would be entered.") % {
                "count": report.imported
            }
        return _("%(count)s households entered.") % {"count": report.imported}


def _outcome(row: RowReport) -> str:
    return {
        "new": _("entered"),
        "known": _("known already, unchanged"),
        "unclear": _("unclear"),
    }[row.outcome]
