"""Transaction numbers of WeChat, Alipay and banks: which payments came with the same one.

One transfer may pay for several households, each with its own receipt.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from funds.models import Payment
from funds.models.rows import PaymentRows
from funds.payments.receipts import receipt_number
from households.models import Community
from households.prepared import Rows, prepared

ENOUGH = 6
"""So many last signs of a transaction number are taken for it."""
MOST_FOUND = 20


def entered_before(payment: Payment) -> Payment | None:
    """The standing payment that says the same as a new one: number, who, how much, which day.

    Without a household, who is the payer, and the money is for the same thing.
    """
    if not payment.reference:
        return None
    alike = _standing(payment.community).filter(
        reference=payment.reference, amount=payment.amount, received_on=payment.received_on
    )
    if payment.household_id:
        return alike.filter(household=payment.household_id).order_by("seq").first()
    return (
        alike.filter(
            household=None,
            payer=payment.payer,
            fund=payment.fund,
            purpose=payment.purpose,
            rental=payment.rental,
        )
        .order_by("seq")
        .first()
    )


def same_reference(community: Community, payments: Iterable[Payment]) -> dict[int, list[Payment]]:
    """The other standing payments with the transaction number of each of these, by its key."""
    asked = [payment for payment in payments if payment.reference]
    if not asked:
        return {}
    rows = (
        _standing(community)
        .filter(reference__in={payment.reference for payment in asked})
        .select_related("household")
        .order_by("seq")
    )
    by_number: dict[str, list[Payment]] = defaultdict(list)
    for row in rows:
        by_number[row.reference].append(row)
    return {
        payment.pk: [row for row in by_number[payment.reference] if row.pk != payment.pk]
        for payment in asked
    }


def payments_numbered(community: Community, words: str, *, in_part: bool = True) -> list[Payment]:
    """The payments that bear a number: transaction number, receipt, or slip of a paper book.

    With ``in_part``, the last signs of a transaction number will do.
    """
    text = words.strip()
    number = Q(pk__in=_numbered(community, text, receipt_number(text)))
    if in_part and len(text) >= ENOUGH:
        number |= Q(reference__endswith=text)
    rows = Payment.objects.of(community).taken().filter(number)
    listed = rows.select_related("household", "reversed_by").order_by("-seq")
    return list(listed[:MOST_FOUND]) if text else []


@prepared
def _numbered(community: Community, text: str, receipt: str) -> Rows:
    """The keys of the payments that bear one of these numbers, each sought in its own index."""
    rows = Payment.objects.of(community).order_by().values_list("pk", flat=True)
    return rows.filter(receipt=receipt).union(
        rows.filter(reference=text), rows.filter(paper_receipt=text)
    )


def _standing(community: Community) -> PaymentRows[Payment]:
    rows: PaymentRows[Payment] = Payment.objects.of(community).taken().filter(reversed_by=None)
    return rows
