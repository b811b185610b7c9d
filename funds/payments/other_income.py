"""Other income: money of payers who are no household, and what is held for rentals."""

from decimal import Decimal

from django.db.models import QuerySet

from funds.models import HELD_PURPOSES, Payment, PaymentKind
from funds.money import ZERO
from households.models import Community


def other_income(community: Community) -> QuerySet[Payment]:
    """Gifts, grants, contributions, interest and the like, also those reversed since."""
    return (
        Payment.objects.of(community)
        .taken()
        .filter(household=None, rental=None)
        .exclude(purpose__in=HELD_PURPOSES)
        .select_related("fund", "reversed_by")
    )


def added_to_income(payment: Payment) -> Decimal:
    """What it adds to the income of its fund, in yuan; held money may become income."""
    if payment.purpose not in HELD_PURPOSES:
        return payment.amount
    original = payment.reverses or payment
    return -payment.amount if original.kind == PaymentKind.KEPT else ZERO


def added_to_held(payment: Payment) -> Decimal:
    """What it adds to the deposits and the rent that are held, in yuan."""
    return payment.amount if payment.purpose in HELD_PURPOSES else ZERO
