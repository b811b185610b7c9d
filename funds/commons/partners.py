"""Partners: what they brought, what they owe back and when, what came of it (合伙人台账).

What is expected follows from the agreement and from what the partner said of its base; what came
is other income that names the partner. What the partner brought is never set off against it.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.models import (
    Partner,
    PartnerAgreement,
    PartnerBase,
    PartnerContribution,
    Payment,
)
from funds.money import ZERO, split
from funds.months import Month
from households.models import Community

WHOLE = 100
"""Per cent of the whole."""


@dataclass(frozen=True)
class Due:
    """What is given back on one day, in yuan; ``expected`` is None while its base is not told."""

    day: date
    base: Decimal | None
    expected: Decimal | None
    received: Decimal

    @property
    def left(self) -> Decimal | None:
        return None if self.expected is None else self.expected - self.received

    def is_late(self, today: date) -> bool:
        """Whether its day is past and it is not paid, or nobody said what it comes to."""
        return self.day < today and self.left != ZERO


@dataclass(frozen=True)
class Account:
    """One agreement as it stands; amounts in yuan.

    ``dues`` are those whose day has come, and the next one. ``received`` beyond them is paid ahead.
    """

    agreement: PartnerAgreement
    last_day: date
    dues: list[Due]
    received: Decimal
    brought: Decimal

    def is_running(self, today: date) -> bool:
        return self.agreement.from_day <= today <= self.last_day

    def late(self, today: date) -> list[Due]:
        return [one for one in self.dues if one.is_late(today)]

    @property
    def expected(self) -> Decimal:
        """What is known to be expected, until now and on the next due day."""
        return sum((one.expected or ZERO for one in self.dues), ZERO)


def accounts(community: Community, *, today: date) -> list[Account]:
    """All agreements of a village, the newest of each partner first; four queries."""
    agreements = list(
        PartnerAgreement.objects.of(community)
        .select_related("partner", "fund", "ended")
        .order_by("partner__name", "-from_day", "-seq")
    )
    bases, brought = _bases(community), _brought(community)
    received = _received(community, agreements)
    return [
        Account(
            agreement=one,
            last_day=last_day(one),
            dues=_dues(one, bases.get(one.pk, {}), received[one.pk], today),
            received=received[one.pk],
            brought=brought.get(one.pk, ZERO),
        )
        for one in agreements
    ]


def account_of(agreement: PartnerAgreement, *, today: date) -> Account:
    """One agreement as it stands."""
    listed = accounts(agreement.community, today=today)
    return next(one for one in listed if one.agreement.pk == agreement.pk)


def last_day(agreement: PartnerAgreement) -> date:
    """The last day of an agreement: the agreed one, or that on which it ended before."""
    ended = getattr(agreement, "ended", None)
    return min(ended.ended_on, agreement.until_day) if ended else agreement.until_day


def due_days(agreement: PartnerAgreement) -> Iterator[date]:
    """The days on which something is given back; the 31st is the last day of a shorter month."""
    first, day = Month.of(agreement.first_due), agreement.first_due.day
    for turn in range(0, 12_000, agreement.every):
        month = first.plus(turn)
        last = calendar.monthrange(month.year, month.month)[1]
        due = date(month.year, month.month, min(day, last))
        if due > last_day(agreement):
            return
        yield due


def _dues(
    agreement: PartnerAgreement, bases: dict[date, Decimal], received: Decimal, today: date
) -> list[Due]:
    """What was due until today, and what is next; money pays the oldest first."""
    listed, left = [], received
    for day in due_days(agreement):
        expected = _expected(agreement, bases.get(day))
        paid = min(left, expected or ZERO)
        listed.append(Due(day, bases.get(day), expected, paid))
        left -= paid
        if day >= today:
            break
    return listed


def _expected(agreement: PartnerAgreement, base: Decimal | None) -> Decimal | None:
    if agreement.percent == 0:
        return agreement.least
    if base is None:
        return None
    share, _rest = split(base, [agreement.percent, WHOLE - agreement.percent])
    return max(share, agreement.least)


def _bases(community: Community) -> dict[int, dict[date, Decimal]]:
    rows = PartnerBase.objects.of(community).order_by("seq")
    found: dict[int, dict[date, Decimal]] = defaultdict(dict)
    for agreement, day, amount in rows.values_list("agreement", "due_on", "amount"):
        found[agreement][day] = amount
    return found


def _brought(community: Community) -> dict[int, Decimal]:
    rows = PartnerContribution.objects.of(community).order_by().values_list("agreement")
    return dict(rows.annotate(Sum("worth")))


def _received(community: Community, agreements: Sequence[PartnerAgreement]) -> dict[int, Decimal]:
    """Other income that names the partner, by the agreement in whose time it came.

    What comes after an agreement belongs to it until the next one with the partner begins.
    """
    by_partner: dict[int, list[PartnerAgreement]] = defaultdict(list)
    for one in agreements:
        by_partner[one.partner_id].append(one)
    found: dict[int, Decimal] = defaultdict(lambda: ZERO)
    rows = Payment.objects.of(community).taken().filter(partner__isnull=False, reversed_by=None)
    for partner, day, amount in rows.values_list("partner", "received_on", "amount"):
        begun = [one for one in by_partner[partner] if one.from_day <= day]
        if begun:
            found[max(begun, key=lambda one: one.from_day).pk] += amount
    return found


def partners_of(community: Community) -> list[Partner]:
    """All partners by name."""
    return list(Partner.objects.of(community).order_by("name"))
