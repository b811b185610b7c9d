"""Found a community."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.models import book_of
from funds.money import parse_yuan
from funds.months import Month
from funds.village.founding import found_community
from households.refusal import Refused


class Command(BaseCommand):
    help = "Register a community with its accounts, funds, groups and the three levies."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code")
        parser.add_argument("name")
        parser.add_argument("--first-month", metavar="YYYY-MM", help="default: this month")
        parser.add_argument(
            "--levied-from", metavar="YYYY-MM", help="since when; default: ten years before"
        )
        parser.add_argument("--decision", default="", help="the resolution the levies rest on")
        parser.add_argument("--rate", default="1.00", help="yuan a month of each levy")
        parser.add_argument("--groups", type=int, default=2, choices=range(1, 11), metavar="N")
        parser.add_argument(
            "--receipt-prefix", default="", help="letters before receipt numbers; default: free"
        )
        parser.add_argument("--owner-body", default="", help="printed as the issuing body")
        parser.add_argument("--clerk-phone", default="")

    def handle(self, *_args: Any, **options: Any) -> str:
        month, since = options["first_month"], options["levied_from"]
        try:
            community = found_community(
                code=options["code"],
                name=options["name"],
                first_month=Month.parse(month) if month else Month.of(timezone.localdate()),
                levied_from=Month.parse(since) if since else None,
                decision=options["decision"],
                rate=parse_yuan(options["rate"]),
                groups=options["groups"],
                receipt_prefix=options["receipt_prefix"],
                owner_body=options["owner_body"],
                clerk_phone=options["clerk_phone"],
                by=None,
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        return _(
            "%(name)s is founded; its receipts begin with %(prefix)s. Give its clerk a membership "
            "in the admin."
        ) % {"name": community.name, "prefix": book_of(community).receipt_prefix}
