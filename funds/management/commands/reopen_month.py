"""Reopen the month closed last."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.board.closing import reopen_month
from funds.management.community import CommunityCommand
from funds.months import Month
from households.acting import Actor


class Command(CommunityCommand):
    help = "Reopen the month closed last, with a reason that is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("month", metavar="YYYY-MM")
        parser.add_argument("--reason", required=True)

    def act(self, actor: Actor, **options: Any) -> str:
        period = reopen_month(actor, month=Month.parse(options["month"]), reason=options["reason"])
        return _("%(month)s is open again.") % {"month": period.month}
