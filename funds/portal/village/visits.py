"""Visits: a household is inside for a while, on one telephone."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from funds.portal.cache import kept
from funds.portal.layout import private
from households.communities import community_by_key
from households.entering import Entered, still_inside
from households.models import Household
from households.phones import REMEMBERED, household_of_phone, remember_phone

VISIT, PHONE = "visit", "phone"
NOTED_EVERY = 60
"""Seconds: more often, reading pages would write to the database each time."""

View = Callable[..., HttpResponse]


def begin(request: HttpRequest, entered: Entered) -> None:
    """Let a household in: the session gets a new key, so that an old one is worth nothing."""
    now = int(time.time())
    request.session.clear_expired()
    request.session.cycle_key()
    request.session[VISIT] = {
        "community": entered.household.community_id,
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
    if request.session.pop(VISIT, None) is not None:
        request.session.cycle_key()


def visitor_of(request: HttpRequest) -> Household | None:
    """The household that is inside, unless its time is up, its card gone or its PIN another."""
    visit: dict[str, Any] | None = request.session.get(VISIT)
    if visit is None:
        return None
    now = int(time.time())
    over = now - visit["seen"] > settings.VISIT_IDLE or now - visit["began"] > settings.VISIT_AGE
    household = None if over else _household_of(visit)
    if household is None:
        end(request)
    elif now - visit["seen"] > NOTED_EVERY:
        request.session[VISIT] = {**visit, "seen": now}
    return household


def _household_of(visit: dict[str, Any]) -> Household | None:
    """The household of a visit, looked up once until something in its community changes."""
    community = community_by_key(visit["community"])
    if community is None:
        return None
    who, card, since = visit["household"], visit["card"], visit["since"]
    household = kept(
        community,
        f"visit.{who}.{card}.{since}",
        lambda: still_inside(community, who, card, since),
    )
    if household is not None:
        household.community = community
    return household


def remember(response: HttpResponse, entered: Entered) -> None:
    """Let this telephone remember the household, if it asked for that."""
    household = entered.household
    token = remember_phone(
        household.community, household=household, since=entered.since, now=timezone.now()
    )
    if not token:
        return
    response.set_cookie(
        PHONE,
        token,
        max_age=REMEMBERED,
        path=reverse("me"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def remembered(request: HttpRequest) -> Household | None:
    """The household that this telephone remembers."""
    token = request.COOKIES.get(PHONE, "")
    return household_of_phone(token, now=timezone.now()) if token else None


def inside(view: View) -> View:
    """A page of a household's own: ``view`` gets it; everybody else is led to the log-in."""
    return inside_or(lambda request: None)(view)


def inside_or(otherwise: Callable[[HttpRequest], HttpResponse | None]) -> Callable[[View], View]:
    """The same for a page of which ``otherwise`` shows something to who is not inside."""

    def guarded_by(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            was_inside = VISIT in request.session
            household = visitor_of(request)
            response: HttpResponse | None
            if household is not None:
                response = view(request, household, *args, **kwargs)
            else:
                response = otherwise(request) or HttpResponseRedirect(
                    reverse("login") + ("?over" if was_inside else "")
                )
            patch_vary_headers(response, ["Cookie"])
            return private(response)

        return login_not_required(guarded)

    return guarded_by
