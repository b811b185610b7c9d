"""Rows and their red twins: which stand, which were taken back, which took another back."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django_filters.constants import EMPTY_VALUES
from rest_framework import serializers

STANDINGS = (("valid", "stands"), ("void", "reversed"), ("reversal", "reverses another"))


class StandingFilter(django_filters.ChoiceFilter):
    """Rows by what became of them."""

    parent: Any
    """The filters it is one of."""

    def __init__(self) -> None:
        super().__init__(choices=STANDINGS)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value in EMPTY_VALUES:
            return qs
        if value == "reversal":
            return qs.filter(reverses__isnull=False)
        rows = qs.model.objects.of(self.parent.community)
        twin = Exists(rows.filter(reverses=OuterRef("pk")))
        return qs.filter(twin if value == "void" else ~twin, reverses__isnull=True)


class Standing(serializers.ChoiceField):
    """What became of a row; its twin is read together with it."""

    def __init__(self) -> None:
        super().__init__(choices=STANDINGS, source="*")

    def to_representation(self, value: Any) -> str:
        if value.reverses_id:
            return "reversal"
        return "void" if hasattr(value, "reversed_by") else "valid"
