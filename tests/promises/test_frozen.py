"""What villages have in their databases is not changed behind them."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests.promises import frozen
from tests.promises.law_of_columns import migrations

CHANGED = (
    "What is frozen has changed. Until the first release it may: python -m tests.freeze. "
    "After it nothing that is frozen is touched: write a new migration instead."
)


def test_migrations_stay_as_they_were_released():
    kept = frozen.frozen()["migrations"]
    now = frozen.now()["migrations"]

    assert {name: now.get(name) for name in kept} == kept, CHANGED
    assert frozen.initial() <= kept.keys(), CHANGED


def test_a_step_stands_on_a_single_one():
    """The one in the place of many gets another name whenever it is written anew."""
    standing = {
        f"{migration.app_label}.{migration.name}": name
        for migration in migrations()
        for _app, name in migration.dependencies
        if "_squashed_" in name
    }

    assert standing == {}, "Name the last single migration instead of the squashed one."


def test_the_seals_of_the_first_rows_cover_the_same():
    kept = frozen.frozen()["sealed"]
    now = frozen.now()["sealed"]

    assert {label: now.get(label) for label in kept} == kept, CHANGED
    assert now.keys() == kept.keys(), "A sealed model is new: python -m tests.freeze"


def test_a_village_that_goes_step_by_step_comes_to_the_same_tables():
    """As one that begins with the migration that stands for many; ``migrate`` looks at that one."""
    steps = [(migration.app_label, migration.name) for migration in migrations()]
    with translation.override(None):
        state = MigrationLoader(None, replace_migrations=False).project_state(steps)
        found = MigrationAutodetector(state, ProjectState.from_apps(apps)).changes(
            MigrationLoader(None).graph
        )

    assert {app: made for app, made in found.items() if app in ("funds", "households")} == {}
