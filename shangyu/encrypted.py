"""The site behind a proxy that encrypts: who came without encryption is sent the encrypted way.

Only the proxy knows which way somebody came, and says it in a header. One that does not would send
everybody round and round; then a page says what is missing instead.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core import checks
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from shangyu.problems import API, problem

SAYS = "HTTP_X_FORWARDED_PROTO"
SENT = "__Secure-sent"
"""Comes back only to where it came from encrypted: to a browser that was on the right way already."""
ROUND = 60
"""Seconds within which whoever is sent comes back."""
UNTOLD = _(
    "This site is served encrypted, but the proxy before it does not say so. Whoever looks after "
    "the server lets the proxy send “X-Forwarded-Proto: https”, as docs/deploy/nginx.conf does, "
    "and sets SHANGYU_PROXIES to the number of proxies."
)


class Encrypted:
    """Stands before Django's, which sends people the encrypted way; nobody is sent in a circle."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _would_be_sent(request):
            return self.get_response(request)
        if not settings.PROXIES or SAYS not in request.META or SENT in request.COOKIES:
            return _untold(request)
        sent = self.get_response(request)
        sent.set_cookie(SENT, "1", max_age=ROUND, secure=True, httponly=True, samesite="Lax")
        return sent


def _would_be_sent(request: HttpRequest) -> bool:
    if not settings.SECURE_SSL_REDIRECT or request.is_secure():
        return False
    path = request.path.lstrip("/")
    return not any(re.search(pattern, path) for pattern in settings.SECURE_REDIRECT_EXEMPT)


def _untold(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return problem(503, str(UNTOLD), kind="proxy-says-nothing")
    return HttpResponse(render_to_string("untold.html"), status=503)


def lacks_proxies() -> bool:
    """Whether the settings alone send everybody in a circle: nobody may say which way one came."""
    return bool(settings.ENCRYPTED and not settings.PROXIES)


def check_proxies(**_kwargs: Any) -> list[checks.CheckMessage]:
    """For ``check --deploy``."""
    if not lacks_proxies():
        return []
    return [
        checks.Error(
            "SHANGYU_PUBLIC_URL begins with https://, but SHANGYU_PROXIES is 0: what the proxy "
            "says of encryption is not believed, and no page can be shown.",
            hint="Set SHANGYU_PROXIES to the number of proxies before the site, and let the last "
            "one send X-Forwarded-Proto as docs/deploy/nginx.conf does.",
            id="shangyu.E001",
        )
    ]
