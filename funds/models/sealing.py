"""Seals: each row of the books carries a SHA-256 of its own content.

A row that is altered behind the application's back no longer matches its seal and is named by
``check_books``; a row that is removed leaves a hole in ``seq``. The vouchers' seals are chained
on top of this, and the head of that chain is printed on every monthly report.
"""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Func, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.money import to_fen
from funds.months import Month
from households.models import Tenant

MARK = "\x1f"
"""Stands between the parts of a sealed text; inside a part it is doubled."""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> str:
    """A column's value as sealed text, the same on every database."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case Decimal():
            return str(to_fen(value))
        case Month():
            return str(value.number)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return hashlib.sha256(value).hexdigest()
    return str(value).replace(MARK, MARK * 2)


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

    @classmethod
    def sealed_columns(cls) -> list[str]:
        return [
            field.attname
            for field in cls._meta.concrete_fields
            if not field.primary_key
            and not field.generated
            and field.name not in ("seal", *cls.unsealed)
        ]

    def sealed_text(self) -> str:
        """What the seal covers.

        Empty values are left out, so that a nullable column added in a later version does not
        break the seals of older rows.
        """
        parts = [self._meta.model_name or ""]
        for column in sorted(self.sealed_columns()):
            text = plain(getattr(self, column))
            if text:
                parts.append(f"{column}={text}")
        return MARK.join(parts)

    def is_intact(self) -> bool:
        return self.seal == sha256(self.sealed_text())


class Fact(Sealed):
    """Something that happened. Written once, never updated, never deleted.

    ``seq`` counts the facts of one kind in one community without gaps.
    """

    seq = models.PositiveBigIntegerField(_("sequence"), editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
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


class Sha256(Func):
    """SHA-256 of a text as hex digits, inside a query; needs no extension on PostgreSQL."""

    function = "SHA256"
    output_field = models.CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
        return self.as_sql(compiler, connection, template=template, **context)


def seal_expression(model: type[Sealed], values: dict[str, Any]) -> Sha256:
    """The seal of a row that the database itself makes, from the expressions of its columns.

    Columns given as expressions must be integers that are never null.
    """
    pieces: list[Any] = []
    text = model._meta.model_name or ""
    for column in sorted(model.sealed_columns()):
        value = values[column]
        if hasattr(value, "resolve_expression"):
            pieces += [Value(f"{text}{MARK}{column}="), Cast(value, TextField())]
            text = ""
        elif plain(value):
            text += f"{MARK}{column}={plain(value)}"
    return Sha256(Concat(*pieces, Value(text), output_field=TextField()))
