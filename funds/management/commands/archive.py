"""Bind the volumes of a year."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from funds.archive.binding import make_volumes
from funds.documents.catalogue import kind_of, span_of
from funds.management.community import CommunityCommand
from households.acting import Actor


class Command(CommunityCommand):
    help = "Bind what the closed months of a year leave: volumes with number, term and title."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("year", metavar="YYYY")

    def act(self, actor: Actor, **options: Any) -> str:
        kind = kind_of("archive-volumes")
        year = span_of(actor.community, kind, options["year"], today=actor.today).year
        volumes = make_volumes(actor, year=year)
        for volume in volumes:
            self.stdout.write(f"{volume}")
        return _("%(year)s: %(count)s volumes were bound.") % {
            "year": year,
            "count": len(volumes),
        }
