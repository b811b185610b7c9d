"""Take in a roster of households."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.management.community import CommunityCommand
from funds.management.files import content_of
from funds.models import METHOD_ROLE, Method
from funds.money import ZERO
from funds.village.importing import ImportReport, import_roster
from funds.village.opening_figures import opening_gap
from funds.village.roster_outcomes import PlannedRow
from funds.village.roster_words import details, outcome
from households.acting import Actor
from households.roster_columns import ColumnUse
from households.rosters import Question, Roster

SHOWN = 10
"""Cells of a column that are printed."""


class Command(CommunityCommand):
    help = "Read a roster (xlsx, xls or csv) and enter its households; prints each row."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only report")
        parser.add_argument(
            "--answer",
            action="append",
            default=[],
            type=_answer,
            metavar="KEY=CHOICE",
            help="an answer to a question that was printed; may be given several times",
        )
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
        place = options["prepaid_in"]
        report = import_roster(
            actor,
            content=content_of(path),
            filename=path.name,
            answers=dict(options["answer"]),
            dry_run=options["dry_run"],
            skip_bad_rows=options["skip_bad_rows"],
            prepaid_in=METHOD_ROLE[Method(place)] if place else None,
        )
        self._print_roster(report.roster)
        for row in report.rows:
            self._print(row)
        self._print_sums(report)
        gap = opening_gap(actor.community)
        if place and not report.prepaid and gap > ZERO:
            self.stdout.write(
                _(
                    "--prepaid-in placed nothing: nobody new had paid ahead. The %(gap)s yuan of "
                    "those taken in before are entered as the fund “held” of open_books; where "
                    "the opening stands already, with --correct and --reason."
                )
                % {"gap": gap}
            )
        for question in report.questions:
            self._print_question(question)
        return self._conclude(report, **options)

    def _print_roster(self, roster: Roster) -> None:
        """What of the file is used and what is not, with its content."""
        for sheet in roster.sheets:
            if sheet.lines and len(roster.sheets) > 1:
                text = (
                    _("worksheet %(name)s: read")
                    if sheet.used
                    else _("worksheet %(name)s: not read. %(why)s")
                )
                self.stdout.write(text % {"name": sheet.name, "why": sheet.why})
        for column in roster.columns:
            text = (
                _("column %(letter)s “%(heading)s”: %(why)s")
                if column.used
                else _("column %(letter)s “%(heading)s”: not used. %(why)s %(cells)s")
            )
            self.stdout.write(
                text
                % {
                    "letter": _in(column.sheet, column.letter),
                    "heading": column.heading,
                    "why": column.why,
                    "cells": _cells(column),
                }
            )
        for line in roster.skipped:
            self.stdout.write(
                _("line %(line)s: not used. %(why)s %(content)s")
                % {
                    "line": _in(line.sheet, line.line),
                    "why": line.why,
                    "content": f"“{line.content}”" if line.content else "",
                }
            )
        for finding in roster.control:
            self.stdout.write(str(finding))

    def _print(self, planned: PlannedRow) -> None:
        who = " ".join(part for part in (planned.number, planned.householder) if part)
        told = [outcome(planned), *details(planned)]
        self.stdout.write(
            _("line %(line)s: %(who)s: %(outcome)s")
            % {
                "line": _in(planned.row.sheet, planned.line),
                "who": who,
                "outcome": " · ".join(told),
            }
        )
        marked = [
            *(("?", said) for said in planned.problems),
            *(("!", said) for said in planned.warnings),
        ]
        for mark, said in marked:
            self.stdout.write(
                _("  %(mark)s %(column)s: “%(read)s”. %(advice)s")
                % {"mark": mark, "column": said.column, "read": said.read, "advice": said.advice}
            )

    def _print_sums(self, report: ImportReport) -> None:
        roster = report.roster
        self.stdout.write(
            _(
                "The file has %(households)s households with %(people)s people, %(arrears)s yuan "
                "of arrears and %(prepaid)s paid ahead."
            )
            % {
                "households": len(report.rows),
                "people": roster.people,
                "arrears": roster.arrears,
                "prepaid": roster.prepaid,
            }
        )
        if report.prepaid and not report.placed:
            self.stdout.write(
                _(
                    "Households had paid %(prepaid)s yuan ahead. Say where that money lies, with "
                    "--prepaid-in or as the fund “held” of open_books; until then the opening does "
                    "not add up and the public board shows no balances."
                )
                % {"prepaid": report.prepaid}
            )

    def _print_question(self, question: Question) -> None:
        self.stdout.write(f"{'?' if question.is_open else '='} {question.text}")
        for choice, words in question.choices:
            chosen = "*" if choice == question.answer else " "
            self.stdout.write(f"  {chosen} --answer '{question.key}={choice}'  {words}")

    def _conclude(self, report: ImportReport, **options: Any) -> str:
        unknown = report.roster.asking.unknown
        if unknown:
            raise CommandError(
                _(
                    "Nobody asked for these answers: %(keys)s. Correct --answer; nothing was entered."
                )
                % {"keys": "、".join(unknown)}
            )
        if options["dry_run"]:
            return _(
                "Nothing was written. %(count)s households would be entered, %(changed)s changed."
            ) % {"count": report.imported, "changed": report.changed}
        if report.open_questions:
            raise CommandError(
                _(
                    "%(open)s questions are open, so nothing was entered. Answer them with "
                    "--answer KEY=CHOICE: %(keys)s."
                )
                % {
                    "open": len(report.open_questions),
                    "keys": "、".join(question.key for question in report.open_questions),
                }
            )
        if report.unclear and not options["skip_bad_rows"]:
            raise CommandError(
                _(
                    "%(unclear)s rows are unclear, so nothing was entered. Correct them in the "
                    "file, or leave them out with --skip-bad-rows."
                )
                % {"unclear": report.unclear}
            )
        return _("%(count)s households entered, %(changed)s changed.") % {
            "count": report.imported,
            "changed": report.changed,
        }


def _answer(text: str) -> tuple[str, str]:
    key, sign, choice = text.rpartition("=")
    if not sign or not key:
        raise argparse.ArgumentTypeError(_("Write it like KEY=CHOICE."))
    return key, choice


def _in(sheet: str, place: object) -> str:
    return f"{sheet}!{place}" if sheet else str(place)


def _cells(column: ColumnUse) -> str:
    told = "、".join(f"{line}: {text}" for line, text in column.cells[:SHOWN])
    return told + ("…" if len(column.cells) > SHOWN else "")
