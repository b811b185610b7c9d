"""Amounts far above what the village usually spends on the same kind of thing: one is asked once."""

from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from funds.models import Category, Claim, ClaimState
from funds.payments.unusual import remembered
from funds.spending.claims import fees_without_claim
from funds.words.wording import spending_confirmed
from households.models import Community

USUAL: Final = Decimal("500.00")
"""So many yuan are never asked about."""
USUAL_FEE: Final = Decimal("20.00")
"""The same of what a bank or an app takes for itself."""
TIMES = 5
"""How many times the most that was asked for before is still usual."""
LOOKED_AT = 20
"""How many claims, and fees, before say what is usual."""


def spending_note(
    community: Community,
    category: str,
    amount: Decimal,
    *,
    confirmed: bool | None,
    besides: Claim | None = None,
) -> str:
    """What is noted of an unusual amount that somebody ``confirmed``; empty for a usual one.

    Nothing is unusual where nothing of its ``category`` was asked for before, ``besides`` the
    claim that is written. None is for what nobody can be asked about. Raises Unusual where the
    answer is still no.
    """
    never_asked = USUAL_FEE if category == Category.FEE else USUAL
    if confirmed is None or amount <= never_asked:
        return ""
    most = _most_before(community, category, besides)
    if most is None or amount <= TIMES * most:
        return ""
    question = _(
        "%(amount)s yuan; until now the most for “%(category)s” was %(most)s. Is that so?"
    ) % {"amount": amount, "category": Category(category).label, "most": most}
    return remembered(spending_confirmed(most), question=question, confirmed=confirmed)


def _most_before(community: Community, category: str, besides: Claim | None) -> Decimal | None:
    """The largest of the latest amounts that were not given up; None where there is none."""
    claims = (
        Claim.objects.of(community)
        .filter(category=category, expense__reversed_by=None)
        .exclude(state=ClaimState.WITHDRAWN)
    )
    if besides is not None and besides.pk:
        claims = claims.exclude(pk=besides.pk)
    amounts = list(claims.order_by("-pk").values_list("amount", flat=True)[:LOOKED_AT])
    if category == Category.FEE:
        fees = fees_without_claim(community).filter(reversed_by=None)
        amounts += fees.values_list("amount", flat=True)[:LOOKED_AT]
    return max(amounts, default=None)
