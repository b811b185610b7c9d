"""Write a year's books as one zip for the township."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.board.handing_out import keep_package
from funds.documents.catalogue import kind_of, span_of
from funds.documents.kept_year import keep_year
from funds.documents.year_package import YearPackage
from funds.management.community import CommunityCommand
from households.acting import Actor


class Command(CommunityCommand):
    help = (
        "Writes a year's books as one zip: what was published, all papers as PDF, xlsx and csv, "
        "the papers behind the expenses, and an index with hashes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("year", metavar="YYYY")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE.zip")

    def act(self, actor: Actor, **options: Any) -> str:
        community = actor.community
        span = span_of(community, kind_of("year-accounts"), options["year"], today=actor.today)
        package = YearPackage(
            community,
            span.year,
            today=actor.today,
            made_by=actor.user.called if actor.user else "",
        )
        keep_year(package, output=options["output"])
        keep_package(
            actor,
            name="year",
            span=str(span),
            fingerprint=package.fingerprint,
            index=package.index,
        )
        told = _("%(count)s files of %(year)s are in %(file)s. Fingerprint: %(fingerprint)s") % {
            "count": package.count,
            "year": span.year,
            "file": options["output"],
            "fingerprint": package.fingerprint,
        }
        if package.missing:
            lacking = _("Not on the disk any more, or changed: %(names)s")
            told += "\n" + lacking % {"names": ", ".join(package.missing)}
        return told
