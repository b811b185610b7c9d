"""Photos and scans of a meeting at the desk: added in a minute, and who may see them."""

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from funds.admin.asking import ask
from funds.admin.council.meetings import meeting_of
from funds.admin.forms import day_field
from funds.council.meeting_photos import is_chosen
from funds.council.photographing import Scan, choose_who_sees, keep_meeting_papers
from funds.files.file_kinds import PDF
from funds.interface.forms import OnceForm
from funds.interface.kept_answers import kept_file_response
from funds.interface.photo_fields import PhotosField
from funds.models import MeetingPaper, MeetingPhoto, MeetingScan
from households.acting import Actor


def public_field() -> forms.BooleanField:
    """The choice that lets everybody see a photo; off unless somebody makes it."""
    return forms.BooleanField(
        label=gettext_lazy("everybody may see it"),
        required=False,
        help_text=gettext_lazy(
            "with the resolution, once that hangs on the board; only where those who are to be "
            "recognised agree"
        ),
    )


class MeetingPhotosForm(OnceForm):
    """The photos, what they show, and who may see them."""

    photos = PhotosField(label=gettext_lazy("photos taken"), required=False)
    scan = forms.FileField(
        label=gettext_lazy("scan (PDF)"),
        required=False,
        help_text=gettext_lazy("minutes or sign-in list, 5 MB at most; only the desk sees it"),
        widget=forms.ClearableFileInput(attrs={"accept": PDF}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("what it shows"),
        choices=MeetingPaper.choices,
        widget=forms.RadioSelect,
    )
    taken_on = day_field(gettext_lazy("taken on"))
    is_public = public_field()


class WhoSeesForm(OnceForm):
    """Who may see one photo."""

    is_public = public_field()


def add_photos(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Add what was signed at a meeting, and how it was."""
    wanted = meeting_of(actor, number)
    initial = {"taken_on": min(wanted.day, actor.today), "kind": MeetingPaper.MINUTES}

    def do(said: dict[str, Any]) -> str:
        scan = said["scan"]
        kept = keep_meeting_papers(
            actor,
            meeting=wanted,
            photos=said["photos"],
            scans=[Scan(scan.name, scan.read())] if scan else [],
            kind=MeetingPaper(said["kind"]),
            taken_on=said["taken_on"],
            is_public=said["is_public"],
        )
        return ngettext("%(count)s file is kept.", "%(count)s files are kept.", kept) % {
            "count": kept
        }

    return ask(
        request,
        actor,
        MeetingPhotosForm(request.POST or None, request.FILES or None, initial=initial),
        do,
        title=_("Photos and scans of %(meeting)s") % {"meeting": wanted.number},
        text=_("Minutes, sign-in list and faces are for the desk alone, unless you choose it."),
        back=reverse("admin:meeting", args=[number]),
        multipart=True,
    )


def scan(request: HttpRequest, actor: Actor, key: int) -> FileResponse:
    """One scan of a meeting. Raises Http404."""
    wanted = get_object_or_404(MeetingScan.objects.of(actor.community), pk=key)
    return kept_file_response(wanted)


def who_sees(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Let everybody see a photo of a meeting, or the desk alone again."""
    rows = MeetingPhoto.objects.of(actor.community).select_related("meeting", "photo")
    wanted = get_object_or_404(rows, pk=key)
    initial = {"is_public": is_chosen(wanted)}

    def do(said: dict[str, Any]) -> str:
        choose_who_sees(actor, photo=wanted, is_public=said["is_public"])
        if said["is_public"]:
            return _("Everybody may see it, with the resolution.")
        return _("Only the desk sees it.")

    return ask(
        request,
        actor,
        WhoSeesForm(request.POST or None, initial=initial),
        do,
        title=_("Who sees it · %(photo)s") % {"photo": wanted},
        text=_("What was chosen before stays on record."),
        back=reverse("admin:meeting", args=[wanted.meeting.number]),
    )
