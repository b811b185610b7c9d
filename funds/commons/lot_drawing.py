"""Drawing lots in public: the list is fixed and told, then a seed is called out (公开抽签)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from funds.commons.lots import fingerprint
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import LONGEST_SEED, LotDraw, LotList, LotSubject
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Conflict, Refused

FEWEST = 2


class BadDraw(Refused):
    """A list or a seed of which no lots are drawn."""


class DrawnBefore(Conflict):
    """Lots were drawn from this list already."""


@act
def fix_list(actor: Actor, /, *, subject: LotSubject, entries: Sequence[str]) -> LotList:
    """Fix who takes part, before anybody can know the seed. Raises BadDraw."""
    if len(set(entries)) < FEWEST:
        raise BadDraw(_("Lots are drawn among two at least."))
    number = take(actor.community, f"lot_list.{actor.today.year}")
    (fixed,) = record(
        actor.community,
        [
            LotList(
                number=f"CQ-{actor.today.year}-{number:04d}",
                subject=subject,
                entries="\n".join(sorted(set(entries))),
                fingerprint=fingerprint(sorted(set(entries))),
                fixed_on=actor.today,
                by=actor.user,
            )
        ],
    )
    return fixed


@act
def draw_lots(actor: Actor, /, *, lot_list: LotList, seed: str, witnesses: str) -> LotDraw:
    """Draw from a fixed list by the seed that was called out, once.

    Raises BadDraw without a seed or witnesses, DrawnBefore for a list that was drawn from.
    """
    seed, witnesses = visible(seed).strip(), visible(witnesses).strip()
    if not seed or len(seed) > LONGEST_SEED:
        raise BadDraw(_("Write the numbers that were called out."), field="seed")
    if not witnesses:
        raise BadDraw(_("Write who was there and called them out."), field="witnesses")
    if LotDraw.objects.of(actor.community).filter(lot_list=lot_list).exists():
        raise DrawnBefore(
            _("Lots were drawn from %(number)s already. A new draw needs a new list.")
            % {"number": lot_list.number},
            field="seed",
        )
    (done,) = record(
        actor.community,
        [
            LotDraw(
                lot_list=lot_list,
                seed=seed,
                drawn_on=actor.today,
                witnesses=witnesses[:100],
                by=actor.user,
            )
        ],
    )
    return done
