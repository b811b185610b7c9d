"""Too many wrong passwords: where they come from, and what somebody is told."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_of(request: HttpRequest) -> str | None:
    """Where a log-in comes from, as the outermost of our own proxies saw it.

    Whatever stands further left in X-Forwarded-For was written by the visitor: the library's
    own count of proxies would believe it.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.PROXIES:
        try:
            return str(ip_address(told[-settings.PROXIES :][0].strip()))
        except ValueError:
            pass
    return request.META.get("REMOTE_ADDR") or None


def locked(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: Any = None
) -> HttpResponse:
    """A plain page that says how long to wait; other people are not kept waiting."""
    wait = settings.AXES_COOLOFF_TIME
    context = {"minutes": int(wait.total_seconds() // 60)}
    response = render(request, "locked.html", context, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response
