"""Print new cards for households."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from funds.documents.cards import cards_pdf, is_unknown, leads_nowhere
from funds.documents.saving import save
from funds.management.community import CommunityCommand
from households.acting import Actor
from households.card_states import card_holders
from households.cards import NobodyThere, draw_cards, issue_cards
from households.models import Household
from households.numbers import household_number


class Command(CommunityCommand):
    help = (
        "Makes new cards with QR code and PIN, for all households or one, as a PDF to be cut. "
        "The cards and PINs that these households had before end."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--household", metavar="NUMBER", help="only this one")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE.pdf")

    def act(self, actor: Actor, **options: Any) -> str:
        households = _households(actor, options["household"])
        shown: Iterable[Household] = tqdm(households, desc=actor.community.code, disable=None)
        cards = draw_cards(shown)
        content = cards_pdf(actor.community, cards, at=timezone.now())
        # First: without the paper nobody would know the new PINs, and the old ones still work.
        save(options["output"], [content])
        issue_cards(actor, cards=cards)
        if leads_nowhere() or is_unknown():
            self.stderr.write(
                _(
                    "Its codes lead to %(address)s, which no telephone reaches. Set "
                    "SHANGYU_PUBLIC_URL and print again."
                )
                % {"address": settings.PUBLIC_URL}
            )
        return _("%(count)s cards are in %(file)s. Print it, hand the cards out, delete it.") % {
            "count": len(cards),
            "file": options["output"],
        }


def _households(actor: Actor, number: str | None) -> list[Household]:
    if number is None:
        rows = card_holders(actor.community, on=actor.today)
    else:
        rows = Household.objects.of(actor.community).filter(number=household_number(number))
    found = list(rows.order_by("group__number", "number"))
    if not found:
        raise NobodyThere(
            _("There is no household %(number)s.") % {"number": number}
            if number
            else _("There is no household yet."),
            field="household",
        )
    return found
