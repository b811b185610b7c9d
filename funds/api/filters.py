"""What the lists can be narrowed by."""

from datetime import date
from functools import partial
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters.rest_framework.backends import DjangoFilterBackend
from django_filters.rest_framework.filterset import FilterSet
from rest_framework.request import Request

from funds.api.fields import DAY, MONTH, YUAN_ASKED
from funds.api.parameters import (
    CODE,
    Argument,
    BookedIn,
    Named,
    NamedArgument,
    Ordering,
    OrderOfAnswer,
    Parameter,
    fund_named,
    group_parameter,
    household_parameter,
    levy_named,
    since,
    until,
)
from funds.api.payments.rows import SHOWN_KINDS
from funds.api.strict import read_day, read_month, read_text, read_whole, read_yuan
from funds.models import (
    Allocation,
    Category,
    Charge,
    ChargeKind,
    Event,
    Expense,
    Hall,
    Method,
    Outlay,
    Payment,
    Rental,
    RentalState,
)
from households.finding import LONGEST, answers, answers_to, folded
from households.models import Community, Household, HouseholdRows, Kind

SEARCH = {
    "type": "string",
    "maxLength": LONGEST,
    "description": "What the desk finds a household by: its number as people write it (01-001, "
    "01001, 1-1), the beginning or end of a telephone, its house number, and any name of its "
    "householder, a former one or somebody living there: characters, what sounds like them, "
    "pinyin, initials.",
}
SEARCH_RENTALS = {
    "type": "string",
    "maxLength": LONGEST,
    "description": "Parts of the number or lessee, or what finds the household.",
}


