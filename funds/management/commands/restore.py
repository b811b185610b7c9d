"""Put a backup back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.upkeep.backup import restore
from households.refusal import Refused


class Command(BaseCommand):
    help = "Put a backup into the database, everything or nothing, and prove the books."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is in the database")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                proofs = restore(file, overwrite=options["force"])
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(why)s")
                % {"file": options["file"], "why": error.strerror}
            ) from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for community, proof in proofs:
            self.stdout.write(f"✓ {community.code}: {proof.promise}")
        self.stdout.write(_("The backup is restored."))
