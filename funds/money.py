"""Money: integer fen in the database, ``Decimal`` yuan with two places everywhere else."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.core import exceptions
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Combinable, Value
from django.utils.translation import gettext_lazy as _

from households.refusal import Refused
from households.stand_ins import as_kept

FEN = Decimal("0.01")
ZERO = Decimal("0.00")
LIMIT = Decimal("10000000000.00")
"""The largest amount in one row, 10^12 fen: sums of a million such rows still fit 63 bits."""

PLAIN_YUAN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?", re.ASCII)


class BadAmount(Refused):
    """An amount that is not a plain, positive number of yuan with at most two decimals."""


def parse_yuan(text: str) -> Decimal:
    """Read an amount of yuan written in plain ASCII digits, such as ``3`` or ``3.50``.

    Raises BadAmount for anything else: exponents, underscores, thousands marks, full-width
    digits, more than two decimals. Nothing is ever rounded.
    """
    if not PLAIN_YUAN.fullmatch(text):
        raise BadAmount(
            _(
                "“%(text)s” is not an amount. Write plain digits with at most two decimals, "
                "for example 3.00."
            )
            % {"text": text[:40]},
            field="amount",
        )
    return Decimal(text).quantize(FEN)


def exact(amount: Decimal | int) -> Decimal:
    """The same amount with exactly two places.

    Raises BadAmount when it is not finite or has a fraction of a fen.
    """
    value = Decimal(amount)
    written = value.quantize(FEN) if value.is_finite() else None
    if written is None or written != value:
        raise BadAmount(
            _("“%(amount)s” yuan has a fraction of a fen. Use at most two decimals.")
            % {"amount": str(value)[:40]},
            field="amount",
        )
    return written


def grouped(amount: Decimal | int) -> str:
    """An amount as it stands on paper, with marks at its thousands: 1,234.50."""
    return f"{amount:,.2f}"


def positive(amount: Decimal | int) -> Decimal:
    """``amount`` as exact yuan above zero and within LIMIT; raises BadAmount otherwise."""
    value = Decimal(amount)
    if value.is_finite() and abs(value) > LIMIT:
        raise BadAmount(
            _("%(amount)s yuan is more than one entry can hold. Check the number of digits.")
            % {"amount": str(value)[:40]},
            field="amount",
        )
    value = exact(value)
    if value <= 0:
        raise BadAmount(
            _("The amount must be more than zero; it was %(amount)s.") % {"amount": value},
            field="amount",
        )
    return value


def to_fen(yuan: Decimal) -> int:
    """Whole fen; raises BadAmount when the yuan have a fraction of a fen."""
    return int(exact(yuan).scaleb(2))


as_kept.register(Decimal, to_fen)


@lru_cache(maxsize=4096)
def from_fen(fen: int) -> Decimal:
    """Yuan with two places; amounts that many rows have are one object."""
    return Decimal(fen).scaleb(-2)


def split(amount: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """Divide an amount in proportion to weights so that the parts sum exactly.

    The fen left over by rounding down go to the largest remainders, earlier parts first.
    """
    fen, whole = to_fen(amount), sum(Decimal(weight) for weight in weights)
    shares = [fen * Decimal(weight) / whole for weight in weights]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - shares[i], i))
    for index in by_remainder[: fen - sum(parts)]:
        parts[index] += 1
    return [from_fen(part) for part in parts]


if TYPE_CHECKING:
    FenColumn = models.BigIntegerField[Decimal | Combinable, Decimal]
else:
    FenColumn = models.BigIntegerField


class MoneyField(FenColumn):
    """Fen in the column, Decimal yuan in Python.

    SQLite keeps decimals as floats and PostgreSQL rounds 1.5 into a bigint, so the amount is
    made whole before it reaches SQL, and SQLite is told to refuse anything but integers.
    """

    # What the type checker is told of the column's values; Django does not look at these.
    _pyi_private_set_type: Decimal | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: Decimal  # type: ignore[assignment]
    _pyi_lookup_exact_type: Decimal | Combinable  # type: ignore[assignment]

    description = _("Amount of money (yuan)")

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        if connection.vendor != "sqlite" or not hasattr(self, "column"):
            return None  # as the output of a generated column it has no name of its own
        column = connection.ops.quote_name(str(self.column))
        return f"{column} IS NULL OR typeof({column}) = 'integer'"

    def from_db_value(self, value: int | None, *_args: Any) -> Decimal | None:
        return None if value is None else from_fen(int(value))

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return parse_yuan(str(value))
        except BadAmount as error:
            raise exceptions.ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if isinstance(value, float):
            raise TypeError("money is never a float")
        return to_fen(Decimal(value))

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        kwargs = {"max_digits": 13, "decimal_places": 2, **kwargs}
        return models.Field.formfield(self, form_class=forms.DecimalField, **kwargs)

    @property
    def validators(self) -> list[Any]:
        return []


NOTHING = Value(ZERO, output_field=MoneyField())
"""Zero yuan inside a query."""
