"""Who holds which office at the desk: whose names stand where the village's papers are signed."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.admin.asking import ask, page
from funds.admin.forms import day_field
from funds.interface.forms import OnceForm
from funds.models import Office
from funds.village.officials import incumbents, officials_on
from funds.village.taking_office import take_office
from households.acting import Actor


class OfficeForm(OnceForm):
    """Who holds an office, and from which day on."""

    office = forms.ChoiceField(label=gettext_lazy("office"), choices=Office.choices)
    name = forms.CharField(
        label=pgettext_lazy("of a person", "name"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("empty where nobody holds the office"),
    )
    since = day_field(gettext_lazy("since"))


def offices(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who holds each office today, and everything that was written down about it."""
    held = officials_on(actor.community, actor.today)
    return page(
        request,
        "offices",
        _("Who signs the papers"),
        held=[(office, office.label, held.get(office, "")) for office in Office],
        incumbents=incumbents(actor.community),
    )


def enter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down that somebody takes an office."""

    def do(said: dict[str, Any]) -> str:
        taken = take_office(
            actor, office=Office(said["office"]), name=said["name"], since=said["since"]
        )
        return _("It is written down: %(holder)s.") % {"holder": taken}

    return ask(
        request,
        actor,
        OfficeForm(
            request.POST or None,
            initial={"since": actor.today, "office": request.GET.get("office", "")},
        ),
        do,
        title=_("Somebody takes an office"),
        text=_(
            "From this day on the papers bear this name. Papers of closed months keep the names "
            "of then."
        ),
        back=reverse("admin:offices"),
    )
