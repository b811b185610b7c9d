"""The books' place in Django: guards are put back after every migrate, and counted."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, OperationalError, ProgrammingError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class FundsConfig(AppConfig):
    name = "funds"
    verbose_name = _("Books")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(_take_away, sender=self)
        post_migrate.connect(_put_in_place, sender=self)
        checks.register(checks.Tags.database)(_guards_are_in_place)


def _take_away(*, using: str, plan: list[Any] | None = None, **_kwargs: Any) -> None:
    """SQLite cannot remake a table that the guard of another one looks at."""
    from funds.ledger import guards  # noqa: PLC0415 - models are not loaded when this module is

    if plan:
        guards.remove(connections[using])


def _put_in_place(*, using: str, plan: list[Any] | None = None, **_kwargs: Any) -> None:
    from funds.ledger import guards  # noqa: PLC0415 - models are not loaded when this module is
    from funds.village import founding  # noqa: PLC0415 - models are not loaded when this module is
    from households import statistics  # noqa: PLC0415
    from households.models import Community  # noqa: PLC0415

    connection = connections[using]
    if plan or guards.missing(connection):
        guards.install(connection)
    if plan:
        statistics.refresh(using)
    if using == DEFAULT_DB_ALIAS:
        for community in Community.objects.order_by("pk"):
            founding.complete(community)


def _guards_are_in_place(
    *, app_configs: Any, databases: Sequence[str] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    from funds.ledger import guards  # noqa: PLC0415 - models are not loaded when this module is

    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        try:
            if "funds_voucher" not in connection.introspection.table_names():
                continue
            plan = MigrationExecutor(connection)
            if plan.migration_plan(plan.loader.graph.leaf_nodes()):
                continue
            lost = guards.missing(connection)
        except (OperationalError, ProgrammingError):
            continue
        if lost:
            found.append(
                # No error: migrate, which puts them back, would not run with one.
                checks.Warning(
                    f"{len(lost)} guards of the books are missing, for example {lost[0]}.",
                    hint="Run manage.py migrate, which puts them back.",
                    id="funds.W001",
                )
            )
    return found
