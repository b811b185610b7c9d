"""Prove the four properties of electronic records."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from funds.archive.volumes import still_to_bind
from funds.management.community import CommunityCommand
from funds.models import book_of
from funds.upkeep.four_properties import four_properties
from households.acting import Actor


class Command(CommunityCommand):
    help = (
        "Prove that the records are true, complete, usable and safe; exit 1 and the rows if not."
    )
    only_looks = True

    def act(self, actor: Actor, **options: Any) -> str:
        broken = 0
        for told in four_properties(actor.community):
            self.stdout.write(f"{told.name}")
            for proof in told.proofs:
                self.stdout.write(f"  {'✗' if proof.findings else '✓'} {proof.promise}")
                for finding in proof.findings:
                    self.stdout.write(f"      {finding.row}: {finding.trouble}")
                broken += bool(proof.findings)
        if broken:
            raise CommandError(_("%(count)s promises are broken.") % {"count": broken})
        return "\n".join([_("The records are as they should be."), *_still_to_bind(actor)])


def _still_to_bind(actor: Actor) -> list[str]:
    """What closed months left that is in no volume yet: no fault, but still to be done."""
    first = book_of(actor.community).first_month.first_day.year
    left = {
        year: len(still_to_bind(actor.community, year))
        for year in range(first, actor.today.year + 1)
    }
    return [
        _("%(year)s: %(count)s volumes are still to be bound; run “archive %(year)s”.")
        % {"year": year, "count": count}
        for year, count in left.items()
        if count
    ]
