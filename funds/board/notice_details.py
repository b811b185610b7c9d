"""What lies behind the lines of a public notice: how many papers, and why something was reversed."""

from collections.abc import Set
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from funds.models import AdvanceEntry, CashCount, Expense, Payment, Transfer, Voucher
from funds.months import Month
from households.masking import mask_text
from households.models import Community


def papers_behind(community: Community, month: Month) -> dict[str, int]:
    """How many papers are kept with each expense, by the number of its voucher."""
    expenses = Expense.objects.of(community).booked_in(month).select_related("voucher")
    counted = expenses.annotate(papers=Count("claim__attachments"))
    return {str(one.voucher): one.papers for one in counted}


def reasons_behind(community: Community, month: Month, names: Set[str]) -> dict[str, str]:
    """Why each red voucher was made, by its number, with these ``names`` masked."""
    red = Voucher.objects.of(community).filter(month=month, reverses__isnull=False)
    written = (
        _written(Payment.objects.all(), "note"),
        _written(Transfer.objects.all(), "note"),
        _written(AdvanceEntry.objects.all(), "reason"),
        _written(CashCount.objects.all(), "reason"),
    )
    reasons = [NullIf(Subquery(one), Value("")) for one in written]
    told = red.annotate(why=Coalesce(*reasons, Value("")))
    return {str(one): mask_text(one.why, names) for one in told}


def _written(twins: QuerySet[Any, Any], column: str) -> QuerySet[Any, Any]:
    """What whoever reversed something wrote into a column of its red twin."""
    behind = twins.filter(community=OuterRef("community"), voucher=OuterRef("pk"))
    return behind.values(column)[:1]
