"""What is frozen once it is released: migrations, and what the seals of the first rows cover."""

import hashlib
import inspect
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.db.migrations import Migration

from funds.models import Sealed
from funds.models.sealing import MARK
from funds.money import MoneyField
from funds.months import Month, MonthField
from households.models import Community, held_before
from tests.promises.law_of_columns import Table, migrations, present, tables

FROZEN = Path(__file__).with_name("frozen.json")
WRITTEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def frozen() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return content


def now() -> dict[str, Any]:
    history = migrations()
    return {"migrations": _sums(history), "sealed": _sealed_texts(tables(history))}


def freeze(*, changed: bool = False) -> list[str]:
    """Keep what is new; what is kept already is only kept anew when ``changed`` says so.

    Returns the names of what is other than it is kept, and stays so.
    """
    kept, found = frozen(), now()
    other = [
        name
        for part, rows in kept.items()
        for name, row in rows.items()
        if found[part].get(name) != row
    ]
    content = found if changed else {part: found[part] | kept[part] for part in found}
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    FROZEN.write_text(text, encoding="utf-8")
    return [] if changed else other


def initial() -> set[str]:
    """The migrations that make the first tables of an app."""
    return {_name(migration) for migration in migrations() if migration.initial}


def _name(migration: Migration) -> str:
    return f"{migration.app_label}.{migration.name}"


def _sums(history: list[Migration]) -> dict[str, str]:
    """The SHA-256 of each migration's lines, whatever ends them on this machine."""
    sums = {}
    for migration in history:
        lines = Path(inspect.getfile(type(migration))).read_text(encoding="utf-8").splitlines()
        text = "\n".join(line.rstrip() for line in lines)
        sums[_name(migration)] = hashlib.sha256(text.encode()).hexdigest()
    return sums


def _sealed_texts(known: dict[str, Table]) -> dict[str, list[str]]:
    """What the seal of a row covers that was written before any later column came, in parts."""
    return {
        label: _example(apps.get_model(label), table).sealed_text().split(MARK)
        for label, table in sorted(known.items())
        if issubclass(apps.get_model(label), Sealed)
    }


def _example(model: Any, table: Table) -> Any:
    older = held_before(model)
    row = model(
        **{
            column.attname: _written(column) if name in table.first else older[name]
            for name, column in present(model).items()
            if name in table.first or name in older
        }
    )
    row.community = Community(pk=row.community_id)
    return row


def _written(column: models.Field) -> Any:
    match column:
        case MoneyField():
            return Decimal("12.34")
        case MonthField():
            return Month(2026, 1)
        case models.BooleanField():
            return True
        case models.DateTimeField():
            return WRITTEN
        case models.DateField():
            return date(2026, 1, 2)
        case models.BinaryField():
            return b"bytes"
        case models.CharField() | models.TextField():
            return "text"
    return 7
