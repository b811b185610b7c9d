"""Sessions end: after half an hour without anybody at the desk, and after a working day."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

BEGAN, SEEN = "began", "seen"
NOTED_EVERY = 60
"""Seconds: more often, reading pages would write to the database each time."""


class EndSessions:
    """Logs out whoever was away for SESSION_IDLE seconds or came SESSION_COOKIE_AGE ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look_at_the_clock(request)
        return self.get_response(request)

    def _look_at_the_clock(self, request: HttpRequest) -> None:
        now = int(time.time())
        began, seen = request.session.get(BEGAN), request.session.get(SEEN)
        if began is None or seen is None:
            request.session[BEGAN] = request.session[SEEN] = now
        elif now - seen > settings.SESSION_IDLE or now - began > settings.SESSION_COOKIE_AGE:
            logout(request)
            messages.info(
                request,
                _("You were logged out because nobody used the desk for a while. Log in again."),
            )
        elif now - seen > NOTED_EVERY:
            request.session[SEEN] = now
