"""What a roster says was paid: the months of a year grid, or up to which month and how much."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from households.cleaning import NOTHING, PAID_MARKS, WAIVED_MARKS, YearMonth, bare, read_months
from households.household_cells import MONTH_ADVICE
from households.roster_lines import ZERO, Line
from households.roster_rows import GridMonth, Problem

VACANT = {"空户", "空置", "空置户"}
PAID_ADVICE = _("Write the month up to which was paid, like 2023-05, and the amount, like 3.00.")
OPENING_ADVICE = _("A household has either arrears or a prepayment. Leave one of them empty.")
Paid = tuple[YearMonth, YearMonth, Decimal]
"""From which month to which, and how many yuan."""


def grid_in(line: Line, year: int | None) -> tuple[tuple[GridMonth, ...], Decimal]:
    """The months a table has: what was paid fills them from the first on, the rest is credit."""
    due = line.money("due")
    if not due or year is None:
        advice = _("Write what is due each month, and the year in the title.")
        line.problems.append(Problem(_("due each month"), line.text("due"), advice))
        return (), ZERO
    months = [month for month in range(1, 13) if f"month{month}" in line.columns.places]
    received, waived = ZERO, set()
    for month in months:
        cell = line.mark(f"month{month}")
        if cell in WAIVED_MARKS:
            waived.add(month)
        elif cell in PAID_MARKS:
            received += due
        else:
            received += line.money(f"month{month}") or ZERO
    written = line.money("total")
    if written is not None and written != received:
        advice = _("The months sum to another amount. Correct the months or the total.")
        line.doubt("total", advice)
    told, left = [], received
    for month in months:
        if month in waived:
            told.append(GridMonth(year, month, due, ZERO, "waived"))
            continue
        paid = min(left, due)
        left -= paid
        told.append(GridMonth(year, month, due, paid, "paid" if paid == due else "open"))
    return tuple(told), left


def paid_in(line: Line, note: str, year: int | None) -> tuple[Paid | None, bool]:
    """Up to which month was paid and how much; a household with neither is vacant.

    Unless the line says from which month it is charged: then nothing has been paid yet.
    """
    cell = line.mark("paid_to")
    amount = line.money("amount")
    if not cell and amount is None:
        if line.text("liable_from").strip():
            return None, False
        if not VACANT & {bare(part) for part in note.split("；")}:
            line.remark("paid_to", _("Entered as vacant: no month, no amount."))
        return None, True
    if cell in NOTHING or not amount:
        line.doubt("paid_to", PAID_ADVICE)
        return None, False
    nothing: tuple[YearMonth, YearMonth] | None = None
    months = line.read("paid_to", lambda text: read_months(text, year=year), nothing, MONTH_ADVICE)
    return ((*months, amount), False) if months else (None, False)


def opening_in(line: Line) -> tuple[Decimal, Decimal]:
    """Arrears and what was paid ahead when the books begin; a household has one of them."""
    arrears, prepaid = line.added("arrears"), line.added("credit")
    if arrears and prepaid:
        read = line.text("credit") or str(prepaid)
        line.problems.append(Problem(_("paid ahead"), read, OPENING_ADVICE))
    return arrears, prepaid
