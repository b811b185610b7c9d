"""The monthly charge run."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.levies.charging import raise_charges
from funds.management.community import CommunityCommand
from funds.months import Month
from households.acting import Actor


class Command(CommunityCommand):
    help = "Charge every household for a month; a second run adds only what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--month", required=True, metavar="YYYY-MM")

    def act(self, actor: Actor, **options: Any) -> str:
        run = raise_charges(actor, month=Month.parse(options["month"]))
        return _(
            "%(month)s: %(count)s charges raised, %(total)s yuan in all; "
            "%(waived)s waived, %(credit)s paid from credit."
        ) % {
            "month": run.month,
            "count": run.count,
            "total": run.total,
            "waived": run.waived,
            "credit": run.credit_used,
        }
