"""A month's income row by row: the entries that everybody may read, and their hash tree, in order."""

from decimal import Decimal

from funds.models import CashCount, Payment
from funds.months import Month
from households.models import Community

IncomeRow = Payment | CashCount


def income_rows(community: Community, month: Month) -> list[IncomeRow]:
    """What came in or went back in a month, by day; the rows sum to the month's income."""
    rows: list[IncomeRow] = [
        *Payment.objects.of(community)
        .booked_in(month)
        .changed_hands()
        .select_related("reverses")
        .order_by("booked_on", "seq"),
        *CashCount.objects.of(community)
        .booked_in(month)
        .exclude(voucher=None)
        .order_by("booked_on", "seq"),
    ]
    return sorted(rows, key=lambda row: row.booked_on)


def number_of(row: IncomeRow) -> str:
    """The number of its receipt, or of the receipt that it reverses; else nothing."""
    if isinstance(row, CashCount):
        return ""
    return row.receipt or (row.reverses.receipt if row.reverses else "")


def amount_of(row: IncomeRow) -> Decimal:
    """What came in, in yuan; less than nothing went back."""
    return row.counted - row.expected if isinstance(row, CashCount) else row.amount
