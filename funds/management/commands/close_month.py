"""Close a month."""

from types import MappingProxyType
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.board.closing import NotCharged, OpeningUnclear, close_month
from funds.documents.monthly_papers import foresee_papers, papers_to_keep
from funds.management.community import CommunityCommand
from funds.months import Month
from households.acting import Actor
from households.asked_ahead import asking_ahead


class Command(CommunityCommand):
    help = "Close the first open month: its balances are stored and nothing more goes into it."
    ways = MappingProxyType(
        {
            NotCharged: "raise_charges --month YYYY-MM",
            OpeningUnclear: "open_books --cash FUND=AMOUNT … --total SUM",
        }
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("month", metavar="YYYY-MM")

    def act(self, actor: Actor, **options: Any) -> str:
        month = Month.parse(options["month"])
        with asking_ahead(actor.community):
            foresee_papers(actor.community, month)
            period = close_month(actor, month=month, keep=papers_to_keep)
        return _("%(month)s is closed.") % {"month": period.month}
