"""Stored sums: what of a charge is settled, and what of a payment is left, set from the truth."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Subquery

from funds.models import Allocation, Charge, Credit, Payment, Waiver
from funds.models.rows import summed
from funds.money import ZERO, MoneyField
from funds.tables.inserting import insert
from households.models import Community
from households.prepared import Change, Rows, prepared, prepared_change


def keep_charges(community: Community, charges: Iterable[int]) -> None:
    """Bring what is paid, waived or withdrawn of charges up to date with allocations and waivers.

    The sums are taken from the truth, not counted up; the database refuses a charge that
    would be paid twice.
    """
    keys = list(charges)
    if keys:
        _keep_charges(community, keys)


@prepared_change
def _keep_charges(community: Community, charges: list[int]) -> Change:
    paid = Allocation.objects.of(community).filter(charge=OuterRef("pk"))
    waived = Waiver.objects.of(community).filter(charge=OuterRef("pk"))
    return Change(
        Charge.objects.of(community).filter(pk__in=charges),
        {
            "paid": summed(paid),
            "waived": summed(waived),
            "withdrawn": Exists(waived.withdrawing()),
        },
    )


def keep_credits(community: Community, payments: Iterable[Payment]) -> None:
    """Bring what is left of payments up to date with their allocations."""
    by_key = {payment.pk: payment for payment in payments if payment.household_id}
    keys = list(by_key)
    if not keys or _keep_credits(community, keys) == len(keys):
        return
    insert(
        [
            new_credit(community, by_key[key], left)
            for key, left in _left_without_credit(community, keys)
        ]
    )


def new_credit(community: Community, payment: Payment, left: Decimal) -> Credit:
    """The row for what is left of a payment, in yuan."""
    return Credit(community=community, payment=payment, household=payment.household, left=left)


@prepared_change
def _keep_credits(community: Community, payments: list[int]) -> Change:
    used = Allocation.objects.of(community).filter(payment=OuterRef("payment"))
    whole = Payment.objects.of(community).filter(pk=OuterRef("payment"))
    return Change(
        Credit.objects.of(community).filter(payment__in=payments),
        {"left": Subquery(whole.values("amount")[:1]) - summed(used)},
    )


@prepared
def _left_without_credit(community: Community, payments: list[int]) -> Rows:
    """What is left of those of these payments for which there is no credit yet."""
    used = Allocation.objects.of(community).filter(payment=OuterRef("pk"))
    return (
        Payment.objects.of(community)
        .filter(pk__in=payments, credit__isnull=True)
        .annotate(left=ExpressionWrapper(F("amount") - summed(used), output_field=MoneyField()))
        .exclude(left=ZERO)
        .values_list("pk", "left")
    )
