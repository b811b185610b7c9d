"""Asking for a hall: a household on its own page, anybody with a name and a telephone."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from funds.hall.requesting import Asker, request_hall, withdraw_request
from funds.hall.requests import standing_of
from funds.hall.sessions import HOURS, Session
from funds.hall.slots import Stay
from funds.hall.stand_words import stand_said
from funds.interface.forms import do_once
from funds.models import Event, Hall, HallRequest
from funds.portal.hall.forms import AskedForm, AskForm, StrangerForm
from funds.portal.household_page import household_page
from funds.portal.layout import community_or_404, page, private
from funds.portal.trying import may_try
from funds.portal.village.visits import household_required, visitor_of
from households.acting import Actor
from households.addresses import address_of, counted_address, neighbourhood_of
from households.models import Community, Household
from households.refusal import Refused
from households.tries import Cap

QUARTER, HOUR = 15 * 60, 60 * 60
ASKS, ASKS_NEAR = 6, 60
"""Requests an hour of one address or household, and of a network: many telephones share one.

Whoever asks and withdraws in turn is slowed down too, for every request stays on record.
"""
LOOKS, LOOKS_NEAR, LOOKS_AT_ONE = 10, 100, 10
"""The same for looking up how a request stands, and for one request: its digits are not guessed."""


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def my_request(request: HttpRequest, household: Household) -> HttpResponse:
    """A household asks for a day; its requests and their answers are on its page of the hall."""
    community = household.community
    form = AskForm(community, request.POST or None, initial=_initial(request))

    def do(said: dict[str, Any]) -> str:
        return _ask(community, said, Asker(household))

    if form.is_bound and form.is_valid() and may_try(form, _asks_of(household)):
        number = do_once(community, form, do, who=f"portal:{household.pk}", path=request.path)
        if number:
            messages.success(request, _said(community, number))
            return redirect("my-rentals")
    return household_page(
        request,
        household,
        "hall_ask_mine",
        status=422 if form.is_bound else 200,
        form=form,
        any_hall=Hall.objects.of(community).exists(),
    )


@require_POST
@household_required
def withdraw(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """A household takes its own request back."""
    asked = get_object_or_404(
        HallRequest.objects.of(household.community_id).select_related("community"),
        household=household,
        number=number,
    )
    try:
        withdraw_request(_nobody(household.community), request=asked, now=timezone.now())
        messages.success(request, _("It is withdrawn."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("my-rentals")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Anybody asks for a day, by name and telephone; a household does so from its own page."""
    community = community_or_404(code)
    household = visitor_of(request)
    if household is not None and household.community_id == community.pk:
        return redirect("my-hall-request")
    form = StrangerForm(community, request.POST or None, initial=_initial(request))
    number = None
    if form.is_bound and form.is_valid() and may_try(form, _asks(request)):
        number = do_once(
            community,
            form,
            lambda said: _ask(community, said, Asker(None, said["name"], said["phone"])),
            who=f"hall:{counted_address(address_of(request))}",
            path=request.path,
        )
    if number:
        messages.success(request, _said(community, number))
        return redirect("hall-asked", code=community.code)
    return private(
        page(
            request,
            "hall_ask",
            community,
            status=422 if form.is_bound else 200,
            form=form,
            any_hall=Hall.objects.of(community).exists(),
        )
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, code: str) -> HttpResponse:
    """How a request stands, for who knows its number and the end of its telephone."""
    community = community_or_404(code)
    form = AskedForm(request.POST or None)
    found = said = None
    if form.is_bound and form.is_valid():
        wanted = form.cleaned_data
        if may_try(form, _looks(request, community, wanted["number"])):
            found = _found(community, **wanted)
            if found is None:
                form.add_error(None, _("No request has this number and this telephone."))
            else:
                said = stand_said(standing_of(found, now=timezone.now()))
    return private(
        page(
            request,
            "hall_asked",
            community,
            status=422 if form.errors else 200,
            form=form,
            found=found,
            stands=said,
        )
    )


def _found(community: Community, *, number: str, digits: str) -> HallRequest | None:
    rows = HallRequest.objects.of(community).filter(household=None, number=number)
    return rows.filter(phone__endswith=digits).select_related("hall", "community").first()


def _ask(community: Community, said: dict[str, Any], asker: Asker) -> str:
    start, end = HOURS[Session(said["session"])]
    asked = request_hall(
        _nobody(community),
        hall=said["hall"],
        event=Event(said["event"]),
        stay=Stay(said["day"], start, said["day"], end),
        asker=asker,
        note=said["note"],
        now=timezone.now(),
    )
    return asked.number


def _said(community: Community, number: str) -> str:
    """What who has asked reads next."""
    asked = HallRequest.objects.of(community).select_related("community").get(number=number)
    return _("Your request is %(number)s: %(stands)s. Note the number.") % {
        "number": number,
        "stands": stand_said(standing_of(asked, now=timezone.now())),
    }


def _nobody(community: Community) -> Actor:
    """Who asks is no user of the desk."""
    return Actor(community, None, timezone.localdate())


def _initial(request: HttpRequest) -> dict[str, Any]:
    try:
        return {"day": date.fromisoformat(request.GET.get("day", ""))}
    except ValueError:
        return {}


def _asks(request: HttpRequest) -> list[Cap]:
    address = counted_address(address_of(request))
    return [
        Cap(f"hall requests of:{address}", ASKS, HOUR),
        Cap(f"hall requests near:{neighbourhood_of(address)}", ASKS_NEAR, HOUR),
    ]


def _asks_of(household: Household) -> list[Cap]:
    return [Cap(f"hall requests of household:{household.pk}", ASKS, HOUR)]


def _looks(request: HttpRequest, community: Community, number: str) -> list[Cap]:
    address = counted_address(address_of(request))
    return [
        Cap(f"hall looks of:{address}", LOOKS, QUARTER),
        Cap(f"hall looks near:{neighbourhood_of(address)}", LOOKS_NEAR, QUARTER),
        Cap(f"hall looks at:{community.pk}:{number}", LOOKS_AT_ONE, HOUR),
    ]
