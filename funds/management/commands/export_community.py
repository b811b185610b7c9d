"""Write one village into a file, for another installation."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.board.handing_out import keep_package
from funds.management.community import CommunityCommand
from funds.upkeep.village_export import export_community
from funds.upkeep.whole_files import whole
from households.acting import Actor


class Command(CommunityCommand):
    help = "Write one village, whole, into a file that import_community puts in elsewhere."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path)

    def act(self, actor: Actor, **options: Any) -> str:
        target: Path = options["file"]
        try:
            with whole(target) as file:
                index, fingerprint = export_community(actor.community, file)
        except OSError as error:
            raise CommandError(
                _("“%(file)s” cannot be written: %(why)s.")
                % {"file": target, "why": error.strerror}
            ) from error
        keep_package(
            actor,
            name="village",
            span=str(actor.today),
            fingerprint=fingerprint,
            index=json.dumps({"vouchers": index.vouchers, "chain_head": index.chain_head}),
        )
        told = _(
            "%(name)s is in %(file)s: %(count)s vouchers, chain head %(head)s, fingerprint "
            "%(fingerprint)s. Tell the fingerprint to whoever imports it, by another way."
        ) % {
            "name": index.name,
            "file": target,
            "count": index.vouchers,
            "head": index.chain_head[:16],
            "fingerprint": fingerprint,
        }
        if index.lost:
            told += "\n" + _(
                "%(count)s papers or photos were lost or altered before, and do not go along: "
                "check_books names them."
            ) % {"count": len(index.lost)}
        return told
