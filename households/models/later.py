"""Columns that came later: what was written before them stays true.

A model names each column that it got after its first version, together with what the migration
put into the rows that were already there::

    class Levy(Sealed):
        later: ClassVar = {"due_day": 10}

        due_day = models.PositiveSmallIntegerField(_("due day"), default=10)

Whoever reads what was written before takes that value where the column is not mentioned: the seal
of a row, the history of its changes, a backup. So the value says what was, and is never changed;
the default of new rows may be. All of them know a column by its name in the database, so that
name is kept for good (``db_column``), and a column is given up but never removed.

``docs/recipes.md`` says how a column is added; a test compares every model with its migrations.
"""

from typing import Any

from django.db import models


def held_before(model: type[models.Model]) -> dict[str, Any]:
    """What older rows hold in each column that came later, by its name in the database."""
    named = {
        name: value
        for base in reversed(model.__mro__)
        for name, value in vars(base).get("later", {}).items()
    }
    columns = {name: model._meta.get_field(name) for name in named}
    return {
        str(column.column): column.to_python(named[name])
        for name, column in columns.items()
        if isinstance(column, models.Field)
    }
