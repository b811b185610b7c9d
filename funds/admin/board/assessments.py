"""Volumes whose term is over, at the desk: what is said of them, and taking it back."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask, page
from funds.admin.forms import day_field
from funds.archive.assessing import Judged, assess_volume, take_assessment_back
from funds.archive.assessments import assessments_between, unsettled, volumes_due
from funds.archive.volumes import NoSuchVolume, volume_of
from funds.documents.spans import Span
from funds.interface.forms import OnceForm
from funds.models import Opinion, Retention, VolumeAssessment
from households.acting import Actor


class AssessForm(OnceForm):
    """What those who assessed a volume say of it."""

    number = forms.CharField(label=gettext_lazy("archive number"), max_length=60)
    assessed_on = day_field(gettext_lazy("assessed on"))
    assessed_by = forms.CharField(
        label=gettext_lazy("assessed by"),
        max_length=100,
        help_text=gettext_lazy("all names: who keeps the archive, the accountant"),
    )
    supervised_by = forms.CharField(
        label=gettext_lazy("supervised by"),
        max_length=60,
        help_text=gettext_lazy("somebody of the supervisory committee"),
    )
    opinion = forms.ChoiceField(label=gettext_lazy("opinion"), choices=Opinion.choices)
    retention = forms.ChoiceField(
        label=gettext_lazy("kept on for"),
        choices=[("", "–"), *Retention.choices],
        required=False,
        help_text=gettext_lazy("counted from the next 1 January; only for what is kept on"),
    )
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)


class BackForm(OnceForm):
    """Why an assessment is taken back."""

    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)


def assessments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits to be assessed, and what was said this year."""
    year = Span.of_year(actor.today.year)
    return page(
        request,
        "assessments",
        _("Volumes whose term is over"),
        year=year.year,
        due=[
            (kept, unsettled(actor.community, kept.volume))
            for kept in volumes_due(actor.community, actor.today)
        ],
        told=assessments_between(actor.community, year.first, year.last),
    )


def assess(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Write down what is to become of a volume."""
    try:
        kept = volume_of(actor.community, number)
    except NoSuchVolume as none:
        raise Http404 from none

    def do(said: dict[str, Any]) -> str:
        judged = Judged(
            said["assessed_by"],
            said["supervised_by"],
            Opinion(said["opinion"]),
            Retention(said["retention"]) if said["retention"] else None,
            said["reason"],
        )
        told = assess_volume(actor, number=said["number"], judged=judged, on=said["assessed_on"])
        return _("It is written down: %(assessment)s.") % {"assessment": told}

    return ask(
        request,
        actor,
        AssessForm(request.POST or None, initial={"number": number, "assessed_on": actor.today}),
        do,
        title=_("Assess %(volume)s") % {"volume": kept.volume.title},
        text=_(
            "Nothing is deleted. What may be destroyed goes on the list that six people sign; what "
            "is still owed or unfinished has to be kept on."
        ),
        back=reverse("admin:assessments"),
    )


def take_back(request: HttpRequest, actor: Actor, seq: int) -> HttpResponse:
    """Take a wrong assessment back."""
    rows = VolumeAssessment.objects.of(actor.community).filter(reverses=None)
    told = rows.filter(seq=seq).first()
    if told is None:
        raise Http404

    def do(said: dict[str, Any]) -> str:
        take_assessment_back(actor, assessment=told, reason=said["reason"])
        return _("It is undone: %(assessment)s.") % {"assessment": told}

    return ask(
        request,
        actor,
        BackForm(request.POST or None),
        do,
        title=_("Undo %(assessment)s") % {"assessment": told},
        text=_("The volume is then assessed anew. Both stay on record."),
        back=reverse("admin:assessments"),
    )
