"""Wrong PINs for households that are there, and for some that are not."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bench.pairs import Pair, compare
from households.cards import draw_cards, issue_cards
from households.logging_in import WrongPin, log_in_by_card, log_in_by_number
from households.models import Community, Household
from households.pins import HASHER
from households.tokens import hash_token, new_token
from tests.making.villages import actor

WRONG = "111111"
"""No card has it: it would be guessed too easily."""
HOUSEHOLDS = 20
MOST = 0.05


def measure(tries: int) -> bool:
    """Print how long both take; whether they are alike."""
    call_command("migrate", verbosity=0)
    call_command("demo", community="bench", households=HOUSEHOLDS, months=1, stdout=StringIO())
    strangers = Strangers(Community.objects.get(code="bench"))
    print(
        f"\n{connection.vendor}, {tries} tries each, scrypt with N={HASHER.work_factor} "
        f"r={HASHER.block_size} p={HASHER.parallelism}"
    )
    print(f"{'':<14} {'there':>13} {'not there':>13} {'difference':>12}")
    pairs = [
        compare("number", strangers.number, strangers.no_number, tries),
        compare("card", strangers.card, strangers.no_card, tries),
        compare("nothing twice", strangers.no_number, strangers.no_number, tries),
    ]
    for pair in pairs:
        print(
            f"{pair.name:<14} {pair.ours * 1000:>10.2f} ms {pair.plain * 1000:>10.2f} ms "
            f"{_difference(pair):>+11.2%}"
        )
    return all(abs(_difference(pair)) < MOST for pair in pairs)


def _difference(pair: Pair) -> float:
    return pair.ours / pair.plain - 1


class Strangers:
    """One who knows no PIN. Each try comes on a day of its own, so that no cap is reached."""

    def __init__(self, community: Community) -> None:
        self.community = community
        self.now = timezone.now()
        self.doors = list(Household.objects.filter(community=community).order_by("number"))
        cards = draw_cards(self.doors)
        issue_cards(actor(community), cards=cards)
        self.tokens = [hash_token(card.token) for card in cards]

    def number(self, run: int) -> None:
        self._try_number(self.doors[run % len(self.doors)].number)

    def no_number(self, run: int) -> None:
        self._try_number(f"98-{run:03d}")

    def card(self, run: int) -> None:
        self._try(log_in_by_card, self.tokens[run % len(self.tokens)])

    def no_card(self, _run: int) -> None:
        self._try(log_in_by_card, hash_token(new_token()))

    def _try_number(self, number: str) -> None:
        self._try(log_in_by_number, self.community, number)

    def _try(self, enter: Callable[..., object], *what: object) -> None:
        self.now += timedelta(days=1)
        with suppress(WrongPin):
            enter(*what, WRONG, address="198.51.100.7", now=self.now)
