"""The project's place in Django: it brings the commands that start and connect."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from shangyu.secret import keep_private


class ShangyuConfig(AppConfig):
    name = "shangyu"
    verbose_name = "Shangyu 尚余"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        connection_created.connect(_keep_file_private)
        post_migrate.connect(_establish, sender=self)
        checks.register(checks.Tags.database)(_no_hindrance)
        checks.register(_on_a_disk_of_its_own)


def _keep_file_private(*, connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    """Whichever command makes the file of SQLite: it is nobody else's business."""
    if connection.vendor != "sqlite":
        return
    name = str(connection.settings_dict["NAME"])
    for path in map(Path, (name, f"{name}-wal", f"{name}-shm")):
        # The journal comes and goes with those who have the file open.
        with suppress(FileNotFoundError):
            keep_private(path)


def _establish(*, using: str, **_kwargs: Any) -> None:
    from shangyu import installation  # noqa: PLC0415 - models are not loaded when this module is

    if using == DEFAULT_DB_ALIAS:
        installation.establish()


def _no_hindrance(
    *, app_configs: Any, databases: Sequence[str] | None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """What also keeps ``migrate`` from a database that is not the one, or not for this program."""
    from shangyu import installation  # noqa: PLC0415 - models are not loaded when this module is

    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        found = installation.before_migrating()
    except Error:
        return []
    return [checks.Error(found, id="shangyu.E001")] if found else []


def _on_a_disk_of_its_own(**_kwargs: Any) -> list[checks.CheckMessage]:
    from shangyu import disks  # noqa: PLC0415 - settings are not there when this module is loaded

    found = disks.hindrance()
    return [checks.Error(found, id="shangyu.E002")] if found else []
