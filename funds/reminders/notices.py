"""Notices of payment: which households say that they have paid, and still wait to be believed."""

from collections import defaultdict

from funds.models import PaidNotice, Payment
from households.models import Community, Household


def waiting_notices(community: Community, household: Household | None = None) -> list[PaidNotice]:
    """What nobody has answered, and no payment entered since is for, the oldest first.

    A payment of the same amount and method answers one notice by itself.
    """
    rows = PaidNotice.objects.of(community).filter(answer=None)
    if household is not None:
        rows = rows.filter(household=household)
    found = list(rows.select_related("household").order_by("seq"))
    came = _came(community, {notice.household_id for notice in found})
    waiting = []
    for notice in found:
        alike = came[notice.household_id, notice.method, notice.amount]
        since = next((at for at in alike if at >= notice.recorded_at), None)
        if since is None:
            waiting.append(notice)
        else:
            alike.remove(since)
    return waiting


def _came(
    community: Community, households: set[int]
) -> defaultdict[tuple[int, str, object], list]:
    """When payments of these households were entered, by household, method and amount."""
    taken = Payment.objects.of(community).taken().filter(reversed_by=None)
    came: defaultdict[tuple[int, str, object], list] = defaultdict(list)
    rows = taken.filter(household__in=list(households)).order_by("seq")
    for payment in rows:
        assert payment.household_id
        came[payment.household_id, payment.method, payment.amount].append(payment.recorded_at)
    return came
