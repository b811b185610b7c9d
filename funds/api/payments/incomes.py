"""GET /incomes/: money of payers without household, and deposits."""

from functools import partial

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, WorkedOut, Yuan
from funds.api.filters import BookedFilter
from funds.api.parameters import CODE, Named, Parameter, fund_named, since, until
from funds.api.schema import listing
from funds.api.standing import Standing, StandingFilter
from funds.api.strict import read_text
from funds.models import Method, Payment, PaymentKind, Purpose, Rental
from funds.payments.other_income import added_to_held, added_to_income
from households.models import Community

RENTAL = {"type": "string", "example": "HZ-2026-0001"}


class OtherIncomeRow(serializers.Serializer):
    """Money of a payer without household that came in, went back or became income."""

    id = serializers.IntegerField(source="seq", help_text="As in `/payments/`.")
    kind = serializers.ChoiceField(choices=PaymentKind.choices)
    purpose = serializers.ChoiceField(choices=Purpose.choices, allow_blank=True)
    payer = serializers.CharField()
    partner = serializers.CharField(source="partner.name", allow_null=True)
    booking = serializers.CharField(
        source="rental.number", allow_null=True, help_text="The hall rental it is for."
    )
    fund = serializers.CharField(source="fund.code")
    amount = Yuan(help_text="Negative for what went back, became income or is reversed.")
    income = WorkedOut(added_to_income, help_text="What it adds to the income of `fund`.")
    held = WorkedOut(added_to_held, help_text="What it adds to what is held in the fund `held`.")
    method = serializers.ChoiceField(
        choices=Method.choices, allow_blank=True, help_text="Empty where no money changed hands."
    )
    received_on = Day(help_text="The day money changed hands.")
    booked_on = Day()
    receipt = serializers.CharField()
    paper_receipt = serializers.CharField()
    reference = serializers.CharField()
    note = serializers.CharField()
    status = Standing()
    reverses = serializers.IntegerField(source="reverses.seq", allow_null=True)
    reversed_by = serializers.IntegerField(source="reversed_by.seq", allow_null=True)
    voucher = serializers.CharField()
    entered_by = serializers.CharField(source="by.username", allow_null=True)


def rental_numbered(community: Community, number: str) -> int | None:
    found = Rental.objects.of(community).filter(number=number)
    return found.values_list("pk", flat=True).first()


class IncomeFilter(BookedFilter):
    """Which incomes are meant; ``from`` and ``to`` are days money changed hands."""

    kind = django_filters.ChoiceFilter(choices=PaymentKind.choices)
    purpose = django_filters.ChoiceFilter(choices=Purpose.choices)
    fund = Named("fund", fund_named, CODE)
    method = django_filters.ChoiceFilter(choices=Method.choices)
    booking = Named("rental", rental_numbered, RENTAL)
    status = StandingFilter()
    receipt = Parameter("receipt", read=partial(read_text, most=24), schema={"type": "string"})
    reference = Parameter("reference", read=partial(read_text, most=60), schema={"type": "string"})
    paper_receipt = Parameter(
        "paper_receipt", read=partial(read_text, most=40), schema={"type": "string"}
    )
    from_ = since("received_on")
    to = until("received_on")

    class Meta:
        model = Payment
        fields: tuple[str, ...] = ()


class IncomesView(ListView):
    """Incomes in the order they were entered."""

    queryset = Payment.objects.none()
    filterset_class = IncomeFilter
    serializer_class = OtherIncomeRow

    def rows(self) -> QuerySet[Payment]:
        return (
            Payment.objects.of(self.community)
            .filter(household__isnull=True)
            .select_related(
                "partner", "rental", "fund", "reverses", "reversed_by", "voucher", "by"
            )
            .order_by("seq")
        )

    @listing(
        "Other income and deposits",
        "All money of payers without household, in the order it was entered: donations, grants, "
        "interest, hall rent from outside and so on, and deposits and rent paid ahead, taken, given back and kept. "
        "`/payments/` has these rows, too, but each reversal inside the row that it reverses; "
        "here a reversal is a row of its own. `amount` goes into the account of `method` on "
        "`booked_on`; `income` goes to the fund named, `held` to the fund `held`.",
        OtherIncomeRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
