"""Reports may be read from a replica; everything else stays with the database it was written to.

A replica may lag: only reports are read from it, never a page on which somebody looks for what
they have just written. When it does not answer, the primary does.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import OperationalError, connections, models
from django.http import HttpRequest, HttpResponse

from households.models import Tenant

REPORTS = "/api/v1/reports/"
ALIAS = "replica"

reading_reports: ContextVar[bool] = ContextVar("reading_reports", default=False)


class ReplicaRouter:
    """Sends reads to the replica while a report is being read."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        # Who is logged in was perhaps written a moment ago; the books are read.
        return ALIAS if reading_reports.get() and issubclass(model, Tenant) else None

    def allow_relation(self, first: models.Model, second: models.Model, **hints: Any) -> bool:
        return True


class ReadReportsFromReplica:
    """Marks requests that only read a report, while the replica answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.method == "GET" and request.path.startswith(REPORTS)
        mark = reading_reports.set(wanted and _answers())
        try:
            return self.get_response(request)
        finally:
            reading_reports.reset(mark)


def _answers() -> bool:
    try:
        connections[ALIAS].ensure_connection()
    except OperationalError:
        return False
    return True
