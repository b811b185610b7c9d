"""Keep everything in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.upkeep.backup_file import write_backup


class Command(BaseCommand):
    help = "Write everything to one file, consistent while others go on working."
    requires_system_checks = ("books",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        target: Path = options["file"]
        try:
            heading = write_backup(target)
        except OSError as error:
            raise CommandError(
                _("“%(file)s” cannot be written: %(why)s.")
                % {"file": target, "why": error.strerror}
            ) from error
        for code, (count, head) in heading.communities.items():
            self.stdout.write(
                _("%(code)s: %(count)s vouchers, chain head %(head)s")
                % {"code": code, "count": count, "head": head[:16]}
            )
        if heading.lost:
            self.stdout.write(
                _(
                    "%(count)s papers or photos were lost or altered before, and are not in %(file)s "
                    "either: check_books names them. Everything else is in it."
                )
                % {"count": heading.lost, "file": target}
            )
            return
        self.stdout.write(_("Everything is in %(file)s.") % {"file": target})
