"""Put a backup back."""

import sys
import unicodedata
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.upkeep.backup import Restored, restore
from funds.upkeep.backup_file import keep_aside
from funds.upkeep.losing import BadLastNumber, LaterNumbersUnknown
from households.refusal import Refused
from shangyu import books_file, disks, installation, peppers, sole_use

MOST_DIGITS = 9


class Command(BaseCommand):
    help = "Put a backup into the database, everything or nothing, and prove the books."
    # A place that is not fit to serve may be fit to be restored into.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is in the database")
        parser.add_argument(
            "--last-receipt",
            action="append",
            metavar="SERIES=NUMBER",
            help="the last number on paper of a printed series, such as SY-2026=345; repeatable",
        )
        parser.add_argument(
            "--no-later-receipts",
            action="store_true",
            help="nothing was printed after the backup was made",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file, sole_use.of_books():
                self._prepare_place()
                restored = self._restore(file, options)
                peppers.take_over(installation.establish(), restored.heading.pepper)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(why)s")
                % {"file": error.filename or options["file"], "why": error.strerror}
            ) from error
        except (Refused, sole_use.InUse) as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(restored)

    def _prepare_place(self) -> None:
        """Make a database where there is none; others' books are left alone."""
        if found := disks.hindrance():
            raise CommandError(found)
        if not installation.is_empty_place():
            if found := installation.not_ours():
                raise CommandError(found)
            return
        name = connection.settings_dict["NAME"]
        self.stdout.write(_("There are no books in %(name)s: they are made new.") % {"name": name})
        with books_file.begun(name) if connection.vendor == "sqlite" else nullcontext():
            call_command("migrate", interactive=False, verbosity=0)
        # Were the restore to fail now, the place would pass for that of new books.
        installation.forget()

    def _keep_aside(self) -> None:
        """Keep what is replaced, in a file that can be restored."""
        try:
            kept = keep_aside(Path(settings.DATA_DIR), timezone.localtime())
        except Error as error:
            raise CommandError(
                _(
                    "The books that are here cannot be read, so they cannot be kept. Rename the "
                    "database %(name)s, then restore without --force."
                )
                % {"name": connection.settings_dict["NAME"]}
            ) from error
        self.stdout.write(_("The books that were here are kept in %(file)s.") % {"file": kept})

    def _tell(self, restored: Restored) -> None:
        for community, proof in restored.proofs:
            self.stdout.write(
                f"{'✗' if proof.findings else '✓'} {community.code}: {proof.promise}"
            )
            for finding in proof.findings:
                self.stdout.write(f"    {finding.row}: {finding.trouble}")
        for lost in restored.lost:
            self.stdout.write(
                _("%(code)s: %(lost)s are on paper only. They are listed at the desk.")
                % {"code": lost.series.code, "lost": lost}
            )
        self.stdout.write(_("The backup is restored."))
        self.stdout.write(
            _(
                "Papers came with it. Not in a backup: the file pin-pepper, without which no PIN "
                "opens anything; log-ins under way and API tokens, which are given anew."
            )
        )
        if found := peppers.hindrance(installation.recorded()):
            self.stdout.write(found)

    def _restore(self, file: IO[bytes], options: dict[str, Any]) -> Restored:
        """Restore; at a terminal, what nobody has said is asked. Raises Refused."""
        told, force = last_on_paper(options), options["force"]
        try:
            return restore(
                file, last_on_paper=told, overwrite=force, before_replacing=self._keep_aside
            )
        except LaterNumbersUnknown as refusal:
            if not sys.stdin.isatty():
                raise
            self.stderr.write(str(refusal))
            answer = input(_("SERIES=NUMBER …, or “none”: ")).split()
            if not answer:
                raise
            none = [word.lower() for word in answer] in (["none"], ["无"])
            file.seek(0)
            told = {} if none else read_series(answer)
            return restore(
                file, last_on_paper=told, overwrite=force, before_replacing=self._keep_aside
            )


def last_on_paper(options: dict[str, Any]) -> dict[str, int] | None:
    """What was said of the numbers on paper; None where nothing was. Raises BadLastNumber."""
    said = options["last_receipt"]
    if said and options["no_later_receipts"]:
        raise BadLastNumber(_("Either --last-receipt or --no-later-receipts, not both."))
    if options["no_later_receipts"]:
        return {}
    return read_series(said) if said else None


def read_series(words: list[str]) -> dict[str, int]:
    """SY-2026=345 and SY-2026=SY-2026-000345 as the number of a series; raises BadLastNumber."""
    read = {}
    for word in words:
        series, _equals, number = unicodedata.normalize("NFKC", word).partition("=")
        digits = number.rpartition("-")[2].strip()
        if not series or not digits.isdecimal() or len(digits) > MOST_DIGITS:
            raise BadLastNumber(
                _("“%(word)s” should be SERIES=NUMBER, such as SY-2026=345.") % {"word": word[:60]}
            )
        read[series.strip()] = int(digits)
    return read
