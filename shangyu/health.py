"""Whether the process lives, and whether it can do its work; for machines that watch."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from funds.ledger import guards
from shangyu import installation

ALIVE: dict[str, object] = {"status": "ok"}
NO_ANSWER: dict[str, object] = {"status": "fail", "checks": {"database": "no answer in time"}}


@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse(ALIVE)


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers, has every migration and guard, and is the one that belongs here."""
    status, told = readiness()
    return JsonResponse(told, status=status)


def readiness() -> tuple[int, dict[str, object]]:
    """Whether the site can do its work, as an HTTP status and what else to say."""
    checks: dict[str, str] = {}
    for name, passes in CHECKS.items():
        try:
            checks[name] = "ok" if passes() else "fail"
        except Error:
            checks[name] = "fail"
    if all(result == "ok" for result in checks.values()):
        return 200, {"status": "ok"}
    return 503, {"status": "fail", "checks": checks}


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _is_guarded() -> bool:
    return not guards.missing(connection)


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _is_migrated,
    "guards": _is_guarded,
    "installation": lambda: not installation.hindrance(),
}
