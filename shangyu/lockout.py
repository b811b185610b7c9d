"""What somebody is told who mistook a password too often."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: Any = None
) -> HttpResponse:
    """A plain page that says how long to wait; other people are not kept waiting."""
    wait = settings.AXES_COOLOFF_TIME
    context = {"minutes": int(wait.total_seconds() // 60)}
    response = render(request, "locked.html", context, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response
