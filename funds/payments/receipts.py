"""Receipts: what stands on one, and whether one that somebody holds is genuine."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet, Sum

from funds.models import (
    RECEIVED,
    AccountRole,
    Allocation,
    Charge,
    ChargeKind,
    Levy,
    Payment,
    PaymentKind,
    Posting,
    Rental,
    VoidNumber,
)
from funds.money import ZERO
from funds.months import Month
from funds.words.wording import OPENING_ARREARS, months_said
from households.desk_addresses import outside
from households.former_words import FormerWords, former_words
from households.models import Community, Household

TYPED = re.compile(r"([A-Z]+)[-–—]?(\d{4})[-–—]?(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class ReceiptLine:
    """What of a receipt was for one levy: for which months, from which to which, in yuan.

    ``each`` is the amount of a month where all months cost the same. Opening arrears are one
    amount and have no months.
    """

    name: str
    months: str
    first: Month | None
    last: Month | None
    count: int | None
    each: Decimal | None
    amount: Decimal


@dataclass(frozen=True)
class Written:
    """What stands on a receipt: its lines, and the yuan kept for later; together its amount."""

    lines: list[ReceiptLine]
    kept: Decimal


class Verdict(StrEnum):
    """What is said of a receipt that somebody holds; nothing more is."""

    GENUINE = "genuine"
    VOID = "void"
    UNKNOWN = "unknown"


def receipts_of(household: Household) -> QuerySet[Payment]:
    """What a household paid, with the deposits of its rentals, and what it was given back."""
    rentals = Rental.objects.of(household.community_id).filter(household=household)
    own = Q(household=household) | Q(rental__in=rentals.values("pk"))
    kinds = (*RECEIVED, PaymentKind.REFUND)
    return Payment.objects.of(household.community_id).filter(own, kind__in=kinds)


def written_on(payment: Payment) -> Written:
    """What stands on one receipt."""
    return written(payment.community_id, [payment])[payment.pk]


def written(community: Community | int, payments: Iterable[Payment]) -> dict[int, Written]:
    """What each payment's money was used for at once, levy by levy, and what was kept for later.

    What became of the money afterwards is not on the receipt: it says the same for ever.
    """
    listed = list(payments)
    kept, used = _kept(community, listed), _used(community, listed)
    words = former_words(community, Levy)
    return {
        payment.pk: _written(
            payment, kept.get(payment.voucher_id, ZERO), used[payment.pk], words=words
        )
        for payment in listed
    }


def _written(
    payment: Payment,
    kept: Decimal,
    used: Sequence[tuple[Charge, Decimal]],
    *,
    words: FormerWords,
) -> Written:
    opening = ZERO
    by_levy: dict[str, list[tuple[Month, Decimal]]] = {}
    for charge, part in _at_once(used, payment.amount - kept):
        levy = charge.levy
        name = words.then(levy, "name", payment.recorded_at) if levy else charge.reason
        if charge.kind == ChargeKind.OPENING:
            opening += part
        else:
            by_levy.setdefault(name, []).append((charge.month, part))
    lines = [_line(name, sorted(listed)) for name, listed in by_levy.items()]
    if opening:
        lines.insert(0, ReceiptLine(OPENING_ARREARS, "", None, None, None, None, opening))
    return Written(lines, kept)


def _kept(community: Community | int, payments: Sequence[Payment]) -> dict[int | None, Decimal]:
    """What vouchers of receipts put aside; the credit itself changes with every use."""
    held = Posting.objects.of(community).filter(
        voucher__in=[payment.voucher_id for payment in payments],
        credit__role=AccountRole.CREDIT_HELD,
    )
    return dict(held.order_by().values_list("voucher").annotate(Sum("amount")))


def _used(
    community: Community | int, payments: Sequence[Payment]
) -> dict[int, list[tuple[Charge, Decimal]]]:
    """The charges that payments paid, in the order in which they did."""
    rows = Allocation.objects.of(community).to_charges()
    rows = rows.filter(payment__in=payments, amount__gt=0).select_related("charge__levy")
    used: dict[int, list[tuple[Charge, Decimal]]] = defaultdict(list)
    for row in rows.order_by("seq"):
        if row.charge is not None:
            used[row.payment_id].append((row.charge, row.amount))
    return used


def _at_once(
    used: Sequence[tuple[Charge, Decimal]], amount: Decimal
) -> Iterator[tuple[Charge, Decimal]]:
    """The charges paid at once, up to the amount; later allocations are not on the receipt."""
    for charge, part in used:
        if amount <= 0:
            break
        yield charge, part
        amount -= part


def _line(name: str, listed: list[tuple[Month, Decimal]]) -> ReceiptLine:
    amounts = [amount for _month, amount in listed]
    return ReceiptLine(
        name=name,
        months=months_said([month for month, _amount in listed]),
        first=listed[0][0],
        last=listed[-1][0],
        count=len({month for month, _amount in listed}),
        each=amounts[0] if len(set(amounts)) == 1 else None,
        amount=sum(amounts, ZERO),
    )


def receipt_number(text: str) -> str:
    """A receipt's number as it is written, from what people type: sy 2026 133, SY2026000133."""
    plain = unicodedata.normalize("NFKC", text).upper()
    found = TYPED.fullmatch("".join(plain.split()))
    return f"{found[1]}-{found[2]}-{int(found[3]):06d}" if found else "".join(plain.split())


def receipt_over(community: Community, receipt: str, amount: Decimal) -> Payment | None:
    """The payment with a receipt of this number over so many yuan, also when it was reversed."""
    if not receipt:
        return None
    taken = Payment.objects.of(community).taken().filter(receipt=receipt, amount=amount)
    return taken.select_related("community", "reversed_by").first()


def verify(community: Community, receipt: str, amount: Decimal) -> Verdict:
    """Whether a receipt of this number over so many yuan was written, and still counts."""
    return verdict_on(community, receipt, receipt_over(community, receipt, amount))


def verdict_on(community: Community, receipt: str, found: Payment | None) -> Verdict:
    """What is said of a receipt number, with the payment that was found of it."""
    if found is None:
        void = VoidNumber.objects.of(community).filter(leased__paper=receipt)
        return Verdict.VOID if receipt and void.exists() else Verdict.UNKNOWN
    return Verdict.VOID if hasattr(found, "reversed_by") else Verdict.GENUINE


def verify_address(payment: Payment) -> str:
    """The address behind the QR code of a receipt."""
    return f"{settings.PUBLIC_URL}{outside('verify')}?{_said(payment)}"


def proof_address(payment: Payment) -> str:
    """Where the proof lies that a receipt is in what was published."""
    return f"{outside('receipt-proof')}?{_said(payment)}"


def _said(payment: Payment) -> str:
    """What somebody has to know of a receipt to ask about it."""
    return urlencode(
        {
            "c": payment.community.code,
            "receipt": payment.receipt,
            "amount": str(payment.amount),
        }
    )
