"""The register of viewings at the desk: who looked into which volume, and its return."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask, page
from funds.admin.board.volume_field import offer_volumes, volume_field
from funds.admin.forms import day_field
from funds.archive.viewing import Asked, enter_viewing, note_return
from funds.archive.viewings import viewings_between, viewings_not_returned
from funds.documents.spans import Span
from funds.interface.forms import OnceForm
from funds.models import Viewing, ViewingManner
from households.acting import Actor


class ViewingForm(OnceForm):
    """Who looks into which volume, why and how, and who approved it."""

    number = volume_field()
    viewed_on = day_field(gettext_lazy("viewed on"))
    viewer = forms.CharField(label=gettext_lazy("who looks"), max_length=60)
    office = forms.CharField(
        label=gettext_lazy("office or household"), max_length=100, required=False
    )
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)
    manner = forms.ChoiceField(label=gettext_lazy("manner"), choices=ViewingManner.choices)
    approved_by = forms.CharField(label=gettext_lazy("approved by"), max_length=60)


class ReturnForm(OnceForm):
    """Which volume was put back, and when."""

    viewing = forms.ChoiceField(label=gettext_lazy("viewing"))
    returned_on = day_field(gettext_lazy("put back on"))

    def __init__(self, *args: Any, still_out: list[Viewing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["viewing"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(str(one.seq), str(one)) for one in still_out]


def viewings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who is looking into a volume now, and who did this year."""
    year = Span.of_year(actor.today.year)
    return page(
        request,
        "viewings",
        _("Register of viewings"),
        year=year.year,
        still_out=viewings_not_returned(actor.community),
        viewings=viewings_between(actor.community, year.first, year.last),
    )


def enter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter that somebody looks into a volume."""

    def do(said: dict[str, Any]) -> str:
        asked = Asked(
            said["viewer"],
            said["office"],
            said["reason"],
            ViewingManner(said["manner"]),
            said["approved_by"],
        )
        viewing = enter_viewing(actor, number=said["number"], asked=asked, on=said["viewed_on"])
        return _("It is in the register: %(viewing)s.") % {"viewing": viewing}

    form = ViewingForm(
        request.POST or None,
        initial={"viewed_on": actor.today, "number": request.GET.get("number", "")},
    )
    offer_volumes(form, actor)
    return ask(
        request,
        actor,
        form,
        do,
        title=_("Somebody looks into a volume"),
        text=_(
            "Originals are not lent out. Somebody else than who looks approves it; nothing may be "
            "written on, taken out or exchanged."
        ),
        back=reverse("admin:viewings"),
    )


def give_back(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down that a volume was put back."""
    still_out = viewings_not_returned(actor.community)

    def do(said: dict[str, Any]) -> str:
        (viewing,) = (one for one in still_out if str(one.seq) == said["viewing"])
        note_return(actor, viewing=viewing, on=said["returned_on"])
        return _("The volume is back: %(viewing)s.") % {"viewing": viewing}

    return ask(
        request,
        actor,
        ReturnForm(
            request.POST or None,
            still_out=still_out,
            initial={"returned_on": actor.today},
        ),
        do,
        title=_("A volume was put back"),
        text=_("Look whether every page is there before you put it back in its place."),
        back=reverse("admin:viewings"),
    )
