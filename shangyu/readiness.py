"""Ready means that a payment would work now; what only deserves a look is a warning."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from funds.ledger import guards
from funds.upkeep.nights import last_night
from funds.upkeep.unfinished_nights import cut_short
from households.outages import Outage, outage_of
from shangyu import database_server, installation, marker, own_files, replica_lag
from shangyu.encrypted import lacks_proxies
from shangyu.serving.ending import note_want_of_memory

NO_ANSWER: dict[str, object] = {"status": "fail", "checks": {"database": "no answer in time"}}
MEGABYTE = 1024 * 1024
BACKUP_IN = timedelta(hours=36)
OTHERS_WRITING = 200
"""Milliseconds that the check waits for others who write: a database that is busy is ready."""

Told = dict[str, Any]


def readiness() -> tuple[int, Told]:
    """An HTTP status and what to say: failed checks by name, warnings."""
    checks = {name: "ok" if _holds(check) else "fail" for name, check in CHECKS.items()}
    warnings = {name: said for name, warn in WARNINGS.items() if (said := warn())}
    told: Told = {"warnings": warnings} if warnings else {}
    if all(result == "ok" for result in checks.values()):
        return 200, {"status": "ok", **told}
    return 503, {"status": "fail", "checks": checks, **told}


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (Error, OSError) as error:
        note_want_of_memory(error)
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _can_be_written() -> bool:
    """Something small is really written: a full or read-only disk is noticed nowhere else."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(
                "CREATE TEMP TABLE IF NOT EXISTS ready ON COMMIT DROP AS SELECT 1 AS one"
            )
            return True
        cursor.execute(f"PRAGMA busy_timeout = {OTHERS_WRITING}")
        try:
            (version,) = cursor.execute("PRAGMA user_version").fetchone()
            cursor.execute(f"PRAGMA user_version = {version}")
        except OperationalError as error:
            if outage_of(error) is not Outage.BUSY:
                raise
        finally:
            patience = connection.settings_dict["OPTIONS"].get("timeout", 5)
            cursor.execute(f"PRAGMA busy_timeout = {patience * 1000}")
    return True


def _has_space() -> bool:
    places = {Path(settings.DATA_DIR)}
    if connection.vendor == "sqlite":
        places.add(Path(connection.settings_dict["NAME"]).parent)
    wanted = settings.MIN_FREE_MEGABYTES * MEGABYTE
    return all(shutil.disk_usage(place).free >= wanted for place in places if place.is_dir())


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _is_guarded() -> bool:
    return not guards.missing(connection)


def _belongs_here() -> bool:
    """What else would hinder a payment; guards and migrations have checks of their own."""
    return not (installation.before_migrating() or installation.unpeppered())


def _backup_is_old() -> str:
    """A new installation has as long for its first backup as any for its next."""
    night = last_night()
    newest = night and night.backup_at
    age = timezone.now() - (newest or _began())
    if age < -BACKUP_IN:
        return "made by a clock that was ahead"
    return "older than 36 hours" if age > BACKUP_IN else ""


def _night_failed() -> str:
    if cut_short(timezone.now()):
        return "the last night run did not come to its end"
    night = last_night()
    return "the last night run failed" if night and not night.ok else ""


def _proxy_is_not_believed() -> str:
    return "https, but SHANGYU_PROXIES is 0: no page can be shown" if lacks_proxies() else ""


def _began() -> datetime:
    try:
        marked = marker.path().stat().st_mtime
    except OSError:
        return timezone.now()
    return datetime.fromtimestamp(marked, timezone.get_current_timezone())


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "writable": _can_be_written,
    "space": _has_space,
    "migrations": _is_migrated,
    "guards": _is_guarded,
    "installation": _belongs_here,
    "files": lambda: not own_files.hindrance(),
}
WARNINGS: dict[str, Callable[[], str]] = {
    "backup": _backup_is_old,
    "night": _night_failed,
    "replica": replica_lag.warning,
    "proxy": _proxy_is_not_believed,
    "durability": database_server.risk,
}
