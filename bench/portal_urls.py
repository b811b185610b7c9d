"""The real addresses and an empty page behind the same middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("empty-page/", empty), path("", include("shangyu.urls"))]

handler404 = "shangyu.error_pages.not_found"
