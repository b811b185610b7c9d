"""List the API tokens."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from households.api_tokens import tokens_of
from households.models import ApiToken


class Command(BaseCommand):
    help = "One line for each API token: its ID, whose, what for, scope, villages, days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", metavar="NAME", help="only this user's")

    def handle(self, *args: Any, **options: Any) -> None:
        found = tokens_of(None)
        if options["user"]:
            found = found.filter(token__user__username=options["user"])
        for grant in found:
            self.stdout.write("  ".join(_line(grant)))
        if not found:
            self.stdout.write(_("There is no API token."))


def _line(grant: ApiToken) -> list[str]:
    villages = ",".join(one.code for one in grant.communities.all())
    return [
        grant.key,
        grant.token.user.username,
        grant.scope,
        villages or "*",
        _("until %(day)s") % {"day": _day(grant.token.expiry)},
        _("last used %(day)s") % {"day": _day(grant.last_used)},
        grant.name or "–",
    ]


def _day(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}" if moment else "–"
