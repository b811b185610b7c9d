"""What was waived in a stretch of days (减免): for whom, for which months, why, by whose decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from funds.ledger.periods import closed_at
from funds.models import Charge, Exemption, Levy, Waiver, WaiverKind
from funds.money import ZERO
from funds.months import Month
from funds.words.wording import CHARGE_WORD
from households.former_words import FormerWords, former_words
from households.heads import heads_on
from households.models import Community, Household
from households.officials import names_then

NOTHING_GIVEN_UP = (WaiverKind.WITHDRAWAL, WaiverKind.TRANSFER)
"""What was never owed, or is owed by another household."""


@dataclass(frozen=True)
class GivenWaiver:
    """Waivers of one household by one decision on one day; ``amount`` in yuan, negative when red.

    ``levies`` and ``months`` are those of the charges.
    """

    booked_on: date
    household: Household
    householder: str
    kind: WaiverKind
    is_red: bool
    levies: list[str]
    months: list[Month]
    amount: Decimal
    reason: str
    approved_by: str
    entered_by: str


def waivers_given(community: Community, first: date, last: date) -> list[GivenWaiver]:
    """The waivers that were booked between two days, in order."""
    rows = list(
        Waiver.objects.of(community)
        .booked_within(first, last)
        .exclude(kind__in=NOTHING_GIVEN_UP)
        .select_related("charge__household", "charge__levy", "exemption", "by")
        .order_by("booked_on", "charge__household__number", "kind", "seq")
    )
    words, names = former_words(community, Levy, Exemption), names_then(rows)
    heads = heads_on(community, last, known=closed_at(community, Month.of(last)))
    return [
        _given(list(waivers), heads, words, names)
        for _together, waivers in groupby(rows, key=_together)
    ]


def _together(waiver: Waiver) -> tuple[object, ...]:
    """What waivers have in common that stand on one line."""
    return (
        waiver.booked_on,
        waiver.charge.household_id,
        waiver.kind,
        waiver.reverses_id is not None,
        waiver.reason,
        waiver.approved_by,
        waiver.exemption_id,
        waiver.by_id,
    )


def _given(
    waivers: Sequence[Waiver],
    heads: dict[int, str],
    words: FormerWords,
    names: dict[int, str],
) -> GivenWaiver:
    waiver = waivers[0]
    household = waiver.charge.household
    return GivenWaiver(
        booked_on=waiver.booked_on,
        household=household,
        householder=heads[household.pk],
        kind=WaiverKind(waiver.kind),
        is_red=waiver.reverses_id is not None,
        levies=list(dict.fromkeys(_called(one.charge, words) for one in waivers)),
        months=sorted(_months(waivers)),
        amount=sum((one.amount for one in waivers), ZERO),
        reason=waiver.reason,
        approved_by=_approved(waiver, words),
        entered_by=names[waiver.pk],
    )


def _approved(waiver: Waiver, words: FormerWords) -> str:
    """Who approved it; where an exemption was the ground, who approved that, as it said then."""
    if waiver.approved_by or waiver.exemption is None:
        return waiver.approved_by
    return words.then(waiver.exemption, "approved_by", waiver.recorded_at)


def _months(waivers: Iterable[Waiver]) -> set[Month]:
    return {one.charge.month for one in waivers}


def _called(charge: Charge, words: FormerWords) -> str:
    """What a charge is for, as its levy was called when it was charged."""
    if charge.levy is None:
        return CHARGE_WORD.get(charge.kind, charge.reason)
    return words.then(charge.levy, "name", charge.recorded_at)
