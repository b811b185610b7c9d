"""Cards are printed first, and become valid when somebody has looked at the print.

Until then the old cards and PINs work, and the printing can be repeated: a printer that runs out of
ink locks nobody out.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from households.acting import Actor, act
from households.cards import NewCard, NoCard, make_valid, require_here
from households.models import Household, PrintedCard
from households.tokens import hash_token


@act
def keep_printed(actor: Actor, /, *, cards: Sequence[NewCard], at: datetime) -> None:
    """Keep what was printed at a moment, in place of what was printed for these households before.

    Raises NobodyThere.
    """
    for card in cards:
        require_here(actor.community, card.household)
        PrintedCard.objects.of(actor.community).update_or_create(
            household=card.household,
            defaults={
                "community": actor.community,
                "token_hash": hash_token(card.token),
                "pin_hashed": card.hashed,
                "printed_at": at,
            },
        )


@act
def use_printed(actor: Actor, /, *, households: Iterable[Household]) -> int:
    """Make the printed cards of these households valid in place of their old ones (启用).

    Returns how many. Raises NoCard where none of them has one.
    """
    waiting = list(
        PrintedCard.objects.of(actor.community)
        .filter(household__in=list(households))
        .select_related("household")
        .order_by("household__number")
    )
    if not waiting:
        raise NoCard(_("No printed card waits here. Print the cards first."))
    for printed in waiting:
        make_valid(actor, printed.household, printed.token_hash, printed.pin_hashed)
    return len(waiting)
