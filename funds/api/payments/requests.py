"""What is sent to take or reverse a payment, and the one act that each request calls."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from funds.api.fields import (
    Day,
    MonthText,
    SentYuan,
    StrictSerializer,
    Text,
    confirmed_field,
    late_field,
    shortage_field,
)
from funds.api.naming import no_levy, the_fund, the_household
from funds.models import HELD_PURPOSES, Levy, Method, Payment, Purpose
from funds.payments.papers import Papers
from funds.payments.planning import PaymentLine, Wish, foresee
from funds.payments.receipting import record_other_income, record_payment
from funds.payments.refunding import refund
from funds.payments.unusual import excess, excess_asked
from households.acting import Actor
from households.models import Community

MOST_LINES = 100


class SentLine(StrictSerializer):
    """“This is for …”: one levy, from one month through another."""

    levy = Text(max_length=20)

    def get_fields(self) -> dict[str, serializers.Field]:
        return {**super().get_fields(), "from": MonthText(), "to": MonthText()}


SENT_PURPOSES = [
    (purpose.value, purpose.label)
    for purpose in Purpose
    if purpose not in (*HELD_PURPOSES, Purpose.PARTNER)
]
"""Deposits are taken by confirming a rental; partners are entered at the desk."""


class SentPayment(StrictSerializer):
    """Money taken from a household, or from a payer who is none."""

    household = Text(max_length=20, required=False)
    payer = Text(
        max_length=60,
        required=False,
        help_text="Who paid. Needed without a household; otherwise the householder.",
    )
    fund = Text(max_length=20, required=False, help_text="Only without a household.")
    purpose = serializers.ChoiceField(
        choices=SENT_PURPOSES,
        required=False,
        help_text="Only without a household; rental in the hall fund, else a donation.",
    )
    amount = SentYuan()
    method = serializers.ChoiceField(choices=Method.choices)
    received_on = Day()
    lines = serializers.ListField(
        child=SentLine(),
        required=False,
        max_length=MOST_LINES,
        help_text="Paid first, in this order. Without them the oldest charges come first.",
    )
    reference = Text(max_length=60, required=False, allow_blank=True)
    paper_receipt = Text(max_length=40, required=False, allow_blank=True)
    receipt = Text(
        max_length=24,
        required=False,
        allow_blank=True,
        help_text=(
            "Only for what has its number already: the household's slip for the door, or a lost "
            "receipt that is entered again from its stub."
        ),
    )
    note = Text(max_length=200, required=False, allow_blank=True)
    late = late_field()
    confirmed = confirmed_field("an unusual amount")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        wrong: dict[str, Any]
        if "household" in attrs:
            sentence = _("A household's money goes where its charges are.")
            wrong = {name: [sentence] for name in ("fund", "purpose") if name in attrs}
        else:
            sentence = _("Only a household has charges to pay.")
            wrong = {name: [sentence] for name in ("lines", "confirmed") if name in attrs}
            needed = _("Needed where no household is named.")
            wrong |= {name: [needed] for name in ("payer", "fund") if name not in attrs}
        if wrong:
            raise ValidationError(wrong)
        return attrs


class SentRefund(StrictSerializer):
    """Credit that a household is given back."""

    household = Text(max_length=20)
    amount = SentYuan()
    method = serializers.ChoiceField(choices=Method.choices)
    paid_on = Day()
    reason = Text(max_length=200)
    late = late_field()
    shortage = shortage_field()


class SentReversal(StrictSerializer):
    """Why a payment is reversed."""

    reason = Text(max_length=200)


def read_payment(actor: Actor, sent: Any) -> Callable[[], tuple[Payment, str]]:
    """Read a request; the act records the payment it describes, with a warning or an empty text.

    Raises ValidationError and NotHere, the act what acts raise.
    """
    community = actor.community
    request = SentPayment(data=sent)
    request.is_valid(raise_exception=True)
    told = dict(request.validated_data)
    number, fund = told.pop("household", None), told.pop("fund", None)
    papers = Papers.taken_from(told)
    if number is None:
        fund_of = the_fund(community, fund)
        return lambda: (record_other_income(actor, fund=fund_of, papers=papers, **told), "")
    told["lines"] = _lines(community, told.pop("lines", []))
    household = the_household(community, number)
    if not told["lines"]:
        foresee(actor, [Wish(household, told["amount"])])
    left = excess(household, told["amount"], today=actor.today)
    asked = left and "confirmed" not in told
    warning = excess_asked(household, left, today=actor.today) if asked else ""
    return lambda: (
        record_payment(actor, household=household, papers=papers, **told),
        warning,
    )


def pay_refund(actor: Actor, sent: Any) -> Payment:
    """Read a request and give the credit back that it describes.

    Raises ValidationError, NotHere, and what ``refund`` raises.
    """
    request = SentRefund(data=sent)
    request.is_valid(raise_exception=True)
    told = dict(request.validated_data)
    household = the_household(actor.community, told.pop("household"))
    return refund(actor, household=household, **told)


def _lines(community: Community, sent: list[dict[str, Any]]) -> list[PaymentLine]:
    if not sent:
        return []
    levies = {levy.code: levy for levy in Levy.objects.of(community)}
    for index, line in enumerate(sent):
        if line["levy"] not in levies:
            raise no_levy(line["levy"], field=f"lines.{index}.levy")
    return [PaymentLine(levies[line["levy"]], line["from"], line["to"]) for line in sent]
