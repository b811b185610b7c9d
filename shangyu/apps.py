"""The project's place in Django: it brings the commands that start and connect."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.management import CommandError
from django.db import DEFAULT_DB_ALIAS, Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from shangyu.secret import keep_private

BOOKS = "books"
"""The tag of the one check that commands need."""


class ShangyuConfig(AppConfig):
    name = "shangyu"
    verbose_name = "Shangyu 尚余"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        connection_created.connect(_keep_file_private)
        post_migrate.connect(_establish, sender=self)
        checks.register(_is_fit, BOOKS)
        checks.register(_says_encrypted, checks.Tags.security, deploy=True)
        checks.register(_says_what_is_lost, checks.Tags.security, deploy=True)


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


def _is_fit(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Keeps every command from books that are not the ones, or where they would be lost.

    A refusal is one sentence, so it is raised and not listed. What ``migrate`` puts right is none.
    """
    # Models are not loaded before.
    from shangyu import database_server, disks, installation, own_files  # noqa: PLC0415

    looks = own_files, disks, database_server
    try:
        found = next(filter(None, (look.hindrance() for look in looks)), "")
        found = found or installation.before_migrating()
    except Error:
        # A database that does not answer is for the command to meet.
        return []
    if found:
        raise CommandError(found)
    return []


def _says_encrypted(**kwargs: Any) -> list[checks.CheckMessage]:
    from shangyu.encrypted import check_proxies  # noqa: PLC0415 - needs the apps

    return check_proxies(**kwargs)


def _says_what_is_lost(**kwargs: Any) -> list[checks.CheckMessage]:
    from shangyu.database_server import check_risk  # noqa: PLC0415 - needs the apps

    return check_risk(**kwargs)
