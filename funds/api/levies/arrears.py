"""GET /arrears/ and /arrears/summary/: who owes what, on any day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import AsOfView, ListView
from funds.api.fields import Amounts, Day, MonthText, Percent, Yuan
from funds.api.filters import ArrearsFilter
from funds.api.schema import AS_OF, listing, one, operation
from funds.api.tables import file_of
from funds.documents.paper import Value
from funds.levies.arrears import MANY, Arrear, arrears, sums_on
from funds.levies.arrears_summary import summarise
from funds.levies.debts import AGES, DebtSum
from funds.models import Levy
from funds.money import ZERO
from households.models import Household, Kind

HOUSEHOLD_FILTERS = ("group", "kind", "search")
Owes = TypeVar("Owes", DebtSum, Arrear)


class ArrearRow(serializers.Serializer):
    """One household that owes, on the day asked for."""

    household = serializers.CharField(source="household.number")
    householder = serializers.CharField(help_text="Who headed it on the day.")
    group = serializers.CharField(source="group.name", help_text="As of the day.")
    kind = serializers.ChoiceField(choices=Kind.choices, help_text="As of the day.")
    owed = Yuan(help_text="Everything open: `past_due` and `due` together.")
    months = serializers.IntegerField(help_text="Distinct months owed.")
    oldest_month = MonthText()
    by_levy = Amounts(help_text="Owed by levy code; hall rentals under “hall”.")
    ageing = Amounts(help_text="Owed by months past: 1-3, 4-6, 7-12, 12+.")
    credit = Yuan(help_text="Paid but not yet for any charge.")
    past_due = Yuan(help_text="Open on charges whose last day to pay is over.")
    due = Yuan(help_text="Open on charges that may still be paid in time.")


class ArrearsSummaryAnswer(serializers.Serializer):
    """All arrears of the community on one day."""

    as_of = Day()
    households = serializers.IntegerField(help_text="Households liable on the day.")
    owing = serializers.IntegerField(help_text="Households that owe.")
    owed = Yuan()
    by_levy = Amounts()
    by_group = Amounts(help_text="Owed by name of the villager group.")
    ageing = Amounts()
    collection_rate = Percent(help_text="Paid ÷ (charged − waived), in percent.")
    past_due = Yuan(help_text="Open on charges whose last day to pay is over.")
    due = Yuan(help_text="Open on charges that may still be paid in time.")
    owing_past_due = serializers.IntegerField(help_text="Households with something past due.")


class ArrearsView(ListView):
    """One row a household that owes."""

    queryset = Household.objects.none()
    filterset_class = ArrearsFilter
    serializer_class = ArrearRow

    def rows(self) -> QuerySet[Household]:
        return Household.objects.of(self.community)

    @listing(
        "Arrears",
        "One row a household that owes. A charge is owed from its `booked_on` day: its amount "
        "less the waivers and movements booked until the end of `as_of`. The same can be "
        "computed from `/charges/` (`amount`, `booked_on`, `waivers`) and `/payments/` "
        "(`movements`). With `levy`, only that levy counts.",
        ArrearRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        filters = self.narrowed()
        asked = filters.form.cleaned_data
        as_of = asked["as_of"] or self.today
        self.require_come(as_of, field="as_of")
        households = filters.qs
        narrowed = any(asked[name] for name in HOUSEHOLD_FILTERS)
        self.day, self.levy = as_of, asked["levy"] or None
        what: dict[str, Any] = {
            "as_of": as_of,
            "today": self.today,
            "households": households if narrowed else None,
            "levy": self.levy,
        }
        if request.accepted_renderer.format == "json":
            # The sums of all say whose rows are on the page; only these are asked for.
            numbers = self.rows().order_by("number").values_list("pk", flat=True)
            places = {key: place for place, key in enumerate(numbers)}
            sums = sums_on(self.community, **what)
            listed = _listed(sums, asked, lambda one: places[one.household])
            return self.paged([one.household for one in listed])
        found = arrears(self.community, **what)
        places = {row.household.pk: place for place, row in enumerate(found)}
        rows = _listed(found, asked, lambda row: places[row.household.pk])
        levies = Levy.objects.of(self.community).order_by("position", "pk")
        codes = dict.fromkeys(levies.values_list("code", flat=True))
        codes |= dict.fromkeys(code for row in rows for code in row.by_levy)
        return file_of(
            request.accepted_renderer,
            f"arrears-{self.community.code}-{as_of}",
            _head(list(codes)),
            (_cells(row, list(codes)) for row in rows),
        )

    def shown(self, page: Sequence[int]) -> list[Arrear]:
        """The rows of some households that owe, named by their keys, in the same order."""
        some = Household.objects.of(self.community).filter(pk__in=page)
        rows = arrears(
            self.community,
            as_of=self.day,
            today=self.today,
            households=some if len(page) < MANY else None,
            levy=self.levy,
        )
        by_key = {row.household.pk: row for row in rows}
        return [by_key[key] for key in page]


class ArrearsSummaryView(AsOfView):
    """The arrears of the whole community."""

    @operation(
        "Arrears in figures",
        "The arrears of the whole community at the end of a day.",
        answers=one(ArrearsSummaryAnswer),
        parameters=[AS_OF],
    )
    def get(self, request: Request) -> Response:
        answer = summarise(self.community, as_of=self.as_of, today=self.today)
        return Response(ArrearsSummaryAnswer(answer).data)


def _listed(
    found: Iterable[Owes], asked: Mapping[str, Any], place: Callable[[Owes], int]
) -> list[Owes]:
    """Those who owe enough for long enough, as they are ordered; ``place`` is that of the number."""
    least, owed = asked["min_months"] or 0, asked["min_owed"] or ZERO
    listed = sorted((one for one in found if one.months >= least and one.owed >= owed), key=place)
    for name in reversed([name for name in asked["ordering"] or () if name]):
        column = name.lstrip("-")
        by: Callable[[Owes], Any] = place if column == "household" else attrgetter(column)
        listed.sort(key=by, reverse=name.startswith("-"))
    return listed


def _head(codes: Sequence[str]) -> list[str]:
    return [
        "household",
        "householder",
        "group",
        "kind",
        "owed",
        "months",
        "oldest_month",
        *(f"by_levy.{code}" for code in codes),
        *(f"ageing.{age}" for age in AGES),
        "credit",
        "past_due",
        "due",
    ]


def _cells(row: Arrear, codes: Sequence[str]) -> list[Value]:
    return [
        row.household.number,
        row.householder,
        row.group.name,
        row.kind.value,
        row.owed,
        row.months,
        str(row.oldest_month),
        *(row.by_levy.get(code) for code in codes),
        *(row.ageing[age] for age in AGES),
        row.credit,
        row.past_due,
        row.due,
    ]
