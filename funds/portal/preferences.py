"""How pages are shown: size of type and language, kept on the telephone; and without a network."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from funds.portal.layout import SIZE_COOKIE, SIZES, page
from households.communities import the_only_community

TRY_AGAIN = "60"
"""Seconds after which a page without a network asks for itself again."""
A_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Choose a size of type or a language, and go back; works without scripts."""
    back = request.GET.get("back", "")
    if not url_has_allowed_host_and_scheme(back, None) or not back.startswith("/"):
        back = reverse("home")
    response = HttpResponseRedirect(back)
    size, language = request.GET.get("size", ""), request.GET.get("language", "")
    if size in SIZES:
        _keep(response, SIZE_COOKIE, size)
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@login_not_required
@require_safe
@cache_control(max_age=0, no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """What a telephone shows that cannot reach the server, or waits for it too long.

    It tries again by itself: nobody stands at the screen of a village office.
    """
    response = page(request, "offline", the_only_community())
    response["Refresh"] = TRY_AGAIN
    return response


@login_not_required
@require_safe
@cache_control(max_age=0, no_cache=True)
def offline_script(request: HttpRequest) -> HttpResponse:
    """The script that shows it; from the root, for it serves every page below its own place."""
    return render(request, "portal/offline.js", content_type="text/javascript")


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
