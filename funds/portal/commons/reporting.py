"""Saying that something is broken: anybody by the code on it, a household also on its own page."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods

from funds.commons.facilities import (
    facilities_there,
    facility_standings,
    listed_facilities,
)
from funds.commons.facility_words import condition_word
from funds.commons.repair_words import stand_said
from funds.commons.repairs import standing_of
from funds.commons.requesting_repairs import Asker, request_repair
from funds.interface.forms import do_once
from funds.models import Facility, RepairRequest, Via
from funds.portal.commons.repair_forms import BrokenForm, StrangerBrokenForm
from funds.portal.household_page import household_page
from funds.portal.layout import community_or_404, page, private
from funds.portal.trying import may_try
from funds.portal.village.visits import household_required, visitor_of
from households.acting import Actor
from households.addresses import address_of, counted_address, neighbourhood_of
from households.models import Community, Household
from households.tries import Cap

HOUR = 60 * 60
SAYS, SAYS_NEAR = 6, 60
"""Requests an hour of one address or household, and of a network: many telephones share one."""


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def facility(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """What a label leads to: how this facility stands, and saying that it is broken."""
    community = community_or_404(code)
    wanted = get_object_or_404(listed_facilities(community), number=number.upper())
    (told,) = facility_standings(community, [wanted], timezone.localdate())
    open_now = told.request
    return _reported(
        request,
        community,
        wanted,
        {
            "facility": wanted,
            "condition": told.condition,
            "word": condition_word(told.condition),
            "open": open_now,
            "said": stand_said(open_now, timezone.localdate()) if open_now else "",
        },
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def elsewhere(request: HttpRequest, code: str) -> HttpResponse:
    """Something is broken that has no number."""
    return _reported(request, community_or_404(code), None, {"facility": None})


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def my_report(request: HttpRequest, household: Household) -> HttpResponse:
    """A household says that something without a number is broken."""
    community = household.community
    form = BrokenForm(None, request.POST or None, request.FILES or None)
    if _is_said(request, community, form, Asker(household), Via.PAGE, _caps_of(household)):
        return redirect("my-repairs")
    status = 422 if form.is_bound else 200
    return household_page(
        request,
        household,
        "report_mine",
        status=status,
        form=form,
        facility=None,
        facilities=facilities_there(community, timezone.localdate()),
    )


def _reported(
    request: HttpRequest, community: Community, wanted: Facility | None, told: dict[str, object]
) -> HttpResponse:
    household = visitor_of(request)
    data, files = request.POST or None, request.FILES or None
    if household is not None and household.community_id == community.pk:
        form = BrokenForm(wanted, data, files)
        asker, caps = Asker(household), _caps_of(household)
    else:
        form = StrangerBrokenForm(community, wanted, data, files)
        asker, caps = None, _caps(request)
    via = Via.CODE if wanted else Via.PAGE
    if _is_said(request, community, form, asker, via, caps):
        return redirect(request.path)
    status = 422 if form.is_bound else 200
    return private(page(request, "report", community, status=status, form=form, **told))


def _is_said(
    request: HttpRequest,
    community: Community,
    form: BrokenForm,
    asker: Asker | None,
    via: Via,
    caps: Sequence[Cap],
) -> bool:
    """Whether something was said and is written down; the page says so then."""
    if not (form.is_bound and form.is_valid() and may_try(form, caps)):
        return False
    if asker is None:
        assert isinstance(form, StrangerBrokenForm)
        asker = form.asker
    who = asker

    def do(_said: dict[str, object]) -> str:
        nobody = Actor(community, None, timezone.localdate())
        return request_repair(nobody, broken=form.broken, asker=who, via=via).number

    sender = who.household.pk if who.household else counted_address(address_of(request))
    number = do_once(community, form, do, who=f"repair:{sender}", path=request.path)
    if number is None:
        return False
    messages.success(request, _written_said(community, number))
    return True


def _written_said(community: Community, number: str) -> str:
    """What who has said it reads next; who is not the first reads since when it is known."""
    rows = RepairRequest.objects.of(community).select_related("joins", "community")
    new = rows.get(number=number)
    if new.joins is None:
        return _("Thank you. It is written down as %(number)s: %(stands)s.") % {
            "number": number,
            "stands": stand_said(standing_of(new), timezone.localdate()),
        }
    place = standing_of(new.joins).others + 1
    return ngettext(
        "Thank you. It was reported on %(day)s already; you are number %(place)s to say so: %(number)s.",
        "Thank you. It was reported on %(day)s already; you are number %(place)s to say so: %(number)s.",
        place,
    ) % {
        "day": date_format(new.joins.said_on, "MONTH_DAY_FORMAT"),
        "place": place,
        "number": number,
    }


def _caps(request: HttpRequest) -> list[Cap]:
    address = counted_address(address_of(request))
    return [
        Cap(f"repairs of:{address}", SAYS, HOUR),
        Cap(f"repairs near:{neighbourhood_of(address)}", SAYS_NEAR, HOUR),
    ]


def _caps_of(household: Household) -> list[Cap]:
    return [Cap(f"repairs of household:{household.pk}", SAYS, HOUR)]
