"""Write a month's report to a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.documents.formats import FORMATS
from funds.documents.monthly_papers import export
from funds.documents.saving import save
from funds.management.community import CommunityCommand
from funds.months import Month
from households.acting import Actor


class Command(CommunityCommand):
    help = "Writes a month's public notice, with how the villager groups have paid, to a file."
    only_looks = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("month", metavar="YYYY-MM")
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")
        parser.add_argument(
            "--full",
            action="store_true",
            help="for the office: the households' sheet with names and amounts",
        )

    def act(self, actor: Actor, **options: Any) -> str:
        month = Month.parse(options["month"])
        content = export(
            actor.community,
            month,
            options["format"],
            generated_at=timezone.localtime(),
            full=options["full"],
        )
        save(options["output"], [content])
        return _("The report of %(month)s is in %(file)s.") % {
            "month": month,
            "file": options["output"],
        }
