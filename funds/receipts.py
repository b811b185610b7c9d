"""Receipts: what stands on one, and whether one that somebody holds is genuine."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from funds.models import Allocation, Payment, PaymentKind
from funds.money import ZERO
from funds.months import Month
from households.models import Community


@dataclass(frozen=True)
class ReceiptLine:
    """What of a receipt was for one levy: from which month to which, in yuan.

    ``each`` is the amount of a month where all months cost the same.
    """

    name: str
    first: Month
    last: Month
    count: int
    each: Decimal | None
    amount: Decimal


class Verdict(StrEnum):
    """What is said of a receipt that somebody holds; nothing more is."""

    GENUINE = "genuine"
    VOID = "void"
    UNKNOWN = "unknown"


def receipt_lines(payment: Payment) -> list[ReceiptLine]:
    """What the money was first used for, levy by levy."""
    rows = Allocation.objects.filter(
        community=payment.community_id, payment=payment, charge__isnull=False, amount__gt=0
    ).select_related("charge__levy")
    by_levy: dict[str, list[tuple[Month, Decimal]]] = {}
    for row in rows.order_by("charge__month", "seq"):
        assert row.charge is not None
        name = row.charge.levy.name if row.charge.levy else row.charge.reason
        by_levy.setdefault(name, []).append((row.charge.month, row.amount))
    return [
        ReceiptLine(
            name=name,
            first=listed[0][0],
            last=listed[-1][0],
            count=len({month for month, _amount in listed}),
            each=listed[0][1] if len({amount for _month, amount in listed}) == 1 else None,
            amount=sum((amount for _month, amount in listed), ZERO),
        )
        for name, listed in by_levy.items()
    ]


def verify(community: Community, receipt: str, amount: Decimal) -> Verdict:
    """Whether a receipt of this number over so many yuan was written, and still counts."""
    found = (
        Payment.objects.filter(
            community=community, kind=PaymentKind.PAYMENT, receipt=receipt, amount=amount
        )
        .select_related("reversed_by")
        .first()
    )
    if not receipt or found is None:
        return Verdict.UNKNOWN
    return Verdict.VOID if hasattr(found, "reversed_by") else Verdict.GENUINE


def verify_address(payment: Payment) -> str:
    """The address behind the QR code of a receipt."""
    said = {
        "c": payment.community.code,
        "receipt": payment.receipt,
        "amount": str(payment.amount),
    }
    return f"{settings.PUBLIC_URL}{reverse('verify')}?{urlencode(said)}"
