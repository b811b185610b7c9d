"""How a payment is written: what it was, what it paid, what became of it."""

from functools import cache
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from funds.api.fields import Day, MonthText, Yuan
from funds.models import ChargeKind, Method, Payment, PaymentKind, Purpose
from funds.payments.allocations import AllocatedPayment, just_taken, with_allocations
from households.models import Community

SHOWN_KINDS = [choice for choice in PaymentKind.choices if choice[0] != PaymentKind.REVERSAL]
OUTFLOW_KINDS = (PaymentKind.REVERSAL, PaymentKind.REFUND, PaymentKind.TRANSFER)
VALIDITY = (("valid", "valid"), ("void", "void"))
"""Whether a receipt counts."""


class AllocationRow(serializers.Serializer):
    """So much of a payment for one charge."""

    levy = serializers.CharField(
        source="charge.levy.code", allow_null=True, help_text="Null for a hall rental."
    )
    month = MonthText(source="charge.month")
    amount = Yuan()
    booked_on = Day()
    kind = serializers.ChoiceField(source="charge.kind", choices=ChargeKind.choices)
    charge = serializers.IntegerField(
        source="charge.seq", help_text="The charge's `number` in `/charges/`."
    )


class OutflowRow(serializers.Serializer):
    """So much of a payment that went away again."""

    kind = serializers.ChoiceField(
        source="outflow.kind", choices=[(kind.value, kind.label) for kind in OUTFLOW_KINDS]
    )
    amount = Yuan()
    booked_on = Day()


class ReversalRow(serializers.Serializer):
    """The red twin of a payment."""

    amount = Yuan()
    booked_on = Day()
    reason = serializers.CharField(source="note")
    voucher = serializers.CharField()


class PaymentRow(serializers.Serializer):
    """Money of a household, or of a payer who is none, that came in or went back."""

    id = serializers.IntegerField(
        help_text="In the order they were entered; refunds, without a receipt, are known by it."
    )
    receipt = serializers.CharField(help_text="Empty for what has no receipt.")
    kind = serializers.ChoiceField(choices=SHOWN_KINDS)
    household = serializers.CharField(source="household.number", allow_null=True)
    payer = serializers.CharField()
    amount = Yuan(help_text="Negative for a refund and for credit moved away.")
    method = serializers.ChoiceField(choices=Method.choices, allow_blank=True)
    received_on = Day(help_text="The day money changed hands.")
    booked_on = Day(help_text="The day of the books, which every as-of question uses.")
    status = serializers.ChoiceField(choices=VALIDITY)
    voided_on = Day(allow_null=True, help_text="The day on which its reversal is booked.")
    void_reason = serializers.CharField()
    purpose = serializers.ChoiceField(
        choices=Purpose.choices, allow_blank=True, help_text="Without a household."
    )
    booking = serializers.CharField(
        source="rental.number", allow_null=True, help_text="The hall rental it is for."
    )
    fund = serializers.CharField(
        source="fund.code", allow_null=True, help_text="For money of a payer without household."
    )
    paper_receipt = serializers.CharField()
    reference = serializers.CharField()
    same_reference = serializers.ListField(
        child=serializers.CharField(),
        help_text="Receipts of other standing payments with this transaction number: one transfer "
        "for several households.",
    )
    note = serializers.CharField()
    voucher = serializers.CharField(allow_null=True)
    entered_by = serializers.CharField(source="by.username", allow_null=True)
    allocations = AllocationRow(many=True, help_text="What it pays now.")
    credit = Yuan(help_text="What is left of it for the household.")
    movements = AllocationRow(
        many=True,
        help_text="Every allocation to a charge, as booked; releases are negative.",
    )
    outflows = OutflowRow(many=True, help_text="What of it went away again.")
    reversal = ReversalRow(allow_null=True)


class TakenPaymentRow(PaymentRow):
    """A payment that has just been taken."""

    warning = serializers.CharField(
        required=False, help_text="What is unusual about its amount, if anything is."
    )


def payments_of(community: Community) -> QuerySet[Payment]:
    """All payments, in the order they were entered; reversals stand with what they reverse."""
    return (
        Payment.objects.of(community)
        .exclude(kind=PaymentKind.REVERSAL)
        .select_related("household", "fund", "voucher", "by", "rental")
        .order_by("seq")
    )


def payment_row(row: AllocatedPayment) -> dict[str, Any]:
    """What PaymentRow writes of a payment."""
    payment, twin = row.payment, row.reversal
    return {
        "id": payment.seq,
        "receipt": payment.receipt,
        "kind": payment.kind,
        "household": payment.household,
        "payer": payment.payer,
        "amount": payment.amount,
        "method": payment.method,
        "received_on": payment.received_on,
        "booked_on": payment.booked_on,
        "status": "void" if twin else "valid",
        "voided_on": twin.booked_on if twin else None,
        "void_reason": twin.note if twin else "",
        "purpose": payment.purpose,
        "rental": payment.rental,
        "fund": payment.fund,
        "paper_receipt": payment.paper_receipt,
        "reference": payment.reference,
        "same_reference": [one.receipt for one in row.alike],
        "note": payment.note,
        "voucher": payment.voucher,
        "by": payment.by,
        "allocations": row.standing,
        "credit": row.credit,
        "movements": row.to_charges,
        "outflows": row.outflows,
        "reversal": twin,
    }


def answer_of(community: Community, payment: Payment) -> dict[str, Any]:
    """One payment as the API writes it, with what has become of it by now."""
    (row,) = with_allocations(community, [payment])
    return _writer().to_representation(payment_row(row))


def answer_of_new(community: Community, payment: Payment) -> dict[str, Any]:
    """The same of a payment that was taken just now, in the same transaction."""
    return _writer().to_representation(payment_row(just_taken(community, payment)))


@cache
def _writer() -> PaymentRow:
    """It holds nothing of what it writes, and takes longer to make than to write with."""
    return PaymentRow()
