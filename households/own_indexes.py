"""Indexes of single columns that no question needs are taken away: writing a row writes them all.

Only the indexes are touched. Altering the columns, SQLite would make every table anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class WithoutOwnIndex(Operation):
    """What a migration does: references, by the names of their models, lose their own index."""

    reversible = True

    def __init__(self, references: Mapping[str, Sequence[str]]) -> None:
        self.references = references

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [self.references], {}

    def describe(self) -> str:
        return "Take away the indexes of single columns that no question needs"

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        for model, names in self.references.items():
            fields = state.models[app_label, model].fields
            for name in names:
                fields[name] = fields[name].clone()
                fields[name].db_index = False
        # All models lead to each other: made anew together, not once for each of the columns.
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)

    def database_forwards(
        self,
        app_label: str,
        # It names and makes indexes in methods that the types of Django leave out.
        schema_editor: Any,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model_name, names in self.references.items():
            model = from_state.apps.get_model(app_label, model_name)
            for name in names:
                column = model._meta.get_field(name).column
                index = schema_editor._create_index_name(model._meta.db_table, [column])
                schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(index)}")

    def database_backwards(
        self,
        app_label: str,
        schema_editor: Any,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model_name, names in self.references.items():
            model = to_state.apps.get_model(app_label, model_name)
            for name in names:
                field = model._meta.get_field(name)
                schema_editor.execute(schema_editor._create_index_sql(model, fields=[field]))
