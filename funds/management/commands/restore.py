"""Put a backup back."""

import sys
import unicodedata
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.upkeep.backup import Restored, restore
from funds.upkeep.losing import BadLastNumber, LaterNumbersUnknown
from households.refusal import Refused

MOST_DIGITS = 9


class Command(BaseCommand):
    help = "Put a backup into the database, everything or nothing, and prove the books."

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
            with options["file"].open("rb") as file:
                restored = self._restore(file, options)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(why)s")
                % {"file": options["file"], "why": error.strerror}
            ) from error
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for community, proof in restored.proofs:
            self.stdout.write(f"✓ {community.code}: {proof.promise}")
        for lost in restored.lost:
            self.stdout.write(
                _("%(code)s: %(lost)s are on paper only. They are listed at the desk.")
                % {"code": lost.series.code, "lost": lost}
            )
        self.stdout.write(_("The backup is restored."))

    def _restore(self, file: IO[bytes], options: dict[str, Any]) -> Restored:
        """Restore; at a terminal, what nobody has said is asked. Raises Refused."""
        told, force = last_on_paper(options), options["force"]
        try:
            return restore(file, last_on_paper=told, overwrite=force)
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
            return restore(file, last_on_paper=told, overwrite=force)


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
