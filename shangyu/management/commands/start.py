"""Start Shangyu: prepare what is missing, then serve until stopped."""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from households.models import Community
from households.setup_token import setup_token
from shangyu import disks, installation, own_files, sole_use
from shangyu.lan_addresses import is_everywhere, lan_addresses
from shangyu.nightly.scheduling import nights_begin
from shangyu.serving.server import is_free, serve

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Command(BaseCommand):
    help = "Prepares the database, loads the demo village into an empty one, and serves the site."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--empty", action="store_true", help="begin without the demo village")

    def handle(self, *args: Any, host: str, port: int, empty: bool, **options: Any) -> None:
        _require_usable(host, port)
        # The database, its journal and the key are nobody else's business.
        os.umask(0o077)
        hosts = _hosts(host)
        # Where nothing else was said, QR codes carry this address: the workers' and the demo's.
        if not os.environ.get("SHANGYU_PUBLIC_URL"):
            os.environ["SHANGYU_PUBLIC_URL"] = settings.PUBLIC_URL = _address(hosts[0], port)
        if not os.environ.get("SHANGYU_ALLOWED_HOSTS"):
            settings.ALLOWED_HOSTS = list(
                dict.fromkeys([*settings.ALLOWED_HOSTS, *map(_in_address, hosts)])
            )
            os.environ["SHANGYU_ALLOWED_HOSTS"] = ",".join(settings.ALLOWED_HOSTS)
        try:
            with sole_use.of_file():
                self._prepare(empty=empty)
                sole_use.hold_itself()
                self._say_where(f"{_address(hosts[0], port)}/")
                if is_everywhere(host):
                    self._say_ways([f"{_address(one, port)}/" for one in hosts])
                with nights_begin(settings.NIGHTLY_AT):
                    serve(host, port)
        except sole_use.InUse as refusal:
            raise CommandError(str(refusal)) from refusal

    def _prepare(self, *, empty: bool) -> None:
        if found := own_files.hindrance() or disks.hindrance() or installation.hindrance():
            raise CommandError(found)
        call_command("migrate", interactive=False, verbosity=0)
        if found := installation.after_migrating():
            raise CommandError(found)
        if here := Community.objects.order_by("pk").first():
            if empty:
                self._say_kept(here)
        elif not empty:
            call_command("demo", stdout=self.stdout, stderr=self.stderr)

    def _say(self, text: str) -> None:
        """Say it where somebody reads; a closed terminal or a full disk of logs hinders no server."""
        with suppress(OSError):
            self.stdout.write(text)
            self.stdout.flush()

    def _say_kept(self, here: Community) -> None:
        """Whoever wants to begin anew is not left to wonder why the demo is still there."""
        self._say(
            _(
                "The books of %(name)s lie in this folder already and are kept. To begin anew, "
                "stop, set SHANGYU_DATA_DIR to another folder, and start again."
            )
            % {"name": here.name}
        )

    def _say_where(self, address: str) -> None:
        self._say(_("Shangyu is at %(address)s – stop it with Ctrl-C.") % {"address": address})
        self._say(_("The data is in %(folder)s.") % {"folder": settings.DATA_DIR})
        if token := setup_token():
            self._say(
                _("Nobody can log in yet. Set up your village at %(address)s")
                % {"address": f"{address}setup/?token={token}"}
            )

    def _say_ways(self, addresses: Sequence[str]) -> None:
        """The addresses for telephones; whoever stands in the same network types one of them."""
        self._say(_("Telephones in the same network find it at:"))
        for address in addresses:
            self._say(f"  {address}")


def _hosts(host: str) -> list[str]:
    """By which addresses the site is reached, the best first, where it listens on ``host``."""
    return (lan_addresses() or ["127.0.0.1"]) if is_everywhere(host) else [host]


def _address(host: str, port: int) -> str:
    return f"http://{_in_address(host)}:{port}"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _require_usable(host: str, port: int) -> None:
    if not 1 <= port <= 65535:
        raise CommandError(_("A port is a number from 1 to 65535."))
    if settings.DEBUG and host not in LOOPBACK:
        raise CommandError(
            _("With SHANGYU_DEBUG on, this machine alone may look: leave out --host.")
        )
    if not is_free(host, port):
        raise CommandError(
            _(
                "Port %(port)d of %(host)s is in use or not open to you. Stop what is using it, "
                "or choose another: start --port %(other)d"
            )
            % {"port": port, "host": host, "other": port + 1 if port < 65535 else 8000}
        )
