"""The project's place in Django: it brings the commands that start and connect."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from shangyu.secret import keep_private


class ShangyuConfig(AppConfig):
    name = "shangyu"
    verbose_name = "Shangyu 尚余"

    def ready(self) -> None:
        connection_created.connect(_keep_file_private)


def _keep_file_private(*, connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    """Whichever command makes the file of SQLite: it is nobody else's business."""
    if connection.vendor != "sqlite":
        return
    name = str(connection.settings_dict["NAME"])
    for path in map(Path, (name, f"{name}-wal", f"{name}-shm")):
        # The journal comes and goes with those who have the file open.
        with suppress(FileNotFoundError):
            keep_private(path)
