"""Promises: kept or broken by the payments that came in, and by nothing else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from funds.levies.arrears import owed_charges
from funds.models import Allocation, PaymentPromise
from funds.money import ZERO
from households.models import Community, Household
from households.prepared import Rows, prepared
from households.succession import successors


class Outcome(models.TextChoices):
    """How a promise stands on a day."""

    AWAITED = "awaited", _("not due yet")
    KEPT = "kept", _("kept")
    BROKEN = "broken", _("broken")
    LATER = "later", _("made good later")


@dataclass(frozen=True)
class PromiseOutcome:
    """A promise, how it stands, and how many yuan came in for it until its day."""

    promise: PaymentPromise
    outcome: Outcome
    paid: Decimal


@dataclass
class _Money:
    """What is left of one payment that paid charges of a household."""

    received_on: date
    recorded_at: datetime
    left: Decimal


def promises_of(household: Household, *, today: date) -> list[PromiseOutcome]:
    """How the promises of one household stand, the earliest due first."""
    found = _promises_of(household.community_id, household)
    return _outcomes(household.community, found, today)


@prepared
def _promises_of(community: int, household: Household) -> Rows:
    return _standing(PaymentPromise.objects.of(community).filter(household=household))


def broken_promises(community: Community, *, today: date) -> list[PromiseOutcome]:
    """The promises whose day is over, that were not paid since, of households that still owe."""
    found = list(_standing(PaymentPromise.objects.of(community)))
    outcomes = _outcomes(community, found, today)
    return [one for one in outcomes if one.outcome == Outcome.BROKEN]


@dataclass(frozen=True)
class _Books:
    """What the books say of those who gave promises, by who answers for them now."""

    came: dict[int, list[_Money]]
    owing: set[int]
    merged: dict[int, int]

    def who(self, promise: PaymentPromise) -> int:
        """Who answers for a promise: the household, or the one that it was merged into."""
        return self.merged.get(promise.household_id, promise.household_id)


def _standing(rows: QuerySet[PaymentPromise]) -> QuerySet[PaymentPromise]:
    """Those that were not taken back, the earliest due first."""
    standing = rows.filter(reverses=None, reversed_by=None).select_related("household")
    return standing.order_by("due_on", "seq")


def _outcomes(
    community: Community, found: list[PaymentPromise], today: date
) -> list[PromiseOutcome]:
    if not found:
        return []
    books = _books(community, {promise.household_id for promise in found}, today)
    # What came in time goes first to each promise; what is left then, to those that are late.
    in_time = [_take(books.came[books.who(promise)], promise) for promise in found]
    return [
        PromiseOutcome(promise, _outcome(promise, paid, books, today), paid)
        for promise, paid in zip(found, in_time, strict=True)
    ]


def _outcome(promise: PaymentPromise, paid: Decimal, books: _Books, today: date) -> Outcome:
    if paid == promise.amount:
        return Outcome.KEPT
    if promise.due_on >= today:
        return Outcome.AWAITED
    who = books.who(promise)
    if who not in books.owing:
        return Outcome.LATER
    since = _take(books.came[who], promise, until=today, most=promise.amount - paid)
    return Outcome.LATER if paid + since == promise.amount else Outcome.BROKEN


def _take(
    came: Iterable[_Money],
    promise: PaymentPromise,
    *,
    until: date | None = None,
    most: Decimal | None = None,
) -> Decimal:
    """Use money for a promise that came in after it was given, until its day or a later one."""
    wanted = promise.amount if most is None else most
    taken = ZERO
    for money in came:
        in_time = promise.promised_on <= money.received_on <= (until or promise.due_on)
        if in_time and money.recorded_at >= promise.recorded_at:
            part = min(money.left, wanted - taken)
            money.left -= part
            taken += part
    return taken


def _books(community: Community, promised: set[int], today: date) -> _Books:
    merged = successors(community)
    now = {merged.get(key, key) for key in promised}
    with_earlier = now | {old for old, new in merged.items() if new in now}
    owed = owed_charges(community, as_of=today, today=today).filter(household__in=list(now))
    return _Books(
        came=_money(community, with_earlier, merged),
        owing=set(owed.order_by().values_list("household", flat=True)),
        merged=merged,
    )


def _money(
    community: Community, households: Iterable[int], merged: dict[int, int]
) -> dict[int, list[_Money]]:
    """What each payment paid of these households' charges, what was released again left out."""
    rows: Any = Allocation.objects.of(community).to_charges()
    sums = (
        rows.filter(charge__household__in=list(households))
        .order_by("payment__received_on", "payment__seq")
        .values_list(
            "charge__household", "payment__received_on", "payment__recorded_at", "payment__seq"
        )
        .annotate(sum=Sum("amount"))
    )
    came: dict[int, list[_Money]] = defaultdict(list)
    for household, received_on, recorded_at, _seq, amount in sums:
        if amount > ZERO:
            who = merged.get(household, household)
            came[who].append(_Money(received_on, recorded_at, amount))
    return came
