"""Make an API token for a user."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from households.api_tokens import DAYS, make_token
from households.models import Community, TokenScope, User
from households.refusal import Refused


class Command(BaseCommand):
    help = "Prints a new API token of a user. Only its hash is kept: it cannot be shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="log-in name")
        parser.add_argument("--name", default="", help="what it is for, such as “WeChat import”")
        parser.add_argument(
            "--scope",
            choices=TokenScope.values,
            default=TokenScope.ALL,
            help="what it may do; default: all that the user may",
        )
        parser.add_argument("--days", type=int, default=DAYS, help=f"how long; default: {DAYS}")
        parser.add_argument(
            "--community",
            action="append",
            default=[],
            metavar="CODE",
            help="only for this one; repeatable; default: all of the user's",
        )

    def handle(self, *args: Any, user: str, **options: Any) -> None:
        found = User.objects.filter(username=user, is_active=True).first()
        if found is None:
            raise CommandError(_("There is no active user named “%(user)s”.") % {"user": user})
        try:
            token = make_token(
                found,
                name=options["name"],
                scope=TokenScope(options["scope"]),
                days=options["days"],
                communities=[_community(code) for code in options["community"]],
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(token)


def _community(code: str) -> Community:
    found = Community.objects.filter(code=code).first()
    if found is None:
        raise CommandError(_("There is no community “%(code)s”.") % {"code": code[:40]})
    return found
