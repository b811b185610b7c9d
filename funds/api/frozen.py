"""Answers that say of a frozen row whatever it has, under the names that it has outside."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

from django.db.models import TextChoices
from rest_framework import serializers

from funds.api.fields import Day, MonthText, Yuan
from funds.months import Month
from funds.words.plain import outside_name

WRITTEN: dict[type, Callable[..., serializers.Field]] = {
    str: serializers.CharField,
    int: serializers.IntegerField,
    Decimal: Yuan,
    Month: MonthText,
    date: Day,
}
"""How each kind of value is written."""


class FrozenRow(serializers.Serializer):
    """An answer with every field of ``row``; one that is declared here is written as declared."""

    row: ClassVar[type]

    def get_fields(self) -> dict[str, serializers.Field]:
        kinds = get_type_hints(self.row)
        names = {outside_name(one.name): one.name for one in fields(self.row)}
        written = super().get_fields()
        for outside, name in names.items():
            if outside not in written:
                written[outside] = _field(kinds[name], name)
        return {outside: written[outside] for outside in names}


def _field(kind: Any, name: str) -> serializers.Field:
    source: dict[str, Any] = {} if name == outside_name(name) else {"source": name}
    if get_origin(kind) is UnionType:
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
        source["allow_null"] = True
    if issubclass(kind, TextChoices):
        return serializers.ChoiceField(choices=kind.choices, **source)
    return WRITTEN[kind](**source)
