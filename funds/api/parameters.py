"""Query parameters: each is read strictly, and names a thing only as the community does."""

from collections.abc import Callable
from functools import partial
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.constants import EMPTY_VALUES

from funds.api.fields import MONTH
from funds.api.strict import read_edge, read_month, read_text
from funds.models import Fund, Levy
from funds.months import Month
from households.models import Community, Household, VillagerGroup
from households.refusal import Refused

Read = Callable[[str], Any]
Find = Callable[[Community, str], int | None]
"""Finds the key of what a text names in a community."""

EDGE = {
    "type": "string",
    "pattern": "^2[01][0-9]{2}-(0[1-9]|1[0-2])(-[0-9]{2})?$",
    "example": "2026-11-23",
    "description": "A day; a month stands for its first day in “from”, its last one in “to”.",
}
CODE = {"type": "string", "example": "sanitation"}
LAST_GROUP = 32767
"""The largest number a villager group can have."""


class NoSuchThing(Refused):
    """A parameter names something this community does not have."""


class StrictInput(forms.Field):
    """Reads the text of a parameter with one of the strict readers."""

    def __init__(self, *, read: Read, **options: Any) -> None:
        self.read = read
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return self.read(value)
        except Refused as error:
            raise ValidationError(str(error)) from error


class Parameter(django_filters.Filter):
    """Rows by a value that is read with ``read``; ``schema`` is what the API document says."""

    field_class: Any = StrictInput
    parent: Any
    """The filters it is one of."""

    def __init__(
        self,
        field_name: str | None = None,
        lookup_expr: str = "exact",
        *,
        read: Read,
        schema: dict[str, Any],
        **options: Any,
    ) -> None:
        super().__init__(field_name, lookup_expr, read=read, **options)
        self._spectacular_annotation = {"field": schema}


class Argument(Parameter):
    """Not a filter of rows, but an argument of the question that makes the rows."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs


class Named(Parameter):
    """Rows that belong to something the community knows by a number or code."""

    def __init__(self, field_name: str, find: Find, schema: dict[str, Any]) -> None:
        self.find = find
        super().__init__(field_name, read=partial(read_text, most=50), schema=schema)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs if value in EMPTY_VALUES else self.belonging(qs, self.key(value))

    def belonging(self, rows: QuerySet[Any], key: int) -> QuerySet[Any]:
        return rows.filter(**{self.field_name: key})

    def key(self, value: str) -> int:
        """The key of what the value names; raises NoSuchThing."""
        key = self.find(self.parent.community, value)
        if key is None:
            name = next(name for name, one in self.parent.filters.items() if one is self)
            raise NoSuchThing(_("There is no “%(value)s” here.") % {"value": value}, field=name)
        return key


class NamedArgument(Named):
    """Something the community must know, but that the question itself looks up."""

    def belonging(self, rows: QuerySet[Any], key: int) -> QuerySet[Any]:
        return rows


class BookedIn(Parameter):
    """Rows that are booked in one month."""

    def __init__(self) -> None:
        super().__init__("booked_on", read=read_month, schema=MONTH)

    def filter(self, qs: QuerySet[Any], value: Month | None) -> QuerySet[Any]:
        if value is None:
            return qs
        return qs.filter(booked_on__range=(value.first_day, value.last_day))


A_NUMBER = partial(read_text, most=24)
NUMBER = {"type": "string"}
"""The number of something, such as SX-2026-0001, as a filter reads it."""


class Order(django_filters.OrderingFilter):
    """An order by columns, whose names say enough: django-filter's own labels are made in the
    language in which the program starts."""

    def build_choices(self, fields: dict[str, str], labels: Any) -> list[tuple[str, str]]:
        return [(name, name) for field in fields.values() for name in (field, f"-{field}")]


class Ordering(Order):
    """An order that ends with a column no two rows share, so that pages never overlap."""

    def __init__(self, *args: Any, ends_with: str = "seq", **options: Any) -> None:
        self.ends_with = ends_with
        super().__init__(*args, **options)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value in EMPTY_VALUES:
            return qs
        columns = [self.get_ordering_value(name) for name in value if name]
        return qs.order_by(*columns, self.ends_with)


class OrderOfAnswer(Order):
    """An order in which the question's answer is put afterwards."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs


def household_named(community: Community, number: str) -> int | None:
    found = Household.objects.of(community).filter(number=number)
    return found.values_list("pk", flat=True).first()


def group_named(community: Community, text: str) -> int | None:
    """A villager group by its number or its name."""
    is_number = text.isascii() and text.isdigit() and int(text) <= LAST_GROUP
    named = Q(number=int(text)) if is_number else Q(name=text)
    found = VillagerGroup.objects.of(community).filter(named)
    return found.order_by("number").values_list("pk", flat=True).first()


def levy_named(community: Community, code: str) -> int | None:
    found = Levy.objects.of(community).filter(code=code)
    return found.values_list("pk", flat=True).first()


def fund_named(community: Community, code: str) -> int | None:
    found = Fund.objects.of(community).filter(code=code)
    return found.values_list("pk", flat=True).first()


def household_parameter(field_name: str) -> Named:
    return Named(field_name, household_named, {"type": "string", "example": "01-001"})


def group_parameter(field_name: str) -> Named:
    schema = {"type": "string", "description": "A villager group by its number or its name."}
    return Named(field_name, group_named, schema)


def since(field_name: str) -> Parameter:
    """Rows from a day on."""
    return Parameter(field_name, "gte", read=partial(read_edge, last=False), schema=EDGE)


def until(field_name: str) -> Parameter:
    """Rows through a day."""
    return Parameter(field_name, "lte", read=partial(read_edge, last=True), schema=EDGE)
