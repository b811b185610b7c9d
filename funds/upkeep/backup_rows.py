"""The rows of a table as lines of a backup, read without an object made of each."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, ExpressionWrapper, F

from funds.models import Written
from funds.money import MoneyField
from funds.months import MonthField
from funds.upkeep.older_backups import columns_of

BATCH = 1000
AS_READ = (
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)


encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_line(content: dict[str, Any]) -> bytes:
    """One line of a backup."""
    return encode(content).encode() + b"\n"


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """Every row in the order of its key, so many lines at a time."""
    columns = columns_of(model)
    head = f'{{"model":{encode(model._meta.label_lower)},"row":'
    rows: Any = model._default_manager.order_by("pk").values_list(*map(_as_kept, columns))
    writers = [
        (place, write) for place, column in enumerate(columns) if (write := _writer(column))
    ]
    coming = map(list, rows.iterator(BATCH))
    while batch := list(islice(coming, BATCH)):
        for row in batch:
            for place, write in writers:
                row[place] = write(row[place])
        yield "".join(f"{head}{encode(row)}}}\n" for row in batch).encode()


def _as_kept(column: models.Field) -> Any:
    """Money and months as the whole numbers that the database keeps, days and times as text."""
    value = F(column.attname)
    if isinstance(column, MoneyField | MonthField):
        return ExpressionWrapper(value, output_field=BigIntegerField())
    if isinstance(column, models.DateField):
        return Written(value, column.get_internal_type())
    return value


def _writer(column: models.Field) -> Callable[[Any], Any] | None:
    """How a value is written that is not written as it is read."""
    if isinstance(column, MoneyField):
        return _yuan
    if isinstance(column, MonthField):
        return _month
    if isinstance(column, AS_READ):
        return None
    holder = column.model()

    def write(value: Any) -> Any:
        if value is None or isinstance(value, bool | int | str | dict):
            return value
        setattr(holder, column.attname, value)
        return column.value_to_string(holder)

    return write


def _yuan(fen: int | None) -> str | None:
    if fen is None:
        return None
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02d}"


def _month(number: int | None) -> str | None:
    return None if number is None else f"{number // 100:04d}-{number % 100:02d}"
