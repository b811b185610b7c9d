"""Facilities at the desk: their list, the page of one, entering one or many, labels."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import ask, page, pdf_response
from funds.admin.commons.facility_forms import (
    SHARED,
    ChangeFacilityForm,
    ManyFacilitiesForm,
    NewFacilityForm,
)
from funds.admin.upkeep.lists import KINDS, list_file
from funds.commons.facilities import (
    Condition,
    FacilityStanding,
    facility_standings,
    listed_facilities,
)
from funds.commons.facility_registering import (
    change_facility,
    enter_facilities,
    enter_facility,
)
from funds.commons.facility_words import CONDITIONS, condition_word
from funds.commons.lamp_days import lamp_days
from funds.commons.repairs import cost_of, listed_requests, standings
from funds.documents.facility_labels import facility_labels
from funds.documents.paper import Value
from funds.models import Facility, FacilityKind
from funds.months import Month
from households.acting import Actor


def facility_of(actor: Actor, number: str) -> Facility:
    """The facility with this number in the community somebody works in, or 404."""
    return get_object_or_404(listed_facilities(actor.community), number=number)


def facilities(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The facilities that were asked for, as a page or as a file for a spreadsheet."""
    kind, told = request.GET.get("kind", ""), _asked_for(request, actor)
    form = request.GET.get("as", "")
    if form in KINDS:
        return list_file(form, "facilities", _heads(), [_row(one) for one in told])
    return page(
        request,
        "facilities",
        _("Facilities"),
        told=[(one, condition_word(one.condition)) for one in told],
        kinds=FacilityKind.choices,
        conditions=CONDITIONS.items(),
        kind=kind,
        condition=request.GET.get("condition", ""),
        query=request.GET.urlencode(),
        lamps=lamp_days(actor.community, Month.of(actor.today), until=actor.today),
        today=actor.today,
    )


def facility(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """All that is known of one facility, and what was ever wrong with it."""
    wanted = facility_of(actor, number)
    (told,) = facility_standings(actor.community, [wanted], actor.today)
    said = standings(listed_requests(actor.community).filter(facility=wanted, joins=None)[:50])
    return page(
        request,
        "facility",
        str(wanted),
        facility=wanted,
        told=told,
        condition=condition_word(told.condition),
        after=f"?facility={wanted.number}",
        is_under_warranty=told.is_under_warranty(actor.today),
        repairs=[(one, cost_of(one)) for one in said],
    )


def new_facility(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Register one facility."""
    form = NewFacilityForm(actor.community, request.POST or None, request.FILES or None)

    def do(said: dict[str, Any]) -> str:
        return _("%(facility)s is registered.") % {
            "facility": enter_facility(actor, **_sent(said))
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Register a facility"),
        text="",
        back=reverse("admin:facilities"),
        multipart=True,
    )


def many_facilities(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Register many of one kind at once."""
    form = ManyFacilitiesForm(actor.community, request.POST or None)

    def do(said: dict[str, Any]) -> str:
        shared = {name: said[name] for name in SHARED}
        entered = enter_facilities(
            actor, kind=said["kind"], group=said["group"], places=form.every_place(), **shared
        )
        return ngettext(
            "%(count)s is registered: %(first)s",
            "%(count)s are registered: %(first)s – %(last)s",
            len(entered),
        ) % {
            "count": len(entered),
            "first": entered[0].number,
            "last": entered[-1].number,
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Register many facilities"),
        text=_(
            "For example 24 lamps of one group: write their places, or the way they stand along."
        ),
        back=reverse("admin:facilities"),
    )


def change(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Change what is known of a facility; its number stays."""
    wanted = facility_of(actor, number)
    known = {
        name: getattr(wanted, name)
        for name in ChangeFacilityForm.base_fields
        if name not in ("once", "photo")
    }
    form = ChangeFacilityForm(request.POST or None, request.FILES or None, initial=known)

    def do(said: dict[str, Any]) -> str:
        change_facility(actor, facility=wanted, **_sent(said))
        return _("%(facility)s is changed.") % {"facility": wanted.number}

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Change %(facility)s") % {"facility": wanted.number},
        text=wanted.called,
        back=reverse("admin:facility", args=[number]),
        multipart=True,
    )


def labels(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The labels of the facilities that were asked for, to be cut apart and stuck on."""
    told = [
        one.facility for one in _asked_for(request, actor) if one.condition != Condition.RETIRED
    ]
    content = facility_labels(actor.community, told, on=actor.today)
    return pdf_response(content, f"labels-{actor.today}")


def _asked_for(request: HttpRequest, actor: Actor) -> list[FacilityStanding]:
    """By kind, number and condition; what was given up is shown only where it is asked for."""
    rows = listed_facilities(actor.community)
    kind, number = request.GET.get("kind", ""), request.GET.get("number", "")
    if kind in FacilityKind.values:
        rows = rows.filter(kind=kind)
    if number:
        rows = rows.filter(number=number)
    told = facility_standings(actor.community, rows, actor.today)
    wanted = request.GET.get("condition", "")
    if wanted:
        return [one for one in told if one.condition == wanted]
    return [one for one in told if number or one.condition != Condition.RETIRED]


def _sent(said: dict[str, Any]) -> dict[str, Any]:
    """What the form says, with its one photo as its bytes."""
    return {**said, "photo": said["photo"][0] if said["photo"] else b""}


def _heads() -> list[str]:
    columns = (
        "number",
        "kind",
        "group",
        "place",
        *SHARED,
        "out_of_use_on",
        "retired_on",
        "reason",
    )
    labels = {field.name: field.verbose_name for field in Facility._meta.concrete_fields}
    return [*(str(labels[name]) for name in columns), _("state")]


def _row(told: FacilityStanding) -> list[Value]:
    one = told.facility
    return [
        one.number,
        one.get_kind_display(),
        str(one.group) if one.group else "",
        one.place,
        _day(one.installed_on),
        one.supplier,
        _day(one.warranty_until),
        one.keeper,
        _day(one.out_of_use_on),
        _day(one.retired_on),
        one.reason,
        condition_word(told.condition),
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
