"""What lies behind the lines of a public notice: how many papers, and why something was reversed."""

from collections.abc import Set
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from funds.models import AdvanceEntry, CashCount, Expense, Fact, Payment, Transfer, Voucher
from funds.months import Month
from households.masking import mask_text
from households.models import Community

SAID_IN = ((Payment, "note"), (Transfer, "note"), (AdvanceEntry, "reason"), (CashCount, "reason"))
"""Where whoever reverses something writes why."""


def papers_behind(community: Community, month: Month) -> dict[str, int]:
    """How many papers are kept with each expense, by the number of its voucher."""
    expenses = Expense.objects.of(community).booked_in(month).select_related("voucher")
    counted = expenses.annotate(papers=Count("claim__attachments"))
    return {str(one.voucher): one.papers for one in counted}


def reasons_behind(community: Community, month: Month, names: Set[str]) -> dict[str, str]:
    """Why each red voucher was made, by its number, with these ``names`` masked."""
    red = Voucher.objects.of(community).filter(month=month, reverses__isnull=False)
    reasons = [NullIf(Subquery(_said(*where)), Value("")) for where in SAID_IN]
    told = red.annotate(why=Coalesce(*reasons, Value("")))
    return {str(one): mask_text(one.why, names) for one in told}


def _said(model: type[Fact], column: str) -> QuerySet[Any, Any]:
    twins = model._default_manager.filter(community=OuterRef("community"), voucher=OuterRef("pk"))
    return twins.values(column)[:1]
