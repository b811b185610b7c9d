"""Vouchers picked for an auditor to look at (audit sampling)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from funds.models import Posting, Voucher
from funds.models.rows import summed
from households.models import Community

MOST = 500
"""Vouchers in a sample; nobody looks at more of them."""
LARGEST = 50
WAYS = {
    "every": _("every n-th"),
    "largest": _("the largest"),
    "reversed": _("reversed ones"),
    "late": _("late ones"),
}


@dataclass(frozen=True)
class Sample:
    """How vouchers of a period are picked: in one of WAYS.

    ``step`` and ``start`` are of every n-th: the first is the ``start``-th, then each ``step``-th.
    """

    first: date
    last: date
    way: str = "every"
    step: int = 10
    start: int = 1


def sampled(community: Community, sample: Sample) -> list[Any]:
    """The picked vouchers, each with its ``total`` in yuan; at most MOST.

    Every n-th counts them as they were written. Late ones happened in an earlier month than the
    one in which they were booked; of a reversal both vouchers are picked.
    """
    vouchers = Voucher.objects.of(community).booked_within(sample.first, sample.last)
    postings = Posting.objects.of(community).filter(voucher=OuterRef("pk"))
    shown = vouchers.annotate(total=summed(postings)).select_related(
        "by", "reverses", "reversed_by"
    )
    match sample.way:
        case "largest":
            return [*shown.order_by("-total", "seq")[:LARGEST]]
        case "reversed":
            red = Q(reverses__isnull=False) | Q(reversed_by__isnull=False)
            return [*shown.filter(red).order_by("seq")[:MOST]]
        case "late":
            late = shown.annotate(month_begins=TruncMonth("booked_on"))
            return [*late.filter(happened_on__lt=F("month_begins")).order_by("seq")[:MOST]]
    begin = sample.start - 1
    through = begin + sample.step * MOST
    picked = vouchers.order_by("seq").values_list("pk", flat=True)[begin : through : sample.step]
    return [*shown.filter(pk__in=[*picked]).order_by("seq")]
