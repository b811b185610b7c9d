"""A later version of the program: columns of every kind were added, and the database migrated."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from funds.ledger import guards
from funds.models.sealing import sealed_columns
from funds.money import MoneyField
from funds.tables.inserting import shape_of
from households.models import User
from households.prepared import COMPILED

APPS = ("funds", "households")
PROPOSER = 4_000_000
"""The key of a person who has to be there for rows that refer to one."""
SOURCES = [("desk", "报账员"), ("phone", "手机")]


@dataclass(frozen=True)
class Added:
    """A column that came later, what older rows hold in it, and another value."""

    label: str
    name: str
    field: models.Field
    before: Any
    other: Any

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.label)

    @property
    def column(self) -> models.Field:
        """The column in the model, once it is there."""
        column = self.model._meta.get_field(self.name)
        assert isinstance(column, models.Field)
        return column


ADDED = [
    Added("funds.levy", "grace_days", models.PositiveSmallIntegerField(default=10), 10, 11),
    Added("funds.account", "in_use", models.BooleanField(default=True), True, False),
    Added(
        "funds.voucher",
        "source",
        models.CharField(max_length=5, choices=SOURCES, default="desk"),
        "desk",
        "phone",
    ),
    Added("funds.posting", "tax", MoneyField(default=Decimal(0)), Decimal(0), Decimal("0.06")),
    Added("funds.charge", "weight", models.PositiveSmallIntegerField(default=1), 1, 2),
    Added("funds.charge", "due_on", models.DateField(null=True), None, date(2026, 3, 31)),
    Added("funds.payment", "remark", models.CharField(max_length=9, default=""), "", "雨天"),
    Added(
        "funds.levyrate",
        "proposed_by",
        models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"),
        None,
        PROPOSER,
    ),
    Added("households.household", "has_water", models.BooleanField(default=True), True, False),
    Added(
        "households.community", "province", models.CharField(max_length=9, default="四川"),
        "四川", "重庆",
    ),
]  # fmt: skip


@contextmanager
def a_later_version(folder: Path) -> Iterator[None]:
    """The models with ADDED, and a database that a migration of them has altered.

    Both are taken back in the end, and rows deleted; but SQLite's tables are left altered to whoever
    has a copy of what they were. ``folder`` gets the migrations.
    """
    places = {app: _copy_of_migrations(app, folder) for app in APPS}
    today = [key for key in MigrationLoader(None).graph.leaf_nodes() if key[0] in APPS]
    with pytest.MonkeyPatch.context() as patch, override_settings(MIGRATION_MODULES=places):
        patch.syspath_prepend(folder)
        try:
            with ExitStack() as stack:
                for added in ADDED:
                    stack.enter_context(_in_its_model(added))
                call_command("makemigrations", *APPS, verbosity=0)
                call_command("migrate", verbosity=0)
                yield
        finally:
            if connection.vendor != "sqlite":
                _undo(today)
            for name in [name for name in sys.modules if name.startswith("later_")]:
                del sys.modules[name]


@contextmanager
def saying_nothing(model: type[models.Model]) -> Iterator[None]:
    """The model does not say what older rows hold in the columns that came later."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "later", {})
        _look_again()
        yield
    _look_again()


@contextmanager
def other_defaults() -> Iterator[None]:
    """New rows get the other value in every column that came later."""
    with pytest.MonkeyPatch.context() as patch:
        for added in ADDED:
            # Where Django keeps the default, once it has been asked for.
            patch.setitem(vars(added.column), "_get_default", lambda other=added.other: other)
        yield


def _undo(today: Sequence[tuple[str, str]]) -> None:
    """By SQL: to migrate back takes as long as all tests of a later version."""
    with guards.lifted(connection, ("DELETE", "TRUNCATE")):
        call_command("flush", interactive=False, verbosity=0)
    with connection.schema_editor() as editor:
        for added in ADDED:
            column = added.field.clone()
            column.set_attributes_from_name(added.name)
            table = editor.quote_name(added.model._meta.db_table)
            editor.execute(
                f"ALTER TABLE {table} DROP COLUMN {editor.quote_name(str(column.column))}"
            )
    for migration in {*MigrationLoader(None).graph.leaf_nodes()} - {*today}:
        if migration[0] in APPS:
            MigrationRecorder(connection).record_unapplied(*migration)
    guards.install(connection)


def _copy_of_migrations(app: str, folder: Path) -> str:
    name = f"later_{app}"
    copytree(Path(apps.get_app_config(app).path) / "migrations", folder / name)
    return name


@contextmanager
def _in_its_model(added: Added) -> Iterator[None]:
    model, before = added.model, set(vars(added.model))
    said = vars(model).get("later", {})
    added.field.clone().contribute_to_class(model, added.name)
    column = added.column
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "later", {**said, added.name: added.before}, raising=False)
        _look_again()
        try:
            yield
        finally:
            model._meta.local_fields.remove(column)
            for name in set(vars(model)) - before - {"later"}:
                delattr(model, name)
    _look_again()


def _look_again() -> None:
    apps.clear_cache()
    COMPILED.clear()
    for made_once in (sealed_columns, shape_of):
        made_once.cache_clear()
