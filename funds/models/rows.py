"""What is asked of the books' rows most often, as words of their querysets."""

from datetime import date
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from funds.money import NOTHING, MoneyField
from funds.months import Month
from households.models import TenantRows

RowT_co = TypeVar("RowT_co", bound=models.Model, covariant=True)
OLDEST_FIRST = (F("month"), F("levy__position").asc(nulls_last=True), F("seq"))
"""The order in which charges are paid: by month, then as the levies are listed."""


def summed(rows: models.QuerySet[Any]) -> Coalesce:
    """Within another query: what the amounts of ``rows`` come to, or nothing.

    The rows are narrowed to those of the outer query's row. Django's own sum would group them by a
    column of which they have one value, and sort them for it.
    """
    total = Func(F("amount"), function="SUM", output_field=MoneyField())
    return Coalesce(Subquery(rows.order_by().annotate(total=total).values("total")), NOTHING)


class Unsought(Func):
    """A column by which SQLite is not to look rows up: it has an index of fewer rows for them."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **_extra_context: Any) -> Any:
        return super().as_sql(compiler, connection, template="+%(expressions)s")


class BookedRows(TenantRows[RowT_co]):
    """Rows with a day of the books."""

    def booked_until(self, day: date) -> Self:
        """What had been booked by the end of a day; every as-of question begins here."""
        return self.filter(booked_on__lte=day)

    def booked_within(self, first: date, last: date) -> Self:
        """What was booked from one day through another."""
        return self.filter(booked_on__range=(first, last))

    def booked_in(self, month: Month) -> Self:
        """What was booked in a month."""
        return self.booked_within(month.first_day, month.last_day)

    def dates(self, field_name: str, kind: str, order: str = "ASC") -> Any:
        """The first days of the years or months (``kind``), or the days, in which there are rows.

        Django's own makes a date of every row to tell them apart, of each of a million charges;
        here only of the days that there are.
        """
        days = self.order_by().filter(**{f"{field_name}__isnull": False})
        found = {_begun(day, kind) for day in days.values_list(field_name, flat=True).distinct()}
        return sorted(found, reverse=order == "DESC")


def _begun(day: date, kind: str) -> date:
    """The first day of the year or month that a day is in, or the day."""
    match kind:
        case "year":
            return day.replace(month=1, day=1)
        case "month":
            return day.replace(day=1)
    return day


class ChargeRows(BookedRows[RowT_co]):
    """What households owe."""

    def open(self) -> Self:
        """Charges of which something is still to be paid, as things stand now."""
        return self.filter(outstanding__gt=0)

    def oldest_first(self) -> Self:
        """Charges in the order in which they are paid."""
        return self.order_by(*OLDEST_FIRST)

    def in_force(self) -> Self:
        """Charges that have not been withdrawn; in the place of one that was, stands another."""
        return self.filter(withdrawn=False)

    def of_levies(self) -> Self:
        """Charges of the monthly run: no hall bill, no opening arrears, no adjustment."""
        return self.filter(kind="levy")


class WaiverRows(BookedRows[RowT_co]):
    """What was taken off charges."""

    def withdrawing(self) -> Self:
        """Waivers by which a charge was withdrawn, and that were not taken back."""
        return self.filter(kind="withdrawal", reverses__isnull=True, reversed_by__isnull=True)


class PaymentRows(BookedRows[RowT_co]):
    """Money that came in or went back."""

    def taken(self) -> Self:
        """Money that came in and bears a receipt, also when it was reversed later."""
        return self.filter(kind="payment")

    def changed_hands(self) -> Self:
        """Money of these books that really came or went back; such money has a method.

        Opening entries, credit that is transferred, held money that becomes income, and what reverses
        these, are bookkeeping alone.
        """
        return self.exclude(method="")


class AllocationRows(BookedRows[RowT_co]):
    """What payments paid."""

    def to_charges(self) -> Self:
        """Allocations to charges, not to money that went away again."""
        return self.filter(charge__isnull=False)


class CreditRows(TenantRows[RowT_co]):
    """What is left of payments."""

    def left_over(self) -> Self:
        """Credit of which something can still be used, as things stand now."""
        return self.filter(left__gt=0)


class BankLineRows(TenantRows[RowT_co]):
    """Lines of bank statements."""

    def decided(self) -> Self:
        """Lines about which a decision is in force."""
        return self.filter(Exists(_in_force()))

    def waiting(self) -> Self:
        """Lines about which nobody has decided, or whose entry in the books was reversed."""
        return self.filter(~Exists(_in_force()))


def _in_force() -> models.QuerySet[Any]:
    """Of a line: its decisions that hold, with nothing of what they name reversed."""
    decisions = apps.get_model("funds", "BankStatementDecision")
    parts = apps.get_model("funds", "BankStatementPart")
    undone = parts._default_manager.of(OuterRef("community")).filter(
        Q(payment__reversed_by__isnull=False)
        | Q(expense__reversed_by__isnull=False)
        | Q(transfer__reversed_by__isnull=False),
        decision=OuterRef("pk"),
    )
    return decisions._default_manager.of(OuterRef("community")).filter(
        ~Exists(undone), line=OuterRef("pk"), reverses=None, reversed_by=None
    )


class PeriodRows(TenantRows[RowT_co]):
    """Months of the books."""

    def shut(self) -> Self:
        """Months that are closed or published; a reopened one is not."""
        return self.exclude(status="open")


class DatedRows(TenantRows[RowT_co]):
    """Rules that hold from a month on."""

    def begun_by(self, month: Month) -> Self:
        """Rules that had begun in a month; some may have ended before."""
        return self.filter(from_month__lte=month)

    def not_ended_before(self, month: Month) -> Self:
        """Rules that hold in a month, or will later; for those that may have a last month."""
        return self.filter(Q(until_month__isnull=True) | Q(until_month__gte=month))
