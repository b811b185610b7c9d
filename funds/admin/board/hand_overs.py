"""Hand-overs of the archive at the desk: to the next keeper or the township, and taking one back."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask, page
from funds.admin.forms import day_field
from funds.archive.hand_overs import books_handed, hand_overs as written, volumes_to_hand_over
from funds.archive.handing_over import Handed, hand_over, undo_hand_over
from funds.archive.volumes import KeptVolume
from funds.documents.spans import BadSpan, Span, Unit
from funds.interface.forms import OnceForm
from funds.models import HandedTo, HandOver, Office
from funds.models.hand_over import LONGEST_NAME, LONGEST_REMARK
from funds.village.officials import officials_on
from households.acting import Actor

MOST_ATTACHMENTS = 1_000_000
NUMBERS = "numbers"
WRITTEN = "written"
"""In the address: the hand-over that was just written down."""


class HandOverForm(OnceForm):
    """Into whose hands the archive goes, before whom, and what was counted."""

    into = forms.ChoiceField(
        label=gettext_lazy("into whose hands"), choices=HandedTo.choices, widget=forms.RadioSelect
    )
    handed_on = day_field(gettext_lazy("handed over on"))
    handed_by = forms.CharField(label=gettext_lazy("who hands over"), max_length=LONGEST_NAME)
    taken_by = forms.CharField(label=gettext_lazy("who takes over"), max_length=LONGEST_NAME)
    witnessed_by = forms.CharField(
        label=gettext_lazy("who witnesses it"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("somebody of the supervisory committee or the township"),
    )
    attachments = forms.IntegerField(
        label=gettext_lazy("attachments counted"), min_value=0, max_value=MOST_ATTACHMENTS
    )
    remarks = forms.CharField(
        label=gettext_lazy("remarks"),
        max_length=LONGEST_REMARK,
        required=False,
        help_text=gettext_lazy("what is missing or still open, keys, backup, spare cards"),
    )
    every = forms.BooleanField(required=False)
    numbers = forms.MultipleChoiceField(
        label=gettext_lazy("volumes that go along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, volumes: list[KeptVolume], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["numbers"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(one.volume.number, str(one.volume)) for one in volumes]
        every = self.fields["every"]
        every.label = _("all volumes go along: %(number)s") % {"number": len(volumes)}
        if not volumes:
            every.help_text = _("none is bound yet: only vouchers and receipts change hands")

    def asked(self) -> list[forms.BoundField]:
        """What the form asks before the volumes one by one."""
        return [field for field in self.visible_fields() if field.name != NUMBERS]

    def one_by_one(self) -> list[forms.BoundField]:
        """The volumes, out of the way of who hands over all of them."""
        return [self[NUMBERS]]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("every") and said.get(NUMBERS):
            raise forms.ValidationError(
                _(
                    "Either all volumes go along or those that are chosen one by one: leave one out."
                )
            )
        if said.get("every"):
            volumes: Any = self.fields[NUMBERS]
            said[NUMBERS] = list(dict(volumes.choices))
        return said


class UndoForm(OnceForm):
    """Why a hand-over is undone."""

    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)


def hand_overs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything that was handed over, the last one first.

    Whoever has just written one down is offered its list to be printed before all else.
    """
    told = list(written(actor.community))
    return page(
        request,
        "hand_overs",
        _("Hand-overs of the archive"),
        told=told,
        to_print=_just_written(request, told),
        years=[
            (year, f"?year={year}")
            for year in sorted({one.volume.year for one in _offered(actor)})
        ],
    )


def enter(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down that the archive goes into other hands; of one year, where the address says it."""
    year = _year_asked_for(request)
    offered = [one for one in _offered(actor) if year in (None, one.volume.year)]
    volumes = [one.volume for one in offered]
    into = HandedTo.KEEPER if year is None else HandedTo.TOWNSHIP
    in_office = officials_on(actor.community, actor.today)

    done: list[HandOver] = []

    def do(said: dict[str, Any]) -> str:
        handed = Handed(
            HandedTo(said["into"]),
            said["handed_by"],
            said["taken_by"],
            said["witnessed_by"],
            said["attachments"],
            said["remarks"],
        )
        told = hand_over(actor, handed=handed, numbers=said["numbers"], on=said["handed_on"])
        done.append(told)
        return _("It is written down: %(hand_over)s. Print the list; three people sign it.") % {
            "hand_over": told
        }

    return ask(
        request,
        actor,
        HandOverForm(
            request.POST or None,
            volumes=offered,
            initial={
                "into": into,
                "handed_on": actor.today,
                "handed_by": in_office.get(Office.CLERK, ""),
                "witnessed_by": in_office.get(Office.SUPERVISOR, ""),
                "attachments": books_handed(
                    actor.community, into, volumes, actor.today
                ).attachments,
                "every": True,
            },
        ),
        do,
        template="hand_over",
        title=_("The archive goes into other hands"),
        text=_(
            "Count everything together before you sign. Whoever keeps it next takes over all "
            "vouchers and receipts to that day beside the volumes; the township gets the volumes "
            "alone. The attachments are as many as the books know of: correct them as you counted."
        ),
        back=reverse("admin:hand-overs"),
        leads_to=lambda: _back(done),
        button=_("Write the hand-over down"),
    )


def undo(request: HttpRequest, actor: Actor, seq: int) -> HttpResponse:
    """Say that a hand-over was written down wrongly."""
    told = HandOver.objects.of(actor.community).filter(seq=seq).first()
    if told is None:
        raise Http404

    def do(said: dict[str, Any]) -> str:
        undo_hand_over(actor, hand_over=told, reason=said["reason"])
        return _("It is undone: %(hand_over)s.") % {"hand_over": told}

    return ask(
        request,
        actor,
        UndoForm(request.POST or None),
        do,
        title=_("Undo %(hand_over)s") % {"hand_over": told},
        text=_("The volumes are then in the hands they were in before. Both stay on record."),
        back=reverse("admin:hand-overs"),
    )


def _offered(actor: Actor) -> list[KeptVolume]:
    return volumes_to_hand_over(actor.community, actor.today)


def _year_asked_for(request: HttpRequest) -> int | None:
    """The year in the address; raises Http404 for what is none."""
    text = request.GET.get("year", "")
    if not text:
        return None
    try:
        span = Span.parse(text)
    except BadSpan as none:
        raise Http404 from none
    if span.unit != Unit.YEAR:
        raise Http404
    return span.year


def _back(done: list[HandOver]) -> str:
    """The hand-overs, and which of them was just written down."""
    return reverse("admin:hand-overs") + "".join(f"?{WRITTEN}={one.seq}" for one in done)


def _just_written(request: HttpRequest, told: list[HandOver]) -> HandOver | None:
    """The one that the address says was just written down, unless it was undone since."""
    seq = request.GET.get(WRITTEN)
    return next(
        (one for one in told if str(one.seq) == seq and not hasattr(one, "cancelled")), None
    )
