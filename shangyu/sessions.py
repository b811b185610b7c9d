"""Sessions end: after half an hour without anybody at the desk, and after a working day."""

import time
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_otp import device_classes

from households.lasting import Lasting
from households.models import User
from households.prepared import Rows, prepared

BEGAN, SEEN = "began", "seen"


class EndSessions:
    """Logs out whoever was away for SESSION_IDLE seconds or came SESSION_COOKIE_AGE ago.

    And whoever has a second step and did not take it: a session from before it was turned on
    opens neither the desk nor the API.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            ended = _ended(request)
            if ended:
                logout(request)
                messages.info(request, ended)
        return self.get_response(request)


def _ended(request: HttpRequest) -> str:
    """Why this session is over, or nothing; notes when somebody was last seen."""
    now = int(time.time())
    began, seen = request.session.get(BEGAN), request.session.get(SEEN)
    if began is None or seen is None:
        began = seen = now
        request.session[BEGAN] = request.session[SEEN] = now
    lasting = Lasting(began, seen)
    if lasting.unused(now=now, idle=settings.SESSION_IDLE):
        return _("You were logged out because nobody used the desk for a while. Log in again.")
    if lasting.too_old(now=now, age=settings.SESSION_COOKIE_AGE):
        return _("You were logged out because a log-in lasts for one working day. Log in again.")
    if lasting.worth_noting(now=now):
        request.session[SEEN] = now
    user = request.user
    if not user.is_verified() and _second_steps(cast("User", user)):  # type: ignore[union-attr]
        return _("You use a second step now. Log in again, with the code.")
    return ""


@prepared
def _second_steps(user: User) -> Rows:
    """The ways in which somebody takes a second step."""
    first, *others = (
        devices.objects.filter(user=user, confirmed=True).order_by().values_list("pk")
        for devices in device_classes()
    )
    steps: Rows = first.union(*others, all=True)
    return steps
