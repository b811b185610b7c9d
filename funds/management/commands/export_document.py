"""Write a paper to a file, or list the papers there are."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.documents.catalogue import KINDS, document, kind_of, span_of
from funds.documents.formats import FORMATS
from funds.documents.saving import save
from funds.management.community import CommunityCommand
from households.acting import Actor


class Command(CommunityCommand):
    help = "Writes a paper to a file. Without a period: the newest one that has ended."
    only_looks = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("kind", nargs="?", metavar="KIND", help="see --list")
        parser.add_argument(
            "period",
            nargs="?",
            default="",
            metavar="PERIOD",
            help="2026-10, 2026, 2026-10-07 or a receipt's number",
        )
        parser.add_argument("--list", action="store_true", help="name every paper and stop")
        parser.add_argument("--format", choices=FORMATS)
        parser.add_argument("--output", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> str | None:
        if options["list"]:
            return "\n".join(_line(code) for code in KINDS)
        missing = [name for name in ("kind", "format", "output") if not options[name]]
        if missing:
            raise CommandError(
                _("Say which paper, in which format and into which file, or --list.")
            )
        return super().handle(*args, **options)

    def act(self, actor: Actor, **options: Any) -> str:
        kind = kind_of(options["kind"])
        span = span_of(actor.community, kind, options["period"], today=actor.today)
        content = document(
            actor.community, kind, span, options["format"], generated_at=timezone.localtime()
        )
        save(options["output"], [content])
        return _("“%(paper)s” of %(period)s is in %(file)s.") % {
            "paper": kind.title or kind.label,
            "period": span,
            "file": options["output"],
        }


def _line(code: str) -> str:
    kind = KINDS[code]
    return f"{code:24} {' | '.join(kind.units):18} {kind.label}"
