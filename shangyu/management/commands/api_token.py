"""Make an API token for a user."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from knox.models import AuthToken

from households.models import User


class Command(BaseCommand):
    help = "Prints a new API token of a user. Only its hash is kept: it cannot be shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="log-in name")

    def handle(self, *args: Any, user: str, **options: Any) -> None:
        found = User.objects.filter(username=user, is_active=True).first()
        if found is None:
            raise CommandError(_("There is no active user named “%(user)s”.") % {"user": user})
        _kept, token = AuthToken.objects.create(user=found, expiry=None)
        self.stdout.write(token)
