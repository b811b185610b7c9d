"""Write anew the migration by which a fresh database begins: ``python -m tests.squash``.

It makes in one step what the others make one after the other (squashed migration). A village that is
there already goes on by the single ones. To make it again later is safe: Django notes all that it
stands for as done. The register keeps its few: API tokens come from another app, which needs the
register's users first.
"""

import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import django
from django.apps import AppConfig, apps
from django.db import models
from django.db.migrations import AddField, CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter
from django.utils import translation

from funds.whole_tables import WholeTables

APP = "funds"
REGISTER = "households"
Table = type[models.Model]
Column = tuple[Table, models.Field]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.promises.law_of_columns import migrations  # noqa: PLC0415 - asks for models

    names: dict[str, list[str]] = {}
    for migration in migrations():
        names.setdefault(migration.app_label, []).append(migration.name)
    with translation.override(None):
        path = squash(apps.get_app_config(APP), names)
    for tool in (["check", "--fix"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *tool, "-q", str(path)], check=True)
    print(path)


def squash(app: AppConfig, names: dict[str, list[str]]) -> Path:
    """Write the squashed migration of an app in the place of the one that stood there."""
    told = {
        "initial": True,
        "replaces": [(app.label, name) for name in names[app.label]],
        "dependencies": [(REGISTER, names[REGISTER][-1])],
        "operations": operations(app),
    }
    whole: type[Migration] = type("Migration", (Migration,), told)
    fresh = whole(f"0001_squashed_{names[app.label][-1]}", app.label)
    folder = Path(app.path) / "migrations"
    for older in folder.glob("0001_squashed_*.py"):
        older.unlink()
    path = folder / f"{fresh.name}.py"
    path.write_text(MigrationWriter(fresh, include_header=False).as_string(), encoding="utf-8")
    return path


def operations(app: AppConfig) -> list[Operation]:
    """Every table as a whole; of two that refer to each other, the one gets its column later."""
    models_, later = in_order(app)
    whole = WholeTables([made_whole(model, later) for model in models_])
    return [
        whole,
        *(AddField(model.__name__, field.name, field.clone()) for model, field in later),
    ]


def in_order(app: AppConfig) -> tuple[list[Table], list[Column]]:
    """The models of an app, each behind those that it refers to, and the columns that come later."""
    later: list[Column] = []
    while True:
        order = {model: set(references(model, later).values()) for model in app.get_models()}
        try:
            return list(TopologicalSorter(order).static_order()), later
        except CycleError as error:
            later.append(one_of_circle(error.args[1], later))


def references(model: Table, later: list[Column]) -> dict[models.Field, Table]:
    """The columns by which a model refers to others of its app."""
    return {
        field: field.related_model
        for field in model._meta.local_fields
        if field.related_model not in (None, model)
        and field.related_model._meta.app_label == model._meta.app_label
        and (model, field) not in later
    }


def one_of_circle(circle: list[Table], later: list[Column]) -> Column:
    """A column of a circle that may be empty."""
    return next(
        (model, field)
        for model in circle
        for field, other in references(model, later).items()
        if other in circle and field.null
    )


def made_whole(model: Table, later: list[Column]) -> CreateModel:
    """What makes a model's table with its columns, constraints and indexes."""
    state = ModelState.from_model(model)
    left_out = {field.name for held, field in later if held is model}
    columns = [(name, field) for name, field in state.fields.items() if name not in left_out]
    return CreateModel(state.name, columns, state.options, state.bases, state.managers)


if __name__ == "__main__":
    main()
