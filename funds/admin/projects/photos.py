"""Photos of a project at the desk: taken from the same spot before, during and after the work."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from funds.admin.asking import ask
from funds.admin.forms import day_field, text_field
from funds.admin.projects.project_steps import project_of
from funds.interface.forms import OnceForm
from funds.interface.photo_fields import PhotosField
from funds.models import Moment
from funds.projects.photographing import keep_project_photos
from funds.projects.pictures import spots_of
from households.acting import Actor


class ProjectPhotoForm(OnceForm):
    """The photos, where one stood, and when in the work."""

    photos = PhotosField(label=gettext_lazy("photos taken"))
    moment = forms.ChoiceField(
        label=gettext_lazy("when it was taken"), choices=Moment.choices, widget=forms.RadioSelect
    )
    spot = text_field(
        gettext_lazy("where one stood"),
        60,
        help_text=gettext_lazy("stand there again for the next photo, so that one can compare"),
    )
    taken_on = day_field(gettext_lazy("taken on"))


def add_photos(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Add photos, which everybody sees on the project's page."""
    wanted = project_of(actor, number)
    spots = spots_of(wanted)
    initial = {"taken_on": actor.today, "spot": spots[-1].name if spots else ""}

    def do(said: dict[str, Any]) -> str:
        kept = keep_project_photos(
            actor,
            project=wanted,
            contents=said["photos"],
            moment=Moment(said["moment"]),
            spot=said["spot"],
            taken_on=said["taken_on"],
        )
        return ngettext("%(count)s photo is kept.", "%(count)s photos are kept.", len(kept)) % {
            "count": len(kept)
        }

    return ask(
        request,
        actor,
        ProjectPhotoForm(request.POST or None, request.FILES or None, initial=initial),
        do,
        title=_("Photos of %(project)s") % {"project": wanted},
        text=_("Everybody sees them. Take no faces and no number plates."),
        back=reverse("admin:project", args=[number]),
        multipart=True,
    )
