"""Backups that an earlier version made: which of them can be put back, and what they lack.

A table or a column that came since is no hindrance: an older row holds in it what its model's
``later`` names, as it would if it had been there when the column came. A migration that moves
content is one: nobody has done for the file what it did for the database.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

from households.applied_migrations import applied
from households.models import held_before


def applied_migrations() -> list[str]:
    """The migrations that made the database what it is, as ``app.name``."""
    done = applied(connection, ("households", "funds"))
    return sorted(f"{app}.{name}" for app, name in done)


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """What a backup keeps of a row, in this order."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def has_place_here(migrations: Sequence[str], columns: Mapping[str, Sequence[str]]) -> bool:
    """Whether rows of these columns, by label, can stand in the database as it is now."""
    here, there = set(applied_migrations()), set(migrations)
    return (
        there <= here
        and not _move_content(here - there)
        and all(set(names) <= _names(label) for label, names in columns.items())
    )


def lacking(model: type[models.Model], columns: Sequence[str]) -> dict[models.Field, Any]:
    """The columns that a backup does not have, with what its rows hold in them."""
    older = held_before(model)
    return {
        field: older.get(str(field.column), field.get_default())
        for field in columns_of(model)
        if field.column not in columns
    }


def _names(label: str) -> set[str]:
    try:
        model = apps.get_model(label)
    except LookupError:
        return set()
    return {str(field.column) for field in columns_of(model)}


def _move_content(migrations: set[str]) -> bool:
    loaded = MigrationLoader(None).disk_migrations
    return any(
        isinstance(operation, RunPython | RunSQL)
        for (app, name), migration in loaded.items()
        if f"{app}.{name}" in migrations
        for operation in migration.operations
    )
