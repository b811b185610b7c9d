"""Enter the money with which the books begin, by fund and account."""

from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from funds.ledger.periods import TooLateToOpen
from funds.management.community import CommunityCommand
from funds.models import METHOD_ROLE, AccountRole, Fund
from funds.money import ZERO, parse_yuan
from funds.village.opening import OpeningCash, OpeningDiffers, open_books
from funds.village.opening_figures import opening_gap
from households.acting import Actor
from households.models import Community


class Command(CommunityCommand):
    help = (
        "Enter the opening money (期初余额), for example --cash sanitation=186.50 --total 186.50"
    )
    ways = MappingProxyType(
        {
            OpeningDiffers: "open_books … --correct --reason WHY",
            TooLateToOpen: "reopen_month YYYY-MM --reason WHY",
        }
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        for method in METHOD_ROLE:
            parser.add_argument(
                f"--{method}",
                nargs="+",
                action="extend",
                default=[],
                metavar="FUND=AMOUNT",
                help="money of a fund, by its code, that lies in this account",
            )
        parser.add_argument("--total", required=True, help="the sum of the signed list")
        parser.add_argument(
            "--correct",
            action="store_true",
            help="cancel other figures in red and enter these in their place",
        )
        parser.add_argument("--reason", default="", help="why the opening is corrected")

    def act(self, actor: Actor, **options: Any) -> str | None:
        community = actor.community
        cash = [
            _line(community, account, text)
            for method, account in METHOD_ROLE.items()
            for text in options[method]
        ]
        total = parse_yuan(options["total"])
        entered = open_books(
            actor,
            cash=[line for line in cash if line.amount],
            signed_total=total,
            correct=options["correct"],
            reason=options["reason"],
        )
        said = (
            _("The opening is entered: %(total)s yuan.") % {"total": total}
            if entered
            else _("These figures stood already; nothing was added.")
        )
        return "\n".join([said, *_gap_said(opening_gap(community))])


def _line(community: Community, account: AccountRole, text: str) -> OpeningCash:
    """One FUND=AMOUNT; raises CommandError for a fund that is none, BadAmount."""
    code, _sign, amount = text.partition("=")
    fund = Fund.objects.of(community).filter(code=code).first()
    if fund is None:
        codes = Fund.objects.of(community).order_by("position").values_list("code", flat=True)
        raise CommandError(
            _("“%(text)s” names no fund. Write FUND=AMOUNT; the funds are: %(codes)s.")
            % {"text": text[:60], "codes": ", ".join(codes)}
        )
    return OpeningCash(account, fund, parse_yuan(amount))


def _gap_said(gap: Decimal) -> list[str]:
    if gap == ZERO:
        return []
    return [
        _(
            "The opening does not add up yet: households had paid ahead or left deposits of "
            "%(gap)s yuan more than was entered for the fund that holds their money. Until it "
            "does, the public board shows no balances."
        )
        % {"gap": gap}
    ]
