"""Refusals and failures as programs see them: ``application/problem+json`` (RFC 9457)."""

import logging
import re
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    ValidationError as ModelValidationError,
)
from django.db import DataError, IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _, gettext_lazy
from rest_framework import exceptions
from rest_framework.serializers import as_serializer_error

from households.acting import BooksBusy
from households.outages import Outage, outage_of
from households.refusal import Conflict, Refused
from shangyu.serving.ending import has_no_memory, note_want_of_memory

API = "/api/"
CAMEL = re.compile(r"(?<!^)(?=[A-Z])")
PLAIN = {
    400: gettext_lazy("A value in the request cannot be understood or kept."),
    403: gettext_lazy("You may not do this."),
    404: gettext_lazy("There is nothing here by that name or number."),
    408: gettext_lazy("It did not come in time. Nothing was saved; please try again."),
    411: gettext_lazy(
        "Say how long the request is (Content-Length). Sent in pieces (chunked) nobody can tell whether "
        "all of it came; nothing was saved."
    ),
    413: gettext_lazy("What was sent is too large."),
    500: gettext_lazy("Something failed here. It has been noted for the operator."),
    503: gettext_lazy(
        "The site cannot do this just now. Please try again in a moment, with the same key."
    ),
}
"""What is said of a failure of which nothing more can be said."""

Errors = dict[str, list[str]]

logger = logging.getLogger(__name__)


def problem(
    status: int,
    detail: str = "",
    *,
    errors: Errors | None = None,
    kind: str = "",
    wait: float | None = None,
) -> JsonResponse:
    """One problem answer (RFC 9457); ``kind`` names a refusal of this program.

    ``wait`` is after how many seconds one may try again.
    """
    body: dict[str, Any] = {
        "type": f"urn:shangyu:problem:{kind}" if kind else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or str(PLAIN[status]),
    }
    if errors:
        body["errors"] = errors
    response = JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    if wait:
        response["Retry-After"] = str(int(wait))
    return response


def unavailable(outage: Outage) -> JsonResponse:
    """A program may try again: at once with busy books, in a while with any other outage."""
    if outage is Outage.BUSY:
        return problem(503, outage.sentence, kind="books-busy", wait=1)
    return problem(503, kind="database-unavailable", wait=10)


def handler(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The API's exception handler; None leaves an error to become a 500."""
    if outage := cannot_now(error):
        return unavailable(outage)
    if isinstance(error, Refused):
        return _refused(error)
    if isinstance(error, ModelValidationError):
        error = exceptions.ValidationError(as_serializer_error(error))
    if isinstance(error, exceptions.APIException):
        return _answered(error)
    if isinstance(error, PermissionDenied):
        return problem(403, str(error))
    if isinstance(error, Http404):
        return problem(404)
    if isinstance(error, BadRequest) or unstorable(error):
        return problem(400)
    answer = _of_database(error)
    return unavailable(Outage.EXHAUSTED) if answer is None and has_no_memory() else answer


def unstorable(error: Exception) -> bool:
    """Whether a database refused a value itself: too large, of another type, with a NUL."""
    if isinstance(error, DataError | OverflowError | UnicodeEncodeError):
        return True
    if isinstance(error, ValueError):
        return "NUL (0x00)" in str(error)
    return isinstance(error, IntegrityError) and "datatype mismatch" in str(error)


def cannot_now(error: BaseException | None) -> Outage | None:
    """Why the database can't just now, if that is what went wrong; noted for the operator."""
    note_want_of_memory(error)
    if isinstance(error, BooksBusy):
        return Outage.BUSY
    outage = outage_of(error) or _exhausted_before(error)
    if outage is None and isinstance(error, OSError) and error.filename:
        # A file that may not be read or written, or is gone: nothing that was asked is wrong.
        outage = Outage.UNREACHABLE
    if outage and outage is not Outage.BUSY:
        logger.error("The database cannot be used: %s", outage.name, exc_info=error)
    return outage


def _exhausted_before(error: BaseException | None) -> Outage | None:
    """Whether it went wrong only because something before it could not be read or made."""
    while error is not None:
        if outage_of(error) is Outage.EXHAUSTED:
            return Outage.EXHAUSTED
        error = error.__cause__ or error.__context__
    return None


def flat(detail: Any, at: str = "") -> Errors:
    """Nested errors of a serializer as one level: ``{"lines.0.from": ["…"]}``."""
    if isinstance(detail, dict):
        named = {f"{at}.{key}" if at else str(key): inner for key, inner in detail.items()}
        return {
            path: texts for at, inner in named.items() for path, texts in flat(inner, at).items()
        }
    if isinstance(detail, list) and any(isinstance(inner, dict | list) for inner in detail):
        return flat({str(index): inner for index, inner in enumerate(detail) if inner}, at)
    texts = detail if isinstance(detail, list) else [detail]
    return {at or "non_field_errors": [str(text) for text in texts]}


def _answered(error: exceptions.APIException) -> HttpResponse:
    if isinstance(error, exceptions.ValidationError):
        return problem(
            error.status_code,
            _("Some of the values are not right; see “errors”."),
            errors=flat(error.detail),
        )
    response = problem(error.status_code, str(error.detail), wait=getattr(error, "wait", None))
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    return response


def _refused(error: Refused) -> HttpResponse:
    sentence = str(error)
    return problem(
        409 if isinstance(error, Conflict) else 400,
        sentence,
        errors={error.field: [sentence]} if error.field else None,
        kind=CAMEL.sub("-", type(error).__name__).lower(),
    )


def _of_database(error: Exception) -> HttpResponse | None:
    if isinstance(error, ProtectedError | RestrictedError):
        return problem(409, _("Other entries depend on this one; it stays."))
    if isinstance(error, IntegrityError):
        # The database was the last to refuse: nothing was kept, but an act should have seen it.
        logger.error("A constraint refused a request", exc_info=error)
        return problem(409, _("This does not fit what the books already hold. Nothing was saved."))
    return None
