"""Revoke an API token."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from households.api_tokens import revoke_token, token_begun, tokens_of
from households.refusal import Refused


class Command(BaseCommand):
    help = "End an API token at once. Its ID is how it begins; api_tokens lists them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", metavar="ID")

    def handle(self, *args: Any, **options: Any) -> str:
        try:
            grant = token_begun(options["id"], tokens_of(None))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        revoke_token(grant, by=None)
        return _("%(token)s is revoked.") % {"token": grant}
