"""Say whether a file is one of the village's papers."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.documents.judging import judge
from funds.documents.verdicts import Verdict
from funds.management.community import CommunityCommand
from households.acting import Actor


class Command(CommunityCommand):
    help = (
        "Says whether a paper, a table, a receipt's proof or a package is genuine, altered or "
        "unknown. Exit status 0 only for a genuine one."
    )
    only_looks = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")

    def act(self, actor: Actor, **options: Any) -> str:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(why)s.")
                % {"file": options["file"], "why": error.strerror or error}
            ) from error
        found = judge(actor.community, content, in_office=True)
        if found.verdict != Verdict.GENUINE:
            raise CommandError(str(found))
        return str(found)
