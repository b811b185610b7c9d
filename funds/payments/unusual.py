"""Amounts that are far from what is owed: likely a slip of the finger, so one is asked once."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.levies.quotes import quotes
from funds.money import ZERO
from funds.words.wording import excess_confirmed
from households.models import Household
from households.refusal import Refused

USUAL_CREDIT = Decimal("100.00")
"""So many yuan may be left of a payment, beyond all that it can pay, without a question."""


class Unusual(Refused):
    """An amount far from what is usual, of which nobody has said yet that it is so."""


def remembered(note: str, *, question: str, confirmed: bool | None) -> str:
    """The note of something unusual that is meant; raises Unusual with the question where not."""
    if not confirmed:
        raise Unusual(question, field="confirmed")
    return note


def excess(household: Household, amount: Decimal, *, today: date) -> Decimal:
    """What of a payment would be far too much, in yuan; zero for a usual one.

    Usual is what pays all that is owed and the levies of the coming months that can be paid
    ahead, and up to USUAL_CREDIT more; who has left pays what is owed, and nothing more. Of what
    is more, all that would be credit is told.
    """
    limit = ZERO if _has_left(household, today) else USUAL_CREDIT
    if amount <= limit:
        return ZERO
    left = amount - quotes(household, today=today)[-1].amount
    return left if left > limit else ZERO


def _has_left(household: Household, today: date) -> bool:
    return household.liable_until is not None and household.liable_until < today


def excess_asked(household: Household, left: Decimal, *, today: date) -> str:
    """The question that is asked of so much excess."""
    if _has_left(household, today):
        return _(
            "%(household)s left on %(day)s. %(left)s yuan more than it owes would be kept as its "
            "credit. Is that so?"
        ) % {"household": household, "day": household.liable_until, "left": left}
    return _(
        "%(left)s yuan more than is owed, also for the coming two years: they would be kept as "
        "credit. Is that so?"
    ) % {"left": left}


def confirmed_note(
    household: Household, amount: Decimal, *, today: date, confirmed: bool | None
) -> str:
    """What the note says of an unusual amount that somebody ``confirmed``; empty for a usual one.

    None is for what nobody can be asked about. Raises Unusual where the answer is still no.
    """
    left = ZERO if confirmed is None else excess(household, amount, today=today)
    if not left:
        return ""
    question = excess_asked(household, left, today=today)
    return remembered(excess_confirmed(left), question=question, confirmed=confirmed)
