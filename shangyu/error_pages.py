"""What is shown where a page cannot be (HTTP 4xx, 5xx); programs get a problem instead."""

import logging
import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy
from django.views import defaults
from django.views.decorators.csrf import requires_csrf_token

from households.outages import Outage
from shangyu.asked_villages import village_of
from shangyu.problems import API, cannot_now, problem, unavailable as unavailable_problem
from shangyu.serving.ending import has_no_memory

WRONG_BOOKS = gettext_lazy(
    "The books are not as they should be, so nothing was saved. Tell whoever looks after the "
    "server; its log says what is wrong."
)

UNKNOWN_HOST = gettext_lazy(
    "This server does not answer to “%(host)s”. Whoever looks after it adds the name to "
    "SHANGYU_ALLOWED_HOSTS and starts it again."
)
LONGEST_HOST = 100

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        return _unknown_host(request)
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        page = render_to_string("413.html")
        return _for_programs(request, 413) or HttpResponse(page, status=413)
    return _for_programs(request, 400) or defaults.bad_request(request, exception)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody's roles do not reach; the act or page that refused has said who may instead."""
    return _for_programs(request, 403) or _page(request, "403.html", 403, exception=str(exception))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _for_programs(request, 404) or _page(request, "404.html", 404)


def no_such_desk(request: HttpRequest) -> HttpResponse:
    """No village of that code, or none that one works for: both look the same."""
    return render(request, "no_such_desk.html", status=404)


def another_village(request: HttpRequest) -> HttpResponse:
    """A form that was made for another village than that of its address, or for none."""
    return _page(request, "409.html", 409)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    # What fails before or after a view, such as finding the session, arrives here.
    if outage := cannot_now(sys.exception()):
        return unavailable(request, outage)
    if has_no_memory():
        return unavailable(request, Outage.EXHAUSTED)
    return _for_programs(request, 500) or defaults.server_error(request)


def unavailable(request: HttpRequest, outage: Outage) -> HttpResponse:
    """The database cannot answer now; what was not answered can be sent again."""
    if request.path.startswith(API):
        return unavailable_problem(outage)
    if outage is Outage.BUSY:
        return _wait(request, "503.html", 503, seconds=5)
    return _wait(request, "unavailable.html", 503, seconds=30)


def unfit(request: HttpRequest, error: Exception) -> HttpResponse:
    """The database was the last to refuse: nothing was kept, but an act should have seen it."""
    logger.error("A constraint refused a request", exc_info=error)
    return _page(request, "unfit.html", 409)


def wrong_books(request: HttpRequest) -> HttpResponse:
    """The database is gone, is another one, or was altered: somebody has to look after it."""
    if request.path.startswith(API):
        return problem(503, str(WRONG_BOOKS), kind="wrong-books", wait=60)
    return _wait(request, "wrong_books.html", 503, seconds=60)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token; ``reason`` is only for developers and logged already."""
    return _for_programs(request, 403) or _page(request, "stale_form.html", 403)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: Any = None
) -> HttpResponse:
    """Who mistook a password too often has to wait; other people are not kept waiting."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    minutes, village = seconds // 60, village_of(request)
    return _wait(request, "locked.html", 429, seconds=seconds, minutes=minutes, village=village)


def _unknown_host(request: HttpRequest) -> HttpResponse:
    """The site does not answer to the name that was asked for; says which setting lists them."""
    host = request.META.get("HTTP_HOST", "")[:LONGEST_HOST]
    if request.path.startswith(API):
        return problem(400, str(UNKNOWN_HOST) % {"host": host}, kind="unknown-host")
    return HttpResponse(render_to_string("unknown_host.html", {"host": host}), status=400)


def _for_programs(request: HttpRequest, status: int) -> HttpResponse | None:
    return problem(status) if request.path.startswith(API) else None


def _page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    """A page that says whose it is and whom to call."""
    return render(request, template, {"village": village_of(request), **context}, status=status)


def _wait(
    request: HttpRequest, template: str, status: int, *, seconds: int, **context: Any
) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["Retry-After"] = str(seconds)
    return response
