"""Logging in with a card and its PIN, or a household's number and PIN; and logging out."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from funds.interface.forms import explain
from funds.portal.forms import CardForm, NumberForm
from funds.portal.layout import community_or_404, page, private
from funds.portal.village import visits
from households.acting import BooksBusy
from households.addresses import address_of, counted_address
from households.communities import the_only_community
from households.logging_in import LoggedIn, community_of_card, log_in_by_card, log_in_by_number
from households.models import Community
from households.pins import TooBusy
from households.refusal import Refused
from households.tokens import hash_token
from households.tries import TooManyTries

SCANNED = "card"
SCANNED_SECONDS = 10 * 60
"""How long somebody may look for the PIN after the card was scanned."""
BUSY_SECONDS = 3
LONGEST_NUMBER = 20


@login_not_required
@require_safe
def scan(request: HttpRequest, token: str) -> HttpResponse:
    """The address in a card's QR code: leads on to a page without the token in its address.

    It asks nothing of the database, for it is opened by whatever previews addresses too.
    """
    response = HttpResponseRedirect(reverse("card-pin"))
    response.status_code = 303
    response.set_signed_cookie(
        SCANNED,
        hash_token(token),
        max_age=SCANNED_SECONDS,
        path=reverse("card-pin"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    response["Referrer-Policy"] = "no-referrer"
    return private(response)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def card_pin(request: HttpRequest) -> HttpResponse:
    """The PIN of the card that was scanned; the page is the same for every card of a village."""
    try:
        token_hash = str(request.get_signed_cookie(SCANNED, max_age=SCANNED_SECONDS))
    except (KeyError, BadSignature):
        return private(page(request, "scan_again", the_only_community()))

    def log_in(said: dict[str, Any]) -> LoggedIn:
        return log_in_by_card(
            token_hash,
            said["pin"],
            address=counted_address(address_of(request)),
            now=timezone.now(),
        )

    community = the_only_community() or community_of_card(token_hash)

    def show(**how: Any) -> HttpResponse:
        return page(request, "card_pin", community, **how)

    response = _answer_log_in(request, CardForm(request.POST or None), log_in, show)
    if response.status_code == 302:
        response.delete_cookie(SCANNED, path=reverse("card-pin"), samesite="Lax")
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Household number and PIN, where there is one community; else a choice of communities."""
    community = the_only_community()
    if community is None:
        communities = Community.objects.order_by("code")
        return private(page(request, "choose_login", None, communities=communities))
    return _login(request, community)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def community_login(request: HttpRequest, code: str) -> HttpResponse:
    """Household number and PIN, in one of several communities."""
    return _login(request, community_or_404(code))


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log the household out; also for whoever sees that it is not their own."""
    visits.end(request)
    return private(redirect("home"))


def refused(
    form: forms.Form,
    refusal: Refused,
    show: Callable[..., HttpResponse],
) -> HttpResponse:
    """The form again, with why it was refused and, where one has to wait, for how long."""
    explain(form, refusal)
    wait, status = 0, 422
    if isinstance(refusal, TooManyTries):
        wait, status = refusal.wait, 429
    elif isinstance(refusal, TooBusy):
        wait, status = BUSY_SECONDS, 503
    response = private(show(form=form, status=status))
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _login(request: HttpRequest, community: Community) -> HttpResponse:
    def log_in(said: dict[str, Any]) -> LoggedIn:
        return log_in_by_number(
            community,
            said["number"],
            said["pin"],
            address=counted_address(address_of(request)),
            now=timezone.now(),
        )

    def show(**how: Any) -> HttpResponse:
        return page(request, "login", community, over="over" in request.GET, **how)

    # The code on a slip knows whose it is; the PIN is asked all the same.
    whose = {"number": request.GET.get("household", "")[:LONGEST_NUMBER]}
    return _answer_log_in(request, NumberForm(request.POST or None, initial=whose), log_in, show)


def _answer_log_in(
    request: HttpRequest,
    form: forms.Form,
    log_in: Callable[[dict[str, Any]], LoggedIn],
    show: Callable[..., HttpResponse],
) -> HttpResponse:
    if not (form.is_bound and form.is_valid()):
        return private(show(form=form, status=422 if form.is_bound else 200))
    try:
        logged_in = log_in(form.cleaned_data)
    except Refused as refusal:
        return refused(form, refusal, show)
    visits.begin(request, logged_in)
    response = private(redirect("me"))
    if form.cleaned_data["remember"]:
        # Whoever has the right PIN is logged in, also while the books are busy.
        with suppress(BooksBusy):
            visits.remember(response, logged_in)
    return response