class InCommunity(DjangoFilterBackend):
    """Tells the filters which community they are in."""

    def get_filterset_kwargs(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_filterset_kwargs(request, queryset, view)
        return {**kwargs, "community": view.community}


class CommunityFilter(FilterSet):
    """Filters inside one community. ``from_`` is written ``from`` outside."""

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        self.community = community
        super().__init__(*args, **kwargs)

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        return {name.rstrip("_"): one for name, one in super().get_filters().items()}


class HouseholdFilter(CommunityFilter):
    """Which households are meant."""

    group = group_parameter("group")
    kind = django_filters.ChoiceFilter(choices=Kind.choices)
    search = Parameter(read=partial(read_text, most=LONGEST), schema=SEARCH, method="holding")

    class Meta:
        model = Household
        fields: tuple[str, ...] = ()

    def holding(
        self, rows: HouseholdRows[Household], _name: str, text: str
    ) -> HouseholdRows[Household]:
        return rows.matching(text)


class ArrearsFilter(HouseholdFilter):
    """Which arrears are meant, on which day, in which order; group and kind are of that day."""

    group = group_parameter("group_then")
    kind = django_filters.ChoiceFilter(field_name="kind_then", choices=Kind.choices)
    as_of = Argument(read=read_day, schema={**DAY, "description": "The end of which day; today."})
    levy = NamedArgument("levy", levy_named, CODE)
    min_months = Argument(read=read_whole, schema={"type": "integer", "minimum": 0})
    min_owed = Argument(read=read_yuan, schema=YUAN_ASKED)
    ordering = OrderOfAnswer(fields=("owed", "months", "household"))

    def filter_queryset(self, queryset: HouseholdRows[Household]) -> HouseholdRows[Household]:
        day = self.form.cleaned_data["as_of"] or date.max
        rows: HouseholdRows[Household] = super().filter_queryset(queryset.standing_on(day))
        return rows


class ChargeFilter(CommunityFilter):
    """Which charges are meant; ``month``, ``from`` and ``to`` are the months charged for."""

    household = household_parameter("household")
    group = group_parameter("household__group")
    levy = Named("levy", levy_named, CODE)
    fund = Named("fund", fund_named, CODE)
    kind = django_filters.ChoiceFilter(choices=ChargeKind.choices)
    status = django_filters.ChoiceFilter(
        choices=(("open", "outstanding"), ("settled", "nothing outstanding")), method="standing"
    )
    month = Parameter("month", read=read_month, schema=MONTH)
    from_ = Parameter("month", "gte", read=read_month, schema=MONTH)
    to = Parameter("month", "lte", read=read_month, schema=MONTH)
    booked_from = since("booked_on")
    booked_to = until("booked_on")
    ordering = Ordering(
        fields={
            "month": "month",
            "household__number": "household",
            "booked_on": "booked_on",
            "amount": "amount",
            "outstanding": "outstanding",
        }
    )

    class Meta:
        model = Charge
        fields: tuple[str, ...] = ()

    def standing(self, rows: QuerySet[Charge], _name: str, status: str) -> QuerySet[Charge]:
        if status == "open":
            return rows.filter(outstanding__gt=0)
        return rows.filter(outstanding=0)


class PaidFor(Named):
    """Payments of which something went to charges of a levy or fund."""

    def belonging(self, rows: QuerySet[Payment], key: int) -> QuerySet[Payment]:
        paying = Allocation.objects.of(self.parent.community).filter(
            Q(**{f"charge__{self.field_name}": key}), payment=OuterRef("pk")
        )
        if self.field_name == "fund":
            return rows.filter(Exists(paying) | Q(fund=key))
        return rows.filter(Exists(paying))


class BookedFilter(CommunityFilter):
    """Rows by their day of the books."""

    month = BookedIn()
    booked_from = since("booked_on")
    booked_to = until("booked_on")


class PaymentFilter(BookedFilter):
    """Which payments are meant; ``from`` and ``to`` are days money was received."""

    household = household_parameter("household")
    group = group_parameter("household__group")
    levy = PaidFor("levy", levy_named, CODE)
    fund = PaidFor("fund", fund_named, CODE)
    kind = django_filters.ChoiceFilter(choices=SHOWN_KINDS)
    method = django_filters.ChoiceFilter(choices=Method.choices)
    status = django_filters.ChoiceFilter(
        choices=(("valid", "stands"), ("void", "reversed")), method="standing"
    )
    receipt = Parameter("receipt", read=partial(read_text, most=24), schema={"type": "string"})
    reference = Parameter("reference", read=partial(read_text, most=60), schema={"type": "string"})
    paper_receipt = Parameter(
        "paper_receipt", read=partial(read_text, most=40), schema={"type": "string"}
    )
    from_ = since("received_on")
    to = until("received_on")
    ordering = Ordering(
        fields={
            "received_on": "received_on",
            "booked_on": "booked_on",
            "receipt": "receipt",
            "amount": "amount",
            "household__number": "household",
        }
    )

    class Meta:
        model = Payment
        fields: tuple[str, ...] = ()

    def standing(self, rows: QuerySet[Payment], _name: str, status: str) -> QuerySet[Payment]:
        twin = Payment.objects.of(self.community).filter(reverses=OuterRef("pk"))
        return rows.filter(Exists(twin) if status == "void" else ~Exists(twin))


class ExpenseFilter(BookedFilter):
    """Which expenses are meant; ``from`` and ``to`` are days they happened."""

    fund = Named("fund", fund_named, CODE)
    category = django_filters.ChoiceFilter(choices=Category.choices)
    method = django_filters.ChoiceFilter(choices=Outlay.choices)
    from_ = since("happened_on")
    to = until("happened_on")
    ordering = Ordering(
        fields={"happened_on": "happened_on", "booked_on": "booked_on", "amount": "amount"}
    )

    class Meta:
        model = Expense
        fields: tuple[str, ...] = ()


def hall_named(community: Community, code: str) -> int | None:
    found = Hall.objects.of(community).filter(code=code)
    return found.values_list("pk", flat=True).first()


class HallBookingFilter(CommunityFilter):
    """Which hall rentals are meant; they have some part of the days ``from`` through ``to``."""

    state = django_filters.ChoiceFilter(choices=RentalState.choices)
    event = django_filters.ChoiceFilter(choices=Event.choices)
    household = household_parameter("household")
    hall = Named("hall", hall_named, {"type": "string", "example": "hall"})
    from_ = since("ends_on")
    to = until("starts_on")
    search = Parameter(
        read=partial(read_text, most=LONGEST), schema=SEARCH_RENTALS, method="holding"
    )

    class Meta:
        model = Rental
        fields: tuple[str, ...] = ()

    def holding(self, rows: QuerySet[Rental], _name: str, text: str) -> QuerySet[Rental]:
        words = Q()
        for word in folded(text).split():
            words &= (
                Q(number__icontains=word)
                | Q(lessee__icontains=word)
                | Q(phone__startswith=word)
                | answers_to(word, through="household__")
            )
        return rows.filter(words | answers(text, through="household__"))
