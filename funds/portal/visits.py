"""Visits: a household is inside for a while, on one telephone."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from funds.portal.shell import private
from households.entering import Entered, still_inside
from households.models import Household

VISIT = "visit"
NOTED_EVERY = 60
"""Seconds: more often, reading pages would write to the database each time."""

View = Callable[..., HttpResponse]


def begin(request: HttpRequest, entered: Entered) -> None:
    """Let a household in: the session gets a new key, so that an old one is worth nothing."""
    now = int(time.time())
    request.session.cycle_key()
    request.session[VISIT] = {
        "household": entered.household.pk,
        "card": entered.card.pk if entered.card else None,
        "since": entered.since.isoformat(),
        "began": now,
        "seen": now,
    }


def go_on(request: HttpRequest, entered: Entered) -> None:
    """Stay inside with the PIN that was just set."""
    visit = dict(request.session[VISIT])
    visit["since"] = entered.since.isoformat()
    request.session[VISIT] = visit


def end(request: HttpRequest) -> None:
    """Show a household out. Somebody at the desk in the same browser stays there."""
    request.session.pop(VISIT, None)
    request.session.cycle_key()


def visitor_of(request: HttpRequest) -> Household | None:
    """The household that is inside, unless its time is up, its card gone or its PIN another."""
    visit: dict[str, Any] | None = request.session.get(VISIT)
    if visit is None:
        return None
    now = int(time.time())
    over = now - visit["seen"] > settings.VISIT_IDLE or now - visit["began"] > settings.VISIT_AGE
    household = None if over else still_inside(visit["household"], visit["card"], visit["since"])
    if household is None:
        end(request)
    elif now - visit["seen"] > NOTED_EVERY:
        request.session[VISIT] = {**visit, "seen": now}
    return household


def inside(view: View) -> View:
    """A page of a household's own: ``view`` gets it; everybody else is led to the log-in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        was_inside = VISIT in request.session
        household = visitor_of(request)
        if household is None:
            address = reverse("login") + ("?over" if was_inside else "")
            response: HttpResponse = HttpResponseRedirect(address)
        else:
            response = view(request, household, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        return private(response)

    return login_not_required(guarded)
