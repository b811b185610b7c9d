"""Seals: each row of the books carries a SHA-256 of its own content.

A row that is altered behind the application's back no longer matches its seal and is named by
``check_books``; a row that is removed leaves a hole in ``seq``. The vouchers' seals are chained
on top of this, and the head of that chain is printed on every monthly report.

The sealed text is the model's name and ``column=value`` for every column, in the order of the
columns' names in the database. Each column has one value at which it is left out: the empty one,
or, of a column that came later, the value its model's ``later`` names. So:

- a row sealed before a column came matches its seal after it as well, and so does the chain;
- no two contents of a row have the same text: a value other than the one left out is in it, the
  empty one too, so a change from or to the value left out is found like any other.

A key is sealed without what the community's keys begin from (``Community.keys_from``), so that a
village's seals stay as they are when its books go to another installation.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import BigIntegerField, ExpressionWrapper, F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.money import MoneyField, to_fen
from funds.months import Month, MonthField
from households.models import Tenant, held_before, holds_key

MARK = "\x1f"
"""Stands between the parts of a sealed text; inside a part it is doubled."""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> str:
    """A column's value as sealed text, the same on every database."""
    return PLAIN.get(type(value), _as_text)(value)


def _as_text(value: Any) -> str:
    return str(value).replace(MARK, MARK * 2)


PLAIN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _nothing: "",
    bool: lambda value: "1" if value else "0",
    int: str,
    Decimal: lambda value: str(to_fen(value)),
    Month: lambda value: str(value.number),
    datetime: lambda value: value.astimezone(UTC).isoformat(timespec="microseconds"),
    date: date.isoformat,
    bytes: lambda value: hashlib.sha256(value).hexdigest(),
    memoryview: lambda value: hashlib.sha256(value).hexdigest(),
}


class SealField(models.CharField):
    """Computed from the row's other columns whenever the row is written through Django."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 64, "editable": False, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001
        assert isinstance(model_instance, Sealed)
        model_instance.seal = sha256(model_instance.sealed_text())
        return model_instance.seal


class Sealed(Tenant):
    """A row whose content is sealed. ``unsealed`` names columns that acts keep up to date."""

    unsealed: ClassVar[tuple[str, ...]] = ()
    seal = SealField(_("seal"))

    class Meta:
        abstract = True

    def sealed_text(self) -> str:
        """What the seal covers."""
        model = type(self)
        values = [getattr(self, column.attribute) for column in sealed_columns(model)]
        return text_of(model, values, self.community.keys_from)

    def is_intact(self) -> bool:
        return self.seal == sha256(self.sealed_text())


class SealedColumn(NamedTuple):
    """A column in the sealed text, by its name in the database; absent with the text left out."""

    name: str
    attribute: str
    left_out: str
    is_key: bool


@cache
def sealed_columns(model: type[Sealed]) -> tuple[SealedColumn, ...]:
    """The columns that a model's seal covers, in the order of the sealed text."""
    older = held_before(model)
    return tuple(
        sorted(
            SealedColumn(
                name=str(field.column),
                attribute=field.attname,
                left_out=plain(older.get(str(field.column))),
                is_key=holds_key(field),
            )
            for field in model._meta.concrete_fields
            if not field.primary_key
            and not field.generated
            and field.name not in ("seal", *model.unsealed)
        )
    )


def sealed_values(rows: models.QuerySet[Any], *first: str) -> models.QuerySet[Any, Any]:
    """Rows as their seals see them, without an object made of each.

    The columns in ``first``, then the seal, then the values of all sealed columns; money and
    months stay the numbers that they are in the database.
    """
    model: type[Sealed] = rows.model
    columns = [
        ExpressionWrapper(F(column.attribute), output_field=BigIntegerField())
        if isinstance(model._meta.get_field(column.attribute), MoneyField | MonthField)
        else F(column.attribute)
        for column in sealed_columns(model)
    ]
    return rows.values_list(*first, "seal", *columns)


def text_of(model: type[Sealed], values: Sequence[Any], keys_from: int) -> str:
    """The sealed text of a row, from the values of its sealed columns."""
    parts = [model._meta.model_name or ""]
    for column, value in zip(sealed_columns(model), values, strict=True):
        is_moved = keys_from and column.is_key and type(value) is int
        content = value - keys_from if is_moved else value
        text = PLAIN.get(type(content), _as_text)(content)
        if text != column.left_out:
            parts.append(f"{column.name}={text}")
    return MARK.join(parts)


class Fact(Sealed):
    """Something that happened. Written once, never updated, never deleted.

    ``seq`` counts the facts of one kind in one community without gaps.
    """

    seq = models.PositiveBigIntegerField(_("sequence"), editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    # Nobody asks for all that one person ever entered, and nobody's account is deleted.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        verbose_name=_("entered by"),
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["community", "seq"], name="%(class)s_seq_once"),
        )

    @classmethod
    def series(cls) -> str:
        """The name of the counter behind ``seq``."""
        return f"{cls._meta.model_name}.seq"
