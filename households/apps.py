"""The register's place in Django: API tokens of an earlier version get into the list of tokens."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "households"
    verbose_name = _("Register")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_list_older_tokens, sender=self)


def _list_older_tokens(*, using: str, **_kwargs: Any) -> None:
    from households.api_tokens import list_older  # noqa: PLC0415 - models are not loaded yet

    # Going back to an earlier version's migrations takes the table away.
    if (
        using == DEFAULT_DB_ALIAS
        and "households_apitoken" in connection.introspection.table_names()
    ):
        list_older()
