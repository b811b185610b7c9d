"""Charged by hand: what somebody decided that households owe, beside the monthly run."""

from funds.models import Charge, ChargeKind
from households.models import Household
from households.prepared import Rows, prepared


def is_by_hand(charge: Charge) -> bool:
    """Whether a charge rests on a decision of its own; one that came along in a split does not."""
    return charge.kind == ChargeKind.ADJUSTMENT and bool(charge.decision)


def by_hand_of(household: Household) -> list[Charge]:
    """What was charged to a household by hand and was not withdrawn, newest first."""
    found: list[Charge] = _by_hand_of(household.community_id, household)
    return found


@prepared
def _by_hand_of(community: int, household: Household) -> Rows:
    rows = Charge.objects.of(community).in_force().filter(household=household)
    listed = rows.filter(kind=ChargeKind.ADJUSTMENT).exclude(decision="")
    return listed.select_related("levy", "fund").order_by("-seq")[:30]
