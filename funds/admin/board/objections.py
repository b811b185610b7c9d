"""Objections: what residents say is wrong, to be answered in time."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask, page
from funds.board.objecting import answer_objection, raise_objection
from funds.board.objections import answers_in_order, open_objections
from funds.commons.confidences import hears, readable
from funds.interface.about_choice import AboutChoice, parts_of
from funds.interface.forms import OnceForm
from funds.models import LONGEST_TEXT, Objection
from households.acting import Actor
from households.cards import NobodyThere
from households.models import Community, Household
from households.numbers import household_number

SHOWN = 100


class AnswerForm(OnceForm):
    """What is answered."""

    text = forms.CharField(
        label=gettext_lazy("answer"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SaidForm(OnceForm):
    """What somebody says at the counter."""

    household = forms.CharField(
        label=gettext_lazy("household number"), max_length=30, required=False
    )
    about = AboutChoice(
        label=gettext_lazy("it is about"),
        empty_label=gettext_lazy("the household itself (only the household reads it)"),
    )
    text = forms.CharField(
        label=gettext_lazy("what is wrong"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def objections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those that wait for an answer, the most urgent first, and the latest others.

    Who objected, and what is about a household alone, is read by whoever answers.
    """
    community = actor.community
    waiting = list(readable(actor, open_objections(community)))
    rest = (
        readable(actor, Objection.objects.of(community))
        .exclude(pk__in=[one.pk for one in waiting])
        .select_related("household", "publication", "resolution")
        .prefetch_related(answers_in_order(community))
        .order_by("-seq")[:SHOWN]
    )
    return page(
        request,
        "objections",
        _("Objections"),
        waiting=waiting,
        rest=rest,
        today=actor.today,
        may_answer=hears(actor),
    )


def new_objection(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down what somebody says at the counter or on the telephone."""
    community = actor.community
    asked = {name: request.GET.get(name, "") for name in ("household", "about")}
    form = SaidForm(request.POST or None, initial=asked)
    field = form.fields["about"]
    assert isinstance(field, AboutChoice)
    field.offer(community)

    def do(said: dict[str, Any]) -> str:
        objection = raise_objection(
            actor,
            text=said["text"],
            household=_household(community, said["household"]),
            **parts_of(said["about"]),
        )
        return _("%(number)s is written down.") % {"number": objection.number}

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Write down an objection"),
        text=_("About what was published it is shown on the board, without names."),
        back=reverse("admin:objections"),
    )


def answer(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Answer an objection; the household, and for what was published everybody, reads it."""
    community = actor.community
    objection = get_object_or_404(
        Objection.objects.select_related("household"), community=community, number=number
    )

    is_public = objection.publication_id or objection.resolution_id

    def do(said: dict[str, Any]) -> str:
        answer_objection(actor, objection=objection, text=said["text"])
        return _("%(number)s is answered.") % {"number": objection.number}

    return ask(
        request,
        actor,
        AnswerForm(request.POST or None),
        do,
        title=_("Answer %(number)s") % {"number": objection.number},
        text=objection.text,
        button=_("Answer for everybody to read") if is_public else _("Answer"),
        back=reverse("admin:objections"),
    )


def _household(community: Community, number: str) -> Household | None:
    if not number:
        return None
    found = Household.objects.of(community).filter(number=household_number(number)).first()
    if found is None:
        raise NobodyThere(
            _("There is no household %(number)s.") % {"number": number}, field="household"
        )
    return found
