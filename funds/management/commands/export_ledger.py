"""Write the whole book as plain text that another program can check."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.documents import beancount, hledger
from funds.documents.saving import save
from funds.management.community import CommunityCommand
from households.acting import Actor

WRITERS = {"hledger": hledger.book, "beancount": beancount.book}


class Command(CommunityCommand):
    help = "Writes the whole book as plain text, so that another program reaches its balances."
    only_looks = True

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--format", required=True, choices=tuple(WRITERS))
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def act(self, actor: Actor, **options: Any) -> str:
        lines = WRITERS[options["format"]](actor.community)
        save(options["output"], (f"{line}\n".encode() for line in lines))
        return _("The book is in %(file)s.") % {"file": options["output"]}
