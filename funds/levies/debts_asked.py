"""Which debts are summed up: all of a village's on a day, or those of some households or one levy."""

from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import F, OuterRef, QuerySet

from funds.levies.debts import Asked, Text, of_charges, of_moved
from funds.levies.due_days import first_due, first_month_due
from funds.levies.past_days import is_early
from funds.models import Allocation, Charge, Waiver, book_of
from funds.models.rows import Unsought, summed
from funds.months import Month
from households.models import Community, Household
from households.prepared import Rows, prepared


def some_owed(
    community: Community,
    as_of: date,
    households: QuerySet[Household] | None,
    levy: str | None,
    *,
    today: date,
) -> Asked | None:
    """What is summed up into debts; None where nobody is meant."""
    if households is None and levy is None:
        return all_owed(community, as_of, today=today)
    first_due = first_month_due(community, as_of)
    try:
        if as_of >= today:
            now = _narrowed(community, stored_on(community, as_of), households, levy)
            return Asked(_text(of_charges(now, first_due)))
        return Asked(
            _text(_open_then(community, as_of, first_due, households, levy)),
            _text(_moved(community, as_of, first_due, households, levy)),
        )
    except EmptyResultSet:
        return None


def _text(rows: Rows) -> Text:
    text, values = rows.query.get_compiler(rows.db).as_sql()
    return text, values


def all_owed(community: Community, as_of: date, *, today: date) -> Asked:
    """The charges of the whole village that are summed up into debts."""
    book = book_of(community)
    asked = community, as_of, first_due(as_of, book.due_day)
    if as_of >= today:
        return Asked(_owed_now.text(*asked))
    if is_early(book, as_of, today):
        return Asked(_owed_until.text(*asked), summed_up=True)
    return Asked(_owed_then.text(*asked), _moved_since.text(*asked))


@prepared
def _owed_now(community: Community, as_of: date, first_due: Month) -> Rows:
    return of_charges(stored_on(community, as_of), first_due)


@prepared
def _owed_until(community: Community, as_of: date, first_due: Month) -> Rows:
    """What had been charged by a day, less what had settled it by then."""
    paid, waived = (
        summed(rows.booked_until(as_of).filter(charge=OuterRef("pk")))
        for rows in (Allocation.objects.of(community), Waiver.objects.of(community))
    )
    charges = Charge.objects.of(community).booked_until(as_of)
    return of_charges(charges, first_due, amount=F("amount") - paid - waived)


@prepared
def _owed_then(community: Community, as_of: date, first_due: Month) -> Rows:
    return _open_then(community, as_of, first_due)


@prepared
def _moved_since(community: Community, as_of: date, first_due: Month) -> Rows:
    return _moved(community, as_of, first_due)


def _open_then(
    community: Community,
    as_of: date,
    first_due: Month,
    households: QuerySet[Household] | None = None,
    levy: str | None = None,
) -> Rows:
    """What is open now of what had been booked by a day; of what was settled nothing is read."""
    charges: Any = Charge.objects.of(community).open()
    charges = charges.alias(booked=Unsought("booked_on")).filter(booked__lte=as_of)
    return of_charges(_narrowed(community, charges, households, levy), first_due, "pk")


def _moved(
    community: Community,
    as_of: date,
    first_due: Month,
    households: QuerySet[Household] | None = None,
    levy: str | None = None,
) -> Rows:
    """What was paid and waived after a day of what was owed on it."""
    since = {"booked_on__gt": as_of, "charge__booked_on__lte": as_of}
    paid, waived = (
        of_moved(_narrowed(community, rows, households, levy, "charge__"), first_due)
        for rows in (
            Allocation.objects.of(community).filter(**since),
            Waiver.objects.of(community).filter(**since),
        )
    )
    return paid.union(waived, all=True)


def stored_on(community: Community, as_of: date) -> QuerySet[Charge]:
    charges = Charge.objects.of(community).booked_until(as_of)
    return charges.filter(outstanding__gt=0).annotate(owed=F("outstanding"))


def _narrowed(
    community: Community,
    rows: QuerySet[Any],
    households: QuerySet[Household] | None,
    levy: str | None,
    charge: str = "",
) -> QuerySet[Any]:
    """``charge`` leads from the rows to their charge.

    What is about charges is found by them: what was booked since a day is most of the village's.
    """
    if households is not None:
        keys = households.values("pk")
        theirs: Any = keys
        if charge:
            theirs = Charge.objects.of(community).filter(household__in=keys).values("pk")
        rows = rows.filter(**{"charge__in" if charge else "household__in": theirs})
    return rows if levy is None else rows.filter(**{f"{charge}levy__code": levy})
