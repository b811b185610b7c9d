"""Write anew the migration by which a fresh database begins: ``python -m tests.squash``.

It makes in one step what the others make one after the other (squashed migration). A village that is
there already goes on by the single ones. To make it again later is safe: Django notes all that it
stands for as done. The register keeps its few: API tokens come from another app, which needs the
register's users first. All other apps come first: each step of theirs would make the models of a
hundred tables anew.
"""

import os
import subprocess
import sys
from pathlib import Path

import django
from django.apps import AppConfig, apps
from django.db import models
from django.db.migrations import CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter
from django.utils import translation

from funds.tables.whole_tables import WholeTables

APP = "funds"


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
        "dependencies": last_of_others(app),
        "operations": [WholeTables([made_whole(model) for model in app.get_models()])],
    }
    whole: type[Migration] = type("Migration", (Migration,), told)
    fresh = whole(f"0001_squashed_{names[app.label][-1]}", app.label)
    folder = Path(app.path) / "migrations"
    for older in folder.glob("0001_squashed_*.py"):
        older.unlink()
    path = folder / f"{fresh.name}.py"
    path.write_text(MigrationWriter(fresh, include_header=False).as_string(), encoding="utf-8")
    return path


def last_of_others(app: AppConfig) -> list[tuple[str, str]]:
    """The last migration of every app that can do without this one."""
    graph = MigrationLoader(None, replace_migrations=False).graph
    return [
        leaf
        for leaf in graph.leaf_nodes()
        if not any(label == app.label for label, _name in graph.forwards_plan(leaf))
    ]


def made_whole(model: type[models.Model]) -> CreateModel:
    """What makes a model's table with its columns, constraints and indexes."""
    state = ModelState.from_model(model)
    columns = list(state.fields.items())
    return CreateModel(state.name, columns, state.options, state.bases, state.managers)


if __name__ == "__main__":
    main()
