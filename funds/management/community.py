"""Commands that work on the books of one community."""

from collections.abc import Mapping
from contextlib import nullcontext
from types import MappingProxyType
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from households.acting import Actor, BooksBusy
from households.models import Community
from households.one_moment import at_one_moment
from households.refusal import Refused


class CommunityCommand(BaseCommand):
    """A command with ``--community CODE``, which may be left out when there is only one.

    Subclasses write ``act`` and may extend ``add_arguments``. What ``act`` returns is printed;
    what it refuses becomes one sentence on standard error and exit status 1. What such a sentence
    tells somebody at the desk to do is done here by an option or a command: ``ways`` names it.
    """

    ways: ClassVar[Mapping[type[Refused], str]] = MappingProxyType({})
    only_looks: ClassVar[bool] = False
    """Whether it writes nothing; what it reads is of one moment then."""

    # That the books are the right ones; to read every page of the site as well takes longer than
    # most commands.
    requires_system_checks = ("books",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--community",
            metavar="CODE",
            help="code of the community; may be left out when there is only one",
        )

    def act(self, actor: Actor, **options: Any) -> str | None:
        """Do what the command is for."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> str | None:
        code = options.pop("community")
        try:
            with at_one_moment(at_leisure=True) if self.only_looks else nullcontext():
                return self.act(Actor(_community(code), None, timezone.localdate()), **options)
        except (Refused, BooksBusy) as refusal:
            raise CommandError(self._said(refusal)) from refusal

    def _said(self, refusal: Exception) -> str:
        for kind, way in self.ways.items():
            if isinstance(refusal, kind):
                return _("%(refusal)s At the terminal: %(way)s") % {"refusal": refusal, "way": way}
        return str(refusal)


def _community(code: str | None) -> Community:
    """The community with this code, or the only one there is; raises CommandError."""
    communities = Community.objects.order_by("code")
    if code is not None:
        communities = communities.filter(code=code)
    found = list(communities[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise CommandError(_("There are several communities. Say which: --community CODE"))
    if code is None:
        raise CommandError(_("There is no community yet."))
    raise CommandError(_("There is no community “%(code)s”.") % {"code": code[:40]})
