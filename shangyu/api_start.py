"""How a program begins with the API: one page, with requests to copy."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def api_start(request: HttpRequest) -> HttpResponse:
    """The page, whose requests are sent to the address that it was asked at."""
    schema = request.build_absolute_uri(reverse("schema"))
    return render(request, "api_start.html", {"api": schema.removesuffix("/schema/")})
