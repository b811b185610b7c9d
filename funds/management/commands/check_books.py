"""Prove every promise of the books."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.upkeep.checking import check_books
from funds.upkeep.soundness import damaged_places
from households.models import Community


class Command(BaseCommand):
    help = "Prove every promise of every community's books; exit 1 and the rows if one fails."
    requires_system_checks = ("books",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--community", metavar="CODE", help="only this one")

    def handle(self, *_args: Any, **options: Any) -> None:
        broken = self._check_database()
        communities = Community.objects.order_by("code")
        if options["community"]:
            communities = communities.filter(code=options["community"])
            if not communities:
                raise CommandError(
                    _("There is no community “%(code)s”.") % {"code": options["community"]}
                )
        broken += sum(self._check(community) for community in communities)
        if broken:
            raise CommandError(_("%(count)s promises are broken.") % {"count": broken})

    def _check_database(self) -> int:
        places = list(damaged_places())
        self.stdout.write(
            f"{'✗' if places else '✓'} {_('the database and its indexes are whole')}"
        )
        for place in places:
            self.stdout.write(f"    {place}")
        return bool(places)

    def _check(self, community: Community) -> int:
        broken = 0
        for proof in check_books(community):
            mark = "✗" if proof.findings else "✓"
            self.stdout.write(f"{mark} {community.code}: {proof.promise}")
            for finding in proof.findings:
                self.stdout.write(f"    {finding.row}: {finding.trouble}")
            broken += bool(proof.findings)
        return broken
