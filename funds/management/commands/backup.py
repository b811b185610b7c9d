"""Keep everything in one file."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.upkeep.backup import backup


class Command(BaseCommand):
    help = "Write everything to one file, consistent while others go on working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        target: Path = options["file"]
        try:
            # A temporary file is readable by its owner only, and stays so when it is renamed.
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
                try:
                    heading = backup(file)
                    file.flush()
                    os.fsync(file.fileno())
                    Path(file.name).replace(target)
                except BaseException:
                    Path(file.name).unlink()
                    raise
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
        self.stdout.write(_("Everything is in %(file)s.") % {"file": target})
