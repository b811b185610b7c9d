"""The books' place in Django: guards are put back after every migrate, and counted."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import OperationalError, ProgrammingError, connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FundsConfig(AppConfig):
    name = "funds"
    verbose_name = _("Books")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_install_guards, sender=self)
        checks.register(checks.Tags.database)(_guards_are_in_place)


def _install_guards(*, using: str, plan: list[Any] | None = None, **_kwargs: Any) -> None:
    from funds import guards  # noqa: PLC0415 - models are not loaded when this module is

    connection = connections[using]
    if plan or guards.missing(connection):
        guards.install(connection)


def _guards_are_in_place(
    *, app_configs: Any, databases: Sequence[str] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    from funds import guards  # noqa: PLC0415 - models are not loaded when this module is

    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        try:
            if "funds_voucher" not in connection.introspection.table_names():
                continue
            lost = guards.missing(connection)
        except (OperationalError, ProgrammingError):
            continue
        if lost:
            found.append(
                checks.Error(
                    f"{len(lost)} guards of the books are missing, for example {lost[0]}.",
                    hint="Run manage.py migrate, which puts them back.",
                    id="funds.E001",
                )
            )
    return found
