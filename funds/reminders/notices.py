"""Notices of payment: which households say that they have paid, and still wait to be believed."""

from collections import defaultdict

from funds.models import PaidNotice, Payment
from households.models import Community, Household


def waiting_notices(community: Community, household: Household | None = None) -> list[PaidNotice]:
    """What nobody has answered, and no payment entered since is for, the oldest first.

    A payment of the same amount and method answers one notice by itself; or it is the one that
    somebody found for an earlier notice, and answers no other.
    """
    rows = PaidNotice.objects.of(community).exclude(answer__found=False)
    open_ones = PaidNotice.objects.of(community).filter(answer=None)
    if household is not None:
        open_ones = open_ones.filter(household=household)
    rows = rows.filter(household__in=open_ones.values("household"))
    found = list(rows.select_related("household", "answer").order_by("seq"))
    came = _came(community, {notice.household_id for notice in found})
    waiting = []
    for notice in found:
        alike = came[notice.household_id, notice.method, notice.amount]
        payment = next((one for one in alike if _is_for(one, notice)), None)
        if payment is not None:
            alike.remove(payment)
        elif not _is_answered(notice):
            waiting.append(notice)
    return waiting


def _is_for(payment: Payment, notice: PaidNotice) -> bool:
    """Whether a payment was entered after a notice, and had come when that was answered."""
    entered_since = payment.recorded_at >= notice.recorded_at
    if not _is_answered(notice):
        return entered_since
    return entered_since and payment.received_on <= notice.answer.answered_on


def _is_answered(notice: PaidNotice) -> bool:
    return hasattr(notice, "answer")


def _came(
    community: Community, households: set[int]
) -> defaultdict[tuple[int, str, object], list[Payment]]:
    """The standing payments of these households, by household, method and amount."""
    taken = Payment.objects.of(community).taken().filter(reversed_by=None)
    came: defaultdict[tuple[int, str, object], list[Payment]] = defaultdict(list)
    rows = taken.filter(household__in=list(households)).order_by("seq")
    for payment in rows:
        assert payment.household_id
        came[payment.household_id, payment.method, payment.amount].append(payment)
    return came
