"""Rules of the tables (constraints) that the database itself keeps, beside the guards.

A number is given once, a sum is not negative, a row belongs to its village: whoever works on the
database with programs of their own may take such a rule away, and nothing refuses any more what an
act has overlooked. Nothing puts a rule back by itself, since rows may have come that break it.
"""

from functools import cache

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = {
    "sqlite": (
        "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    ),
    "postgresql": (
        # Which schema is the books' is asked once in brackets, and else anew of each row.
        "SELECT conname FROM pg_constraint "
        "WHERE connamespace = (SELECT current_schema()::regnamespace) AND convalidated UNION ALL "
        "SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
        "WHERE relnamespace = (SELECT current_schema()::regnamespace) "
        "AND indisvalid AND indisunique"
    ),
}
"""Where an engine says which rules it keeps: by their names, or in the words that made them."""


def missing_rules(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of rules that ought to be in the database and are not."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT[connection.vendor])
        told = {said for (said,) in cursor.fetchall()}
    if connection.vendor == "sqlite":
        told = {word for said in told for word in said.split('"')}
    return sorted(_names() - told)


@cache
def _names() -> frozenset[str]:
    return frozenset(
        rule.name
        for model in apps.get_models()
        if model._meta.app_label in ("funds", "households")
        for rule in model._meta.constraints
        if isinstance(rule, models.CheckConstraint | models.UniqueConstraint)
    )
