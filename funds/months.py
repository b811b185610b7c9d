"""Calendar months, the unit in which levies are charged and books are closed."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.core import exceptions
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from funds.runs import runs
from households.refusal import Refused
from households.stand_ins import STAND_INS, StandIn, as_kept

WRITTEN = re.compile(r"(2[01][0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


class BadMonth(Refused):
    """Text that is not a month written as 2026-11."""


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month of one year, for example ``Month(2026, 11)``."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str, *, field: str = "month") -> Self:
        """Read ``2026-11`` (years 2000 to 2199); raises BadMonth for anything else."""
        found = WRITTEN.fullmatch(text)
        if not found:
            raise BadMonth(
                _("“%(text)s” is not a month. Write it as 2026-11.") % {"text": text[:40]},
                field=field,
            )
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    @cache
    def from_number(cls, number: int) -> Self:
        """The month that the database keeps as 202611."""
        return cls(*divmod(number, 100))

    @property
    def number(self) -> int:
        """The month as the database keeps it, 202611: readable, sortable, comparable."""
        return self.year * 100 + self.month

    @property
    def days(self) -> int:
        """How many days it has."""
        return monthrange(self.year, self.month)[1]

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, self.days)

    def plus(self, months: int) -> "Month":
        year, index = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, index + 1)

    def since(self, earlier: "Month") -> int:
        """How many months lie between ``earlier`` and this one."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    def through(self, last: "Month") -> Iterator["Month"]:
        """Every month from this one to ``last``, both included."""
        for step in range(last.since(self) + 1):
            yield self.plus(step)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class MonthStandIn(StandIn):
    """Stands for a month, and has stand-ins for its days."""

    @property
    def first_day(self) -> StandIn:
        return StandIn(self.place, "first_day")

    @property
    def last_day(self) -> StandIn:
        return StandIn(self.place, "last_day")

    @property
    def days(self) -> StandIn:
        return StandIn(self.place, "days", models.BigIntegerField())


as_kept.register(Month, lambda month: month.number)
STAND_INS[Month] = MonthStandIn

if TYPE_CHECKING:
    NumberColumn = models.PositiveIntegerField[Month | Combinable, Month]
else:
    NumberColumn = models.PositiveIntegerField


def stretches(months: Iterable[Month]) -> list[tuple[Month, Month]]:
    """The months in order, those that follow each other as one pair of first and last."""
    return runs(sorted(set(months)), lambda month: month.plus(1))


class MonthField(NumberColumn):
    """A Month, kept as the number 202611."""

    # What the type checker is told of the column's values; Django does not look at these.
    _pyi_private_set_type: Month | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: Month  # type: ignore[assignment]
    _pyi_lookup_exact_type: Month | Combinable  # type: ignore[assignment]

    description = _("Month")

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        column = connection.ops.quote_name(str(self.column))
        return f"{column} IS NULL OR {column} % 100 BETWEEN 1 AND 12"

    def from_db_value(self, value: int | None, *_args: Any) -> Month | None:
        return None if value is None else Month.from_number(int(value))

    def to_python(self, value: Any) -> Month | None:
        if value is None or isinstance(value, Month):
            return value
        try:
            return Month.parse(str(value))
        except BadMonth as error:
            raise exceptions.ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        return value.number if isinstance(value, Month) else Month.parse(str(value)).number

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        kwargs = {
            "max_length": 7,
            "empty_value": None,
            "help_text": _("for example 2026-11"),
            **kwargs,
        }
        return models.Field.formfield(self, form_class=forms.CharField, **kwargs)

    @property
    def validators(self) -> list[Any]:
        return []
