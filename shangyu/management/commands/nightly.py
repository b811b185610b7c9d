"""Do what is due tonight."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from shangyu.nightly.night import BrokenOff, run_night
from shangyu.sole_use import InUse


class Command(BaseCommand):
    help = "The month's charges where their day has come, proofs, backup, clearing up."

    def handle(self, *args: Any, **options: Any) -> str:
        try:
            night = run_night()
        except InUse as another:
            return str(another)
        except BrokenOff as stopped:
            raise CommandError(str(stopped)) from stopped
        if not night.ok:
            raise CommandError("\n".join(night.said))
        return _("All is done and sound. The newest backup is of %(moment)s.") % {
            "moment": night.backup
        }
