"""The register's place in Django: what an earlier version wrote is brought up to date."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "households"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_list_older_tokens, sender=self)
        post_migrate.connect(_word_older_households, sender=self)


def _word_older_households(*, using: str, plan: Any = None, **_kwargs: Any) -> None:
    from households.findable import word_older  # noqa: PLC0415 - models are not loaded yet

    if using == DEFAULT_DB_ALIAS and plan and _is_of_today("households_household"):
        word_older()


def _is_of_today(table: str) -> bool:
    """Whether a table has all columns, and not those of an earlier version gone back to."""
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return False
        there = {one.name for one in connection.introspection.get_table_description(cursor, table)}
    return {field.column for field in model._meta.concrete_fields} <= there


def _list_older_tokens(*, using: str, **_kwargs: Any) -> None:
    from households.api_tokens import list_older  # noqa: PLC0415 - models are not loaded yet

    # Going back to an earlier version's migrations takes the table away.
    if (
        using == DEFAULT_DB_ALIAS
        and "households_apitoken" in connection.introspection.table_names()
    ):
        list_older()
