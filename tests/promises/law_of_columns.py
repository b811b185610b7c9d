"""The law of columns: what a migration may do to tables that hold what was written.

A village's rows are sealed, have a history and lie in backups, all by the names of columns. So a
column may be added, if its model says what the rows already there were given; it is never
removed, renamed in the database, or made another kind of column.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.migrations import AddField, CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

from funds.models.sealing import plain
from funds.money import MoneyField
from funds.months import MonthField
from households.models import held_before

APPS = ("households", "funds")
Columns = dict[str, models.Field]


@dataclass
class Table:
    """The columns of one model: those it was made with, and those that came later."""

    first: Columns = field(default_factory=dict)
    later: Columns = field(default_factory=dict)


def migrations() -> list[Migration]:
    """Those of the project, each behind those that it depends on; none that stands for others."""
    graph = MigrationLoader(None, replace_migrations=False).graph
    keys = [key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf)]
    found = [graph.nodes[key] for key in dict.fromkeys(keys) if key[0] in APPS]
    return [migration for migration in found if not migration.replaces]


def tables(history: Iterable[Migration]) -> dict[str, Table]:
    """What migrations made of each model, by its label in small letters."""
    found: dict[str, Table] = {}
    for migration in history:
        made = set()
        for step in migration.operations:
            if isinstance(step, CreateModel):
                label = f"{migration.app_label}.{step.name_lower}"
                found[label] = Table(first=_columns(step.fields))
                made.add(label)
            elif isinstance(step, AddField):
                label = f"{migration.app_label}.{step.model_name_lower}"
                table = found[label]
                columns = table.first if label in made else table.later
                columns.update(_columns([(step.name, step.field)]))
    return found


def present(model: type[models.Model]) -> Columns:
    return {str(one.column): one for one in model._meta.concrete_fields if not one.generated}


def breaches(known: Mapping[str, Table], kept: Mapping[str, type[models.Model]]) -> Iterator[str]:
    """A sentence for each column that breaks the law; ``kept`` are the models of today."""
    for label, table in known.items():
        if label in kept:
            for column, trouble in _troubles(table, kept[label]):
                yield f"{label}.{column} {trouble}"
        else:
            yield f"{label} was removed or renamed: a table is given up, but kept"


def _troubles(table: Table, model: type[models.Model]) -> Iterator[tuple[str, str]]:
    now = present(model)
    for column, was in (table.first | table.later).items():
        if trouble := _changed(was, now.get(column)):
            yield column, trouble
    yield from _undeclared(table.later, held_before(model))


def _changed(was: models.Field, column: models.Field | None) -> str:
    """What became of a column that rows have been written to."""
    if column is None:
        return "was removed or renamed: give it up, but keep it (db_column)"
    if _kind(was) != _kind(column):
        return "became another kind of column: add a new one"
    if was.null and not column.null and _kind(was) != "text":
        return "could be empty and no longer can: older rows would be changed"
    if column.db_default is not NOT_PROVIDED:
        return "has a default of the database, which a seal does not see"
    return ""


def _undeclared(later: Columns, older: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Columns of which the model does not say, or not truly, what older rows hold."""
    for column, added in later.items():
        # Of a reference, the model it refers to is known here by its name only.
        given = models.Field.get_default(added)
        if column not in older:
            yield column, f"came later: its model says so, later = {{…: {given!r}}}"
        elif plain(older[column]) != plain(given):
            yield column, f"was given {given!r} by its migration, not {older[column]!r}"
    for column in older.keys() - later.keys():
        yield column, "is as old as its table: take it out of later"


def _columns(fields: Iterable[tuple[str, models.Field]]) -> Columns:
    columns = {}
    for name, one in fields:
        bound = one.clone()
        bound.set_attributes_from_name(name)
        if not bound.many_to_many and not bound.generated:
            columns[str(bound.column)] = bound
    return columns


def _kind(column: models.Field) -> str:
    """Texts and numbers may get wider; every other column stays what it is."""
    match column:
        case MoneyField() | MonthField():
            return type(column).__name__
        case models.CharField() | models.TextField():
            return "text"
        case models.IntegerField():
            return "number"
        case models.ForeignKey():
            return "key"
    return type(column).__name__
