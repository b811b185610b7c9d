"""Other income: money of payers who are no household, and deposits."""

from decimal import Decimal

from django.db.models import QuerySet

from funds.models import Payment, PaymentKind, Purpose
from funds.money import ZERO
from households.models import Community


def other_income(community: Community) -> QuerySet[Payment]:
    """Gifts, grants, contributions, interest and the like, also those reversed since."""
    return (
        Payment.objects.of(community)
        .taken()
        .filter(household=None, rental=None)
        .exclude(purpose=Purpose.DEPOSIT)
        .select_related("fund", "reversed_by")
    )


def added_to_income(payment: Payment) -> Decimal:
    """What it adds to the income of its fund, in yuan; a deposit that is kept becomes income."""
    if payment.purpose != Purpose.DEPOSIT:
        return payment.amount
    original = payment.reverses or payment
    return -payment.amount if original.kind == PaymentKind.KEPT else ZERO


def added_to_held(payment: Payment) -> Decimal:
    """What it adds to the deposits that are held, in yuan."""
    return payment.amount if payment.purpose == Purpose.DEPOSIT else ZERO
