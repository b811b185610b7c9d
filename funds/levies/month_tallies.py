"""Tallies of months: what a household was charged, waived and has paid, levies together."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet, Subquery, Sum

from funds.models import Allocation, Book, Charge, ChargeKind, Waiver, WaiverKind
from funds.months import Month
from households.models import Community, Household
from households.prepared import Rows, prepared

GONE = (WaiverKind.WITHDRAWAL, WaiverKind.TRANSFER)
"""Waivers after which a charge counts as never raised for the household."""


class Mark(StrEnum):
    """How a household stands with one month, as the paper sheet marks it (农户缴费登记表)."""

    PAID = "✓"
    OPEN = "○"
    EXEMPT = "免"
    NONE = "–"
    AHEAD = "预"
    COMING = ""


class Tally(NamedTuple):
    """One household in one month, all levies together, in fen."""

    charged: int = 0
    waived: int = 0
    paid: int = 0
    monthly: int = 0

    def mark(self, *, later: bool) -> Mark:
        if not self.charged:
            return Mark.COMING if later else Mark.NONE
        if self.waived >= self.charged:
            return Mark.EXEMPT
        if self.paid < self.charged - self.waived:
            return Mark.COMING if later else Mark.OPEN
        return Mark.AHEAD if later else Mark.PAID

    def plus(self, other: "Tally") -> "Tally":
        return Tally(*map(int.__add__, self, other))


NOTHING = Tally()
"""That of a month in which a household was charged nothing."""
Tallies = dict[int, dict[int, Tally]]
"""By household and the month's number."""
LAST = Month(9999, 12)


def tallies_of(
    community: Community, households: QuerySet[Household] | None, year: int, as_of: date
) -> Tallies:
    """By household and month: what had been charged, waived and paid by the end of a day.

    Of coming months it is known what was paid ahead, and with it what they are exempt from;
    charges of theirs that were withdrawn since are left out. What had been paid is what is paid
    now less what was paid since: of what happened before nothing is read.
    """
    tallies: Tallies = defaultdict(dict)
    for household, number, tally in tallied(community, households, year, as_of):
        tallies[household][number] = tally
    return tallies


def tallied(
    community: Community, households: QuerySet[Household] | None, year: int, as_of: date
) -> Iterator[tuple[int, int, Tally]]:
    """The same one after the other: a household's key, the month's number, and the tally.

    Most are alike, and are one object.
    """
    asked = community, looked_back_to(year, as_of), Month.of(as_of), as_of
    if households is None:
        charged, waived, paid_since = _charged(*asked), _waived(*asked), _paid_since(*asked)
    else:
        # By keys: as a subquery, a database without statistics yet compares every charge with
        # every other (nested loops).
        keys = list(households.values_list("pk", flat=True))
        charged = _charges(*asked).filter(household__in=keys)
        waived, paid_since = (
            rows(*asked).filter(charge__household__in=keys) for rows in (_waivers, _payments_since)
        )
    later = {(household, number): amount for household, number, amount in paid_since}
    less = _taken_off(waived)
    alike: dict[tuple[int, int, int], Tally] = {}
    for household, number, amount, monthly, paid_now in charged:
        of = household, number
        paid = paid_now - later[of] if of in later else paid_now
        if amount is None and not paid:
            continue
        sums = amount or 0, paid, monthly or 0
        tally = alike.get(sums)
        if tally is None:
            alike[sums] = tally = Tally(charged=sums[0], paid=paid, monthly=sums[2])
        yield household, number, tally.plus(less.pop(of)) if of in less else tally
    for (household, number), taken in less.items():
        yield household, number, taken


def _taken_off(waived: Rows) -> dict[tuple[int, int], Tally]:
    """What waivers change of tallies, by household and month's number."""
    less: dict[tuple[int, int], Tally] = defaultdict(Tally)
    for household, number, kind, amount in waived:
        gone, monthly = kind in GONE, kind in (*GONE, WaiverKind.EXEMPTION)
        less[household, number] = less[household, number].plus(
            Tally(
                charged=-amount if gone else 0,
                waived=0 if gone else amount,
                monthly=-amount if monthly else 0,
            )
        )
    return less


def _charges(community: Community, first: Month, now: Month, as_of: date) -> Rows:
    """What was raised of each month by a day, in whole and as monthly levies, and what is paid now."""
    # With no end SQLite takes the year for most of the books, and reads all of them.
    months = {"month__gte": first, "month__lte": LAST}
    rows = Charge.objects.of(community).filter(levy__isnull=False, **months)
    raised = Q(booked_on__lte=as_of) | Q(month__gt=now, withdrawn=False)
    return _by_month(
        rows.exclude(before_the_books(community)),
        raised=_fen("amount", raised),
        levied=_fen("amount", raised & Q(kind=ChargeKind.LEVY)),
        settled=_fen("paid"),
    )


def _waivers(community: Community, first: Month, now: Month, as_of: date) -> Rows:
    known = Q(booked_on__lte=as_of) | Q(charge__month__gt=now, charge__withdrawn=False)
    rows = Waiver.objects.filter(_of_months(community, first), known)
    return _by_month(rows, "kind", charge="charge__", fen=_fen("amount"))


def _payments_since(community: Community, first: Month, _now: Month, as_of: date) -> Rows:
    rows = Allocation.objects.filter(_of_months(community, first), booked_on__gt=as_of)
    return _by_month(rows, charge="charge__", fen=_fen("amount"))


_charged, _waived, _paid_since = map(prepared, (_charges, _waivers, _payments_since))


def _of_months(community: Community, first: Month) -> Q:
    """What belongs to the charges of levies from a month on."""
    charges = Q(
        community=community,
        charge__community=community,
        charge__levy__isnull=False,
        charge__month__gte=first,
    )
    return charges & ~before_the_books(community, through="charge__")


def _by_month(rows: QuerySet[Any], *further: str, charge: str = "", **sums: Sum) -> Rows:
    """Sums by household and month's number; ``charge`` leads from the rows to their charge."""
    number = ExpressionWrapper(F(f"{charge}month"), output_field=BigIntegerField())
    numbered: Any = rows.annotate(number=number).order_by()
    by = f"{charge}household", "number", *further
    found: Rows = numbered.values_list(*by).annotate(**sums)
    return found


def _fen(amount: str, which: Q | None = None) -> Sum:
    return Sum(amount, filter=which, output_field=BigIntegerField())


def before_the_books(community: Community, *, through: str = "") -> Q:
    """Opening arrears: one amount that is owed, not months of a levy. ``through`` leads to them."""
    first = Book.objects.of(community).values("first_month")[:1]
    return Q(**{f"{through}kind": ChargeKind.OPENING, f"{through}month__lt": Subquery(first)})


def looked_back_to(year: int, as_of: date) -> Month:
    """The first month of the tallies; of months before, only arrears are asked."""
    return min(Month(year, 1), Month.of(as_of))
