"""Refusals and failures as the outside sees them: ``application/problem+json`` for the API."""

import logging
import re
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    ValidationError as ModelValidationError,
)
from django.db import DataError, IntegrityError, OperationalError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.decorators.csrf import requires_csrf_token
from rest_framework import exceptions
from rest_framework.serializers import as_serializer_error

from households.acting import BooksBusy
from households.refusal import Conflict, Refused

API = "/api/"
CAMEL = re.compile(r"(?<!^)(?=[A-Z])")
BUSY_STATES = ("40001", "40P01", "55P03", "57014")
"""PostgreSQL: lost a race, dead-lock, waited too long for a lock, took too long."""

Errors = dict[str, list[str]]

logger = logging.getLogger(__name__)


def problem(
    status: int, detail: str, *, errors: Errors | None = None, kind: str = ""
) -> JsonResponse:
    """One problem answer (RFC 9457); ``kind`` names a refusal of this program."""
    body: dict[str, Any] = {
        "type": f"urn:shangyu:problem:{kind}" if kind else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def handler(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The API's exception handler; None leaves an error to become a 500."""
    if isinstance(error, Refused):
        return _refused(error)
    if isinstance(error, ModelValidationError):
        error = exceptions.ValidationError(as_serializer_error(error))
    if isinstance(error, exceptions.APIException):
        return _answered(error)
    return _of_django(error) or _of_database(error)


def unstorable(error: Exception) -> bool:
    """Whether a database refused a value itself: too large, of another type, with a NUL."""
    if isinstance(error, DataError | OverflowError | UnicodeEncodeError):
        return True
    if isinstance(error, ValueError):
        return "NUL (0x00)" in str(error)
    return isinstance(error, IntegrityError) and "datatype mismatch" in str(error)


def busy(error: Exception) -> bool:
    """Whether a database was only too busy just now."""
    if isinstance(error, BooksBusy):
        return True
    if not isinstance(error, OperationalError):
        return False
    cause: Any = error.__cause__
    return getattr(cause, "sqlstate", None) in BUSY_STATES or "locked" in str(error)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problem(400, _("A value in the request cannot be understood or kept."))
    return defaults.bad_request(request, exception)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problem(403, _("You may not do this."))
    return defaults.permission_denied(request, exception)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problem(404, _("There is nothing here by that name or number."))
    return defaults.page_not_found(request, exception)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return problem(500, _("Something failed here. It has been noted for the operator."))
    return defaults.server_error(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database is too busy to answer in time; nothing is lost."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "5"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token; ``reason`` is only for developers and logged already."""
    return permission_denied(request, PermissionDenied(reason))


def _answered(error: exceptions.APIException) -> HttpResponse:
    if isinstance(error, exceptions.ValidationError):
        return problem(
            error.status_code,
            _("Some of the values are not right; see “errors”."),
            errors=flat(error.detail),
        )
    response = problem(error.status_code, str(error.detail))
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


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


def _refused(error: Refused) -> HttpResponse:
    sentence = str(error)
    return problem(
        409 if isinstance(error, Conflict) else 400,
        sentence,
        errors={error.field: [sentence]} if error.field else None,
        kind=CAMEL.sub("-", type(error).__name__).lower(),
    )


def _of_django(error: Exception) -> HttpResponse | None:
    if isinstance(error, Http404):
        return problem(404, _("There is nothing here by that name or number."))
    if isinstance(error, PermissionDenied):
        return problem(403, str(error) or _("You may not do this."))
    if isinstance(error, BadRequest):
        return problem(400, _("A value in the request cannot be understood or kept."))
    return None


def _of_database(error: Exception) -> HttpResponse | None:
    if unstorable(error):
        return problem(400, _("A value in the request cannot be understood or kept."))
    if busy(error):
        response = problem(
            503, _("The books are busy. Nothing was saved; please try again."), kind="books-busy"
        )
        response["Retry-After"] = "1"
        return response
    if isinstance(error, ProtectedError | RestrictedError):
        return problem(409, _("Other entries depend on this one; it stays."))
    if isinstance(error, IntegrityError):
        # The database was the last to refuse: nothing was kept, but an act should have seen it.
        logger.error("A constraint refused a request", exc_info=error)
        return problem(409, _("This does not fit what the books already hold. Nothing was saved."))
    return None
