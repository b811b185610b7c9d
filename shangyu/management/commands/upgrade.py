"""Bring the database to this version, and back where that fails."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from funds.upkeep.checking import check_books
from households.models import Community
from shangyu import sole_use
from shangyu.upgrading import CannotBeCopied, CannotBePutBack, Copy, copy_database, forget_older


class Command(BaseCommand):
    help = (
        "Copies the database, migrates it and proves the books; puts the copy back on a failure."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> str:
        try:
            with sole_use.of_books():
                copy = copy_database()
                self.stdout.write(_("The database as it was is in %(file)s.") % {"file": copy})
                self._migrate(copy)
                forget_older(copy)
        except (sole_use.InUse, CannotBeCopied, CannotBePutBack) as refusal:
            raise CommandError(str(refusal)) from refusal
        return _("The database is of this version, and the books are sound. Start the server.")

    def _migrate(self, copy: Copy) -> None:
        """Migrate and prove. Raises CommandError after the copy was put back."""
        try:
            call_command("migrate", interactive=False, verbosity=0)
            broken = [
                f"{community.code}: {proof.promise}"
                for community in Community.objects.order_by("code")
                for proof in check_books(community)
                if proof.breaks_books
            ]
        # Whatever it is, the books are put back first.
        except Exception as error:
            copy.put_back()
            raise CommandError(
                _("The upgrade failed, and the database is as it was before: %(why)s")
                % {"why": str(error) or type(error).__name__}
            ) from error
        if broken:
            copy.put_back()
            raise CommandError(
                _(
                    "After the upgrade the books were not sound, so the database is as it was "
                    "before: %(what)s. Run check_books with the version before."
                )
                % {"what": "; ".join(broken)}
            )
