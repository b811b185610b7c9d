"""Which papers behind payments were scanned, and which are still missing (收集)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from funds.models import Attachment, Expense
from households.models import Community


@dataclass(frozen=True)
class ScannedExpense:
    """An expense, and how many photos or PDFs of its papers there are."""

    expense: Expense
    scanned: int


def scanned_expenses(community: Community, first: date, last: date) -> list[ScannedExpense]:
    """The expenses of some days by number; what is red has the papers of what it takes back."""
    rows = Expense.objects.of(community).booked_within(first, last).filter(amount__gt=0)
    attached = Attachment.objects.of(community).filter(claim__expense__in=rows)
    counted = attached.order_by().values_list("claim__expense").annotate(Count("pk"))
    scans = dict(counted)
    return [
        ScannedExpense(expense, scans.get(expense.pk, 0))
        for expense in rows.select_related("voucher").order_by("booked_on", "number")
    ]
