"""A village to try things on."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from funds.demo.officials import write_down
from funds.demo.story import Story
from funds.documents.cards import card_address
from funds.months import Month
from households.refusal import Refused


class Command(BaseCommand):
    help = "Make the Shangyu Bay demo: a village with a history up to the last finished month."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--community", metavar="CODE", default="shangyu")
        parser.add_argument("--households", type=int, default=45, metavar="N")
        parser.add_argument("--months", type=int, default=12, metavar="M")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *_args: Any, **options: Any) -> None:
        if not 1 <= options["households"] <= 100_000 or not 1 <= options["months"] <= 120:
            raise CommandError(_("A demo has 1 to 100,000 households and 1 to 120 months."))
        story = Story(
            code=options["community"],
            households=options["households"],
            months=options["months"],
            seed=options["seed"],
            today=timezone.localdate(),
            password=os.environ.get("SHANGYU_DEMO_PASSWORD", ""),
            progress=_progress,
        )
        try:
            with transaction.atomic():
                community = story.tell()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            _("%(name)s (%(code)s): %(households)s households, %(months)s months.")
            % {
                "name": community.name,
                "code": community.code,
                "households": options["households"],
                "months": options["months"],
            }
        )
        self._tell_log_ins(story)

    def _tell_log_ins(self, story: Story) -> None:
        """Passwords, the first household's PIN and the address of its card, this once."""
        card = story.card
        lines = [f"{username}  {password}" for username, password in story.log_ins.items()]
        lines += [f"{card.household.number}  {card.pin}", card_address(card.token)]
        if story.log_ins:
            path = Path(settings.DATA_DIR) / "first-run.txt"
            write_down(lines, path)
            self.stdout.write(_("Log-ins, shown once and kept in %(path)s:") % {"path": path})
        for line in lines:
            self.stdout.write(f"  {line}")


def _progress(months: Iterable[Month], label: str) -> Iterable[Month]:
    shown: Iterable[Month] = tqdm(months, desc=label, disable=None)
    return shown
