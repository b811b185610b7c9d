"""Visits: a household stays logged in for a while, on one telephone (session)."""

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

from funds.interface.page_cache import cached
from funds.portal.layout import private
from households.communities import community_by_key
from households.lasting import Lasting
from households.logging_in import LoggedIn, still_logged_in
from households.models import Household
from households.phones import REMEMBERED, household_of_phone, remember_phone

VISIT, PHONE = "visit", "phone"

View = Callable[..., HttpResponse]


def begin(request: HttpRequest, logged_in: LoggedIn) -> None:
    """Begin a visit; the session gets a new key, and an old one is worth nothing (fixation)."""
    now = int(time.time())
    request.session.clear_expired()
    request.session.cycle_key()
    request.session[VISIT] = {
        "community": logged_in.household.community_id,
        "household": logged_in.household.pk,
        "card": logged_in.card.pk if logged_in.card else None,
        "since": logged_in.since.isoformat(),
        "began": now,
        "seen": now,
    }


def go_on(request: HttpRequest, logged_in: LoggedIn) -> None:
    """Stay logged in with the PIN that was just set."""
    visit = dict(request.session[VISIT])
    visit["since"] = logged_in.since.isoformat()
    request.session[VISIT] = visit


def end(request: HttpRequest) -> None:
    """Log a household out. Somebody at the desk in the same browser stays logged in there."""
    if request.session.pop(VISIT, None) is not None:
        request.session.cycle_key()


def visitor_of(request: HttpRequest) -> Household | None:
    """The household logged in, unless its time is up, its card taken back or its PIN changed."""
    visit: dict[str, Any] | None = request.session.get(VISIT)
    if visit is None:
        return None
    now, lasting = int(time.time()), Lasting(visit["began"], visit["seen"])
    over = lasting.unused(now=now, idle=settings.VISIT_IDLE) or lasting.too_old(
        now=now, age=settings.VISIT_AGE
    )
    household = None if over else _household_of(visit)
    if household is None:
        end(request)
    elif lasting.worth_noting(now=now):
        request.session[VISIT] = {**visit, "seen": now}
    return household


def _household_of(visit: dict[str, Any]) -> Household | None:
    """The household of a visit, cached until something in its community changes."""
    community = community_by_key(visit["community"])
    if community is None:
        return None
    who, card, since = visit["household"], visit["card"], visit["since"]
    household = cached(
        community,
        f"visit.{who}.{card}.{since}",
        lambda: still_logged_in(community, who, card, since),
    )
    if household is not None:
        household.community = community
    return household


def remember(response: HttpResponse, logged_in: LoggedIn) -> None:
    """Let this telephone remember the household, if it asked for that."""
    household = logged_in.household
    token = remember_phone(
        household.community, household=household, since=logged_in.since, now=timezone.now()
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


def household_required(view: View) -> View:
    """A household's page: ``view`` gets the household; everybody else is led to the log-in."""
    return household_or(lambda request: None)(view)


def household_or(
    otherwise: Callable[[HttpRequest], HttpResponse | None],
) -> Callable[[View], View]:
    """The same for a page of which ``otherwise`` shows something without a log-in."""

    def guarded_by(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            had_visit = VISIT in request.session
            household = visitor_of(request)
            response: HttpResponse | None
            if household is not None:
                response = view(request, household, *args, **kwargs)
            else:
                response = otherwise(request) or HttpResponseRedirect(
                    reverse("login") + ("?over" if had_visit else "")
                )
            patch_vary_headers(response, ["Cookie"])
            return private(response)

        return login_not_required(guarded)

    return guarded_by
