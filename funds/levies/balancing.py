"""Balancing: whoever answers for a household has all that is open and all its credit, which pays."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef

from funds.levies.allocating import use_credit
from funds.levies.moving_accounts import move_everything
from funds.models import Charge, Credit
from funds.words.wording import merged_into
from households.models import Community, Household, User
from households.prepared import Rows, prepared
from households.succession import successor


def balance(
    community: Community,
    *,
    booked_on: date,
    by: User | None,
    households: Collection[int] | None = None,
) -> Decimal:
    """Pay open charges from credit; what came to merged households goes on before.

    ``households`` narrows it to these, named by their keys, and to those that answer for them.
    Returns the credit used, in yuan. For acts that hold the lock.
    """
    passed = pass_to_successors(community, households=households, on=booked_on, by=by)
    return use_credit(
        community,
        households=None if households is None else {*households, *passed},
        booked_on=booked_on,
        by=by,
    )


def pass_to_successors(
    community: Community, *, on: date, by: User | None, households: Collection[int] | None = None
) -> dict[int, list[Charge]]:
    """What is open, and the credit, of merged households goes to those that answer for them.

    Returns what these are charged, by their keys. For acts that hold the lock.
    """
    passed: dict[int, list[Charge]] = {}
    for household in _merged_with_something(community):
        if households is not None and household.pk not in households:
            continue
        taker = successor(household)
        reason = merged_into(household.number, taker.number)
        charges = move_everything(community, household, taker, reason=reason, on=on, by=by)
        passed.setdefault(taker.pk, []).extend(charges)
    return passed


@prepared
def _merged_with_something(community: Community) -> Rows:
    """Merged households of which something is open, or that have credit; hardly ever any."""
    owing = Charge.objects.of(community).open().filter(household=OuterRef("pk"))
    having = Credit.objects.of(community).left_over().filter(household=OuterRef("pk"))
    merged = Household.objects.of(community).filter(merged_into__isnull=False)
    return merged.filter(Exists(owing) | Exists(having)).order_by("number")
