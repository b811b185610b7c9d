"""Which of the project's migrations a database has had.

The one by which a fresh database begins (squashed migration) is left out: Django notes all that it
stands for as done as well, and each version of the program may bring another.
"""

from collections.abc import Collection

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

FRESH = "0001_squashed_"
"""How the name of a migration begins that stands for others."""


def applied(connection: BaseDatabaseWrapper, apps: Collection[str]) -> set[tuple[str, str]]:
    """The single migrations of some apps that a database has had, each with its app."""
    recorded = MigrationRecorder(connection).applied_migrations()
    return {key for key in recorded if key[0] in apps and not key[1].startswith(FRESH)}
