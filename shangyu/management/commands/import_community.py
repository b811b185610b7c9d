"""Put a village from another installation beside those that are here."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.upkeep.village_import import Imported, import_community
from households.refusal import Refused
from shangyu import sole_use


class Command(BaseCommand):
    help = "Put in a village that export_community wrote, everything or nothing, and prove it."
    requires_system_checks = ("books",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file, sole_use.of_books():
                imported = import_community(file)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(why)s")
                % {"file": error.filename or options["file"], "why": error.strerror}
            ) from error
        except (Refused, sole_use.InUse) as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(imported)

    def _tell(self, imported: Imported) -> None:
        code = imported.community.code
        for proof in imported.proofs:
            self.stdout.write(f"{'✗' if proof.findings else '✓'} {code}: {proof.promise}")
        self.stdout.write(
            _("%(name)s is here. Fingerprint of the file: %(fingerprint)s")
            % {"name": imported.community.name, "fingerprint": imported.fingerprint}
        )
        if imported.lost:
            self.stdout.write(
                _(
                    "%(count)s papers or photos were lost before the village was exported, and are "
                    "not in the file: check_books names them."
                )
                % {"count": imported.lost}
            )
        if imported.last_numbers:
            self.stdout.write(
                _(
                    "Its papers go on behind %(listed)s. Where it was before, nothing more may be "
                    "entered or printed."
                )
                % {"listed": ", ".join(imported.last_numbers)}
            )
        if imported.people:
            self.stdout.write(
                _(
                    "These people came by name only: %(listed)s. None of them can log in until an "
                    "administrator gives a password and ticks “active”."
                )
                % {"listed": ", ".join(imported.people)}
            )
        self.stdout.write(
            _(
                "Not brought: cards and PINs of households, remembered telephones, API tokens, "
                "passwords. Print new cards with issue_cards; the old ones open nothing here."
            )
        )
