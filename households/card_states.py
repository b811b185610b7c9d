"""Which households have a card, when it was last used, and who mistakes the PIN too often."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from households.models import AccessCard, Community, Household, PrintedCard, Tries
from households.prepared import Rows, prepared

MANY = 5
"""So many wrong PINs are worth a call. Those with the card and those with the number are counted
apart, each until the next right one on the same way."""


@dataclass(frozen=True)
class CardState:
    """A household with its valid card, the printed one that is not valid yet, and its wrong PINs."""

    household: Household
    card: AccessCard | None
    printed: PrintedCard | None
    wrong: int


def card_holders(community: Community, *, on: date) -> QuerySet[Household]:
    """The households that are given a card: all but those that have left.

    With them whoever has a printed card that waits, so that it can be used or printed again.
    """
    there = Q(liable_until=None) | Q(liable_until__gte=on)
    waiting = Q(pk__in=PrintedCard.objects.of(community).values("household"))
    return Household.objects.of(community).filter(there | waiting)


def card_states(community: Community, households: Iterable[Household]) -> list[CardState]:
    """How it stands with the cards of these households; three queries however many they are."""
    listed = list(households)
    keys = [one.pk for one in listed]
    cards = {card.household_id: card for card in _valid(community, keys)}
    printed = {card.household_id: card for card in _printed(community, keys)}
    wrong = dict(_wrong(community, keys))
    return [
        CardState(one, cards.get(one.pk), printed.get(one.pk), wrong.get(one.pk, 0))
        for one in listed
    ]


@prepared
def _valid(community: Community, households: list[int]) -> Rows:
    return AccessCard.objects.of(community).valid().filter(household__in=households).order_by("pk")


@prepared
def _printed(community: Community, households: list[int]) -> Rows:
    return PrintedCard.objects.of(community).filter(household__in=households)


@prepared
def _wrong(community: Community, households: list[int]) -> Rows:
    tries = Tries.objects.filter(household__community=community, household__in=households)
    return tries.order_by().values_list("household").annotate(Max("total"))


def printed_and_not_used(community: Community) -> int:
    """How many printed cards nobody has made valid yet."""
    return PrintedCard.objects.of(community).count()


def shut_out(community: Community) -> list[tuple[Household, int]]:
    """Households with many wrong PINs, and how many."""
    rows = (
        Tries.objects.filter(household__community=community, total__gte=MANY)
        .order_by()
        .values_list("household")
        .annotate(Max("total"))
    )
    counts = dict(rows)
    found = Household.objects.of(community).filter(pk__in=list(counts)).order_by("number")
    return [(household, counts[household.pk]) for household in found]
