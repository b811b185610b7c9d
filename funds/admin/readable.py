"""Columns of rows as a clerk reads them: amounts with marks at their thousands, yes and no in words."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, Model, SlugField
from django.utils.translation import pgettext

from funds.money import MoneyField, grouped


def readable(model: type[Model], names: Iterable[Any]) -> list[Any]:
    """The columns of a list or a page, each that Django would show as it is kept by its words.

    The short names by which programs know a row are left out.
    """
    codes = {column.name for column in model._meta.fields if isinstance(column, SlugField)}
    return [
        _readable(model, name) if isinstance(name, str) else name
        for name in names
        if name not in codes
    ]


@cache
def _readable(model: type[Model], name: str) -> str | Callable[[Any], str]:
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    if not isinstance(column, MoneyField | BooleanField):
        return name

    @admin.display(description=column.verbose_name, ordering=name)
    def shown(row: Model) -> str:
        return said(getattr(row, name))

    return shown


def said(value: Decimal | bool | None) -> str:
    """An amount or a yes-or-no in words, and nothing as a stroke."""
    if isinstance(value, bool):
        return pgettext("an answer", "yes") if value else pgettext("an answer", "no")
    return "–" if value is None else grouped(value)
