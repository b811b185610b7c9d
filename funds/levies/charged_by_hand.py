"""Charged by hand: what somebody decided that households owe, beside the monthly run."""

from funds.models import Charge, ChargeKind
from households.models import Household


def is_by_hand(charge: Charge) -> bool:
    """Whether a charge rests on a decision of its own; one that came along in a split does not."""
    return charge.kind == ChargeKind.ADJUSTMENT and bool(charge.decision)


def by_hand_of(household: Household) -> list[Charge]:
    """What was charged to a household by hand and was not withdrawn, newest first."""
    rows = Charge.objects.of(household.community_id).in_force().filter(household=household)
    listed = rows.filter(kind=ChargeKind.ADJUSTMENT).exclude(decision="")
    return list(listed.select_related("levy", "fund").order_by("-seq")[:30])
