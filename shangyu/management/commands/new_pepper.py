"""Go on without the pepper that was lost."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from shangyu import installation, peppers


class Command(BaseCommand):
    help = "Go on with a new pepper when the old one is lost: every household needs a new card."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new-cards", action="store_true", help="yes, every household is given a new card"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if found := installation.before_migrating():
            raise CommandError(found)
        recorded = installation.recorded()
        if not peppers.hindrance(recorded) or recorded is None:
            raise CommandError(
                _("The pepper of these books is here: no card needs to be renewed.")
            )
        if not options["new_cards"]:
            raise CommandError(
                _(
                    "With another pepper no PIN opens anything any more. If the old pepper is "
                    "lost for good, say so with --new-cards, and print new cards for all."
                )
            )
        ended = peppers.start_anew(recorded)
        self.stdout.write(
            _("The PINs of %(count)s households have ended. Print new cards: issue_cards.")
            % {"count": ended}
        )
