"""The archive at the desk: the volumes of a year, what lies in each, binding, places, labels."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask, page, pdf_response
from funds.admin.board.volume_field import offer_volumes, volume_field
from funds.archive.binding import make_volumes, place_volume
from funds.archive.hand_overs import hands_of
from funds.archive.items import items_in
from funds.archive.viewings import viewings_of
from funds.archive.volumes import (
    NoSuchVolume,
    still_to_bind,
    volume_of,
    volumes_of,
    years_to_look_at,
)
from funds.documents.volume_labels import volume_labels
from funds.interface.forms import OnceForm
from funds.models import LONGEST_PLACE, book_of
from households.acting import Actor


class BindForm(OnceForm):
    """Of which year volumes are bound."""

    year = forms.IntegerField(label=gettext_lazy("year"), min_value=2000, max_value=2199)


class PlaceForm(OnceForm):
    """Where a volume lies now."""

    number = volume_field()
    place = forms.CharField(
        label=gettext_lazy("place"),
        max_length=LONGEST_PLACE,
        help_text=gettext_lazy("cupboard, shelf, box: as it is labelled in the office"),
    )


def archive(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The volumes of a year, the newest one that has any or a closed month where nobody says which."""
    community = actor.community
    years = years_to_look_at(community)
    year = _year_asked_for(request) or next(iter(years), actor.today.year)
    return page(
        request,
        "archive",
        _("Archive"),
        year=year,
        years=years,
        today=actor.today,
        labels_of=f"?year={year}",
        volumes=[(kept, _about(kept.volume.number)) for kept in volumes_of(community, year)],
        left=still_to_bind(community, year),
    )


def volume(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One volume: what lies in it, where it lies, who looked into it. Labels lead here."""
    try:
        kept = volume_of(actor.community, number)
    except NoSuchVolume as none:
        raise Http404 from none
    return page(
        request,
        "volume",
        kept.volume.title,
        kept=kept,
        about=_about(number),
        items=items_in(actor.community, kept.volume),
        hands=hands_of(actor.community, kept.volume),
        viewings=viewings_of(actor.community, number),
    )


def labels(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Labels of the volumes of a year, or of one, to be cut apart and stuck on their boxes."""
    number = request.GET.get("number", "")
    year = _year_asked_for(request) or actor.today.year
    try:
        wanted = [volume_of(actor.community, number)] if number else None
    except NoSuchVolume as none:
        raise Http404 from none
    told = volumes_of(actor.community, year) if wanted is None else wanted
    content = volume_labels(actor.community, told, on=actor.today)
    return pdf_response(content, f"labels-{number or year}")


def _about(number: str) -> str:
    """What stands behind an address that is about a volume."""
    return f"?{urlencode({'number': number})}"


def bind(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Bind what the closed months of a year leave."""

    def do(said: dict[str, Any]) -> str:
        volumes = make_volumes(actor, year=said["year"])
        return _("%(year)s: %(count)s volumes were bound.") % {
            "year": said["year"],
            "count": len(volumes),
        }

    first = book_of(actor.community).first_month.first_day.year
    year = _year_asked_for(request) or max(first, actor.today.year - 1)
    return ask(
        request,
        actor,
        BindForm(request.POST or None, initial={"year": year}),
        do,
        title=_("Bind the volumes of a year"),
        text=_(
            "Every closed month leaves its vouchers; a year whose months are all closed leaves its "
            "books, reports and reconciliations too. What is bound already stays as it is."
        ),
        back=reverse("admin:archive"),
        button=_("Bind the volumes"),
    )


def place(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down where a volume lies."""

    def do(said: dict[str, Any]) -> str:
        put = place_volume(actor, number=said["number"], place=said["place"])
        return _("%(number)s lies here: %(place)s.") % {"number": put.number, "place": put.place}

    form = PlaceForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    offer_volumes(form, actor)
    return ask(
        request,
        actor,
        form,
        do,
        title=_("Where a volume lies"),
        text=_("Write it down again whenever the volume is put elsewhere; the last place counts."),
        back=reverse("admin:archive"),
    )


def _year_asked_for(request: HttpRequest) -> int | None:
    """The year in the address; raises Http404 for what is none."""
    text = request.GET.get("year", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Http404
    return int(text)
